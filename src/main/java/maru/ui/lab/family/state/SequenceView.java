package maru.ui.lab.family.state;

/** The pictures of models that turn one sequence into another. */
public enum SequenceView {
  /** Where each word written looked. */
  ALIGNMENT("lab.family.sequence.alignment"),
  /** How much a fixed vector holds. */
  BOTTLENECK("lab.family.sequence.bottleneck"),
  /** Who translates whole sentences. */
  TRANSLATE("lab.family.sequence.translate"),
  /** One after the other, or all at once. */
  SERIAL("lab.family.sequence.serial");

  private final String key;

  SequenceView(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
