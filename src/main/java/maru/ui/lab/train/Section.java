package maru.ui.lab.train;

/** The pictures of the lab, one of which is on the screen. */
enum Section {
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

  String key() {
    return key;
  }
}
