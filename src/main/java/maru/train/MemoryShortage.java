package maru.train;

import maru.base.Problem;

/** What is told where a training, or a question about its model, asks for more memory than is. */
public final class MemoryShortage {
  private MemoryShortage() {}

  /**
   * What a person can do about {@code error}; whence it came goes to the log file.
   *
   * @return a {@link Problem} that says what to make smaller
   */
  public static Problem problem(OutOfMemoryError error) {
    System.getLogger(MemoryShortage.class.getName())
        .log(System.Logger.Level.ERROR, "memory did not suffice", error);
    return new Problem(error, "training.memory", Runtime.getRuntime().maxMemory() >> 20);
  }

  /** The same where that is what was thrown; anything else as it is. */
  public static Throwable told(Throwable thrown) {
    return thrown instanceof OutOfMemoryError error ? problem(error) : thrown;
  }
}
