package maru.run;

import java.nio.file.Path;

/** What stands in a list of recordings: a run file, or a folder of runs recorded side by side. */
public interface Recorded {
  /** Where it is. */
  Path place();

  /** What it is called. */
  String name();

  /** What someone noted on it. */
  String note();

  /** What was learned from. */
  String corpus();

  /** Steps recorded, of all that belong to it. */
  long steps();

  /** Steps planned. */
  long planned();

  /** Bytes that it takes of the disk. */
  long bytes();

  /**
   * Writes a name and a note on it.
   *
   * @throws maru.base.Problem where it is open, or can't be written
   */
  void write(RunLabel label);
}
