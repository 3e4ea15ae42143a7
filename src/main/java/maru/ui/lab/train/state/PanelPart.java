package maru.ui.lab.train.state;

/** What the panel holds, one thing at a time. */
public enum PanelPart {
  /** The run in view: with what it was trained, and what can be changed on its way. */
  NOW("lab.train.part.now"),
  /** The settings of the next training. */
  NEXT("lab.train.part.next"),
  /** The recorded runs. */
  ARCHIVE("lab.train.part.archive");

  private final String key;

  PanelPart(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
