package maru.ui.lab.directions.state;

/** The pictures of the lab, one of which is on the screen. */
public enum Section {
  /** BERT and GPT on the sentence. */
  PAIR("lab.directions.to.pair"),
  /** The sentence under all directions, side by side. */
  SENTENCE("lab.directions.to.sentence"),
  /** The sentence built up from both ends. */
  TRIANGLE("lab.directions.to.triangle"),
  /** The measured answer. */
  CLOZE("lab.directions.to.cloze"),
  /** What each is for. */
  JOBS("lab.directions.to.jobs"),
  /** How the losses fall. */
  CURVES("lab.directions.to.curves");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
