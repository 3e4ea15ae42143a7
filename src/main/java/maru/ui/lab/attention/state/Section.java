package maru.ui.lab.attention.state;

/** The lab's sections. */
public enum Section {
  /** All heads over the text, in linked forms. */
  HEADS("lab.attention.section.heads"),
  /** One head from queries and keys to its weights, down to one number. */
  INSIDE("lab.attention.section.inside"),
  /** What each layer would say. */
  LENS("lab.attention.section.lens"),
  /** What changes where a part is switched off. */
  OFF("lab.attention.section.off");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
