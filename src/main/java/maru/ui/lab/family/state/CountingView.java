package maru.ui.lab.family.state;

/** The pictures of a model that counts, and its experiment. */
public enum CountingView {
  /** The chain of words, which one walks. */
  CHAIN("lab.family.counting.chain"),
  /** A sentence's probability as a product. */
  SENTENCE("lab.family.counting.sentence"),
  /** A text written by dice. */
  DICE("lab.family.counting.dice"),
  /** How far a verb's subject may be. */
  AGREEMENT("lab.family.counting.agreement");

  private final String key;

  CountingView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
