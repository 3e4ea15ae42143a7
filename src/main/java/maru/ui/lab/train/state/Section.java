package maru.ui.lab.train.state;

/** The pictures of the lab, one of which is on the screen. */
public enum Section {
  /** The training itself: its curves, and what the model makes of a sentence. */
  LIVE("lab.train.section.live"),
  /** One step, opened. */
  STEP("lab.train.section.step"),
  /** Several runs together. */
  COMPARE("lab.train.section.compare");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
