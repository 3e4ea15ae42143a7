package maru.ui.lab;

/**
 * A room of the studio. The texts under {@code lab.<id>.name}, {@code lab.<id>.title} and {@code
 * lab.<id>.sentence} name it, head it, and say what to look at.
 */
public interface Lab {
  /** What the window shows of it; always the same. */
  LabFace face();

  /** Called when it comes on the screen: its timers may start. */
  void shown();

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  void hidden();

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
