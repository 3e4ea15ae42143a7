package maru.ui.lab.tokens.state;

/** The lab's segments: one main picture each. */
public enum Section {
  /** A text in all lanes. */
  CUT("lab.tokens.section.cut"),
  /** Syllables, jamo, bytes, and what normalization does. */
  HANGUL("lab.tokens.section.hangul"),
  /** A vocabulary, merge by merge. */
  BUILD("lab.tokens.section.build"),
  /** How one word is cut. */
  WORD("lab.tokens.section.word"),
  /** Special tokens, pairs, padding and cutting. */
  SPECIAL("lab.tokens.section.special"),
  /** All about one token. */
  TOKEN("lab.tokens.section.token");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
