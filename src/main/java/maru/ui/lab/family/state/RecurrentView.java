package maru.ui.lab.family.state;

/** The pictures of a model that reads word by word, and its experiments. */
public enum RecurrentView {
  /** The state filling word by word. */
  STATES("lab.family.recurrent.states"),
  /** How much of a loss arrives at each earlier word. */
  GRADIENTS("lab.family.recurrent.gradients"),
  /** The model types on. */
  TYPING("lab.family.recurrent.typing"),
  /** How long each kind of cell keeps what it has read. */
  MEMORY("lab.family.recurrent.memory");

  private final String key;

  RecurrentView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
