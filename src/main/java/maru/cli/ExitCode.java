package maru.cli;

/** How a command ended, as a shell or a script sees it. */
public enum ExitCode {
  /** It did what it was asked to. */
  DONE(0),
  /**
   * The input, a file or the machine stood in its way; standard error says which and what to do.
   */
  PROBLEM(1),
  /** The command line itself could not be understood. */
  USAGE(2),
  /** Maru has a fault; the log file holds it. */
  FAULT(3),
  /** Someone wanted it to end (Ctrl-C); what was made so far is saved. */
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number given to the operating system. */
  public int code() {
    return code;
  }
}
