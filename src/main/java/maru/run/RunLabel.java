package maru.run;

import java.nio.file.Path;
import maru.base.Problem;

/**
 * What someone has written on a run; it stands in the run's file, and goes with it.
 *
 * @param name what it is called
 * @param note what is to be known of it
 */
public record RunLabel(String name, String note) {
  /**
   * Writes it on a run that nobody has open.
   *
   * @throws Problem where one has, or the file can't be written
   */
  public void writeOn(Path file) {
    try (RunDatabase database = RunDoor.write(file, read -> file).database()) {
      database.writing(open -> {
        try (RunWriter writer = RunWriter.of(database)) {
          writer.label(this);
        }
        return null;
      });
      database.commit();
    }
  }
}
