package maru.ui.lab;

/**
 * A room of the studio. The texts under {@code lab.<id>.name}, {@code lab.<id>.title} and {@code
 * lab.<id>.sentence} name it, head it, and say what to look at.
 */
public interface Lab extends LabView {
  /**
   * What it shows while a second run stands beside the one at work. The halves are shown and hidden
   * in its place; it may be asked again with each run that is put there.
   *
   * @param first the clock of the run at work
   * @param second that of the other one
   */
  SideBySide beside(RunClock first, RunClock second);

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
