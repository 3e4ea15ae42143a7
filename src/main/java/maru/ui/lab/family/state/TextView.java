package maru.ui.lab.family.state;

/** The pictures of a model to which every task is a text turned into a text. */
public enum TextView {
  /** Who sees whom. */
  STRUCTURES("lab.family.text.structures"),
  /** How far apart, in buckets. */
  BUCKETS("lab.family.text.buckets"),
  /** The structures held against each other. */
  TASKS("lab.family.text.tasks");

  private final String key;

  TextView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
