package maru;

import java.nio.file.Path;

/** A folder of a test's own in which the window keeps its runs, until it is closed. */
public final class OwnRuns implements AutoCloseable {
  private static final String RUNS = "maru.runs";

  private final String before = System.getProperty(RUNS, "");

  private OwnRuns() {}

  /** From here on runs are kept in {@code folder}. */
  public static OwnRuns in(Path folder) {
    OwnRuns own = new OwnRuns();
    System.setProperty(RUNS, folder.toString());
    return own;
  }

  @Override
  public void close() {
    System.setProperty(RUNS, before);
  }
}
