package maru.ui.lab.family.state;

/** The lab's sections: the tree, and the members of the family that it opens. */
public enum Section {
  /** Who came from whom. */
  TREE("lab.family.section.tree"),
  /** Models that count which words follow which. */
  COUNTING("lab.family.section.counting"),
  /** A vector for each word. */
  VECTORS("lab.family.section.vectors"),
  /** Models that read word by word and keep a state. */
  RECURRENT("lab.family.section.recurrent"),
  /** Two readers from either end, joined. */
  ELMO("lab.family.section.elmo"),
  /** Models that turn one sequence into another. */
  SEQUENCE("lab.family.section.sequence"),
  /** Every task as a text turned into a text. */
  TEXT("lab.family.section.text"),
  /** Models that see pictures. */
  PICTURES("lab.family.section.pictures"),
  /** Several members of the family on the same text. */
  BESIDE("lab.family.section.beside");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
