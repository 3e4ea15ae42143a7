package maru.ui.lab.family.state;

/** The pictures of models that see pictures, and the experiment. */
public enum PicturesView {
  /** What the model sees in a picture, and where it looks. */
  SEEN("lab.family.pictures.seen"),
  /** What it has learned to lay over a picture. */
  LEARNED("lab.family.pictures.learned"),
  /** Who wins. */
  WINS("lab.family.pictures.wins");

  private final String key;

  PicturesView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
