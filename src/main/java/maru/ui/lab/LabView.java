package maru.ui.lab;

/** What stands on the screen for a lab: the lab itself, or one half of it beside another. */
public interface LabView {
  /** What the window shows of it; always the same. */
  LabFace face();

  /** Called when it comes on the screen: its timers may start. */
  void shown();

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  void hidden();

  /**
   * How wide its picture must at least be to stand at another one's side, in sizes of body type;
   * with less room the two stand one under the other.
   */
  default double narrowest() {
    return 40;
  }

  /** What can be taken out of it as it stands. */
  default Exhibit exhibit() {
    return Exhibit.of(face().id().replace('.', '-'), face().picture());
  }
}
