package maru.ui.lab.family.state;

/** The pictures of two readers joined, and the experiment. */
public enum ElmoView {
  /** How a task mixes the layers, and what it then knows. */
  MIX("lab.family.elmo.mix"),
  /** Which direction knows what a word means. */
  MEANINGS("lab.family.elmo.meanings");

  private final String key;

  ElmoView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
