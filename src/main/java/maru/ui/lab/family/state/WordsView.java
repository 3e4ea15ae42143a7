package maru.ui.lab.family.state;

/** The pictures of word vectors, and their experiment. */
public enum WordsView {
  /** A window slides over the sentence, and vectors are pulled and pushed. */
  WINDOW("lab.family.words.window"),
  /** Where words lie, and where an analogy leads. */
  MAP("lab.family.words.map"),
  /** Analogies, beside the nearest neighbour without arithmetic. */
  ANALOGIES("lab.family.words.analogies");

  private final String key;

  WordsView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
