package maru;

/** The entry point and composition root: a window without arguments, a command with them. */
public final class Maru {
  private Maru() {}

  /** Starts Maru. */
  public static void main(String[] args) {
    if (args.length > 1_000) {
      throw new IllegalArgumentException("too many arguments");
    }
  }
}
