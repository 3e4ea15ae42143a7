package maru.ui.lab.attention.state;

/** The lab's sections. */
public enum Section {
  /** All heads over the text, in linked forms. */
  HEADS("lab.attention.section.heads"),
  /** The whole model, a block of it, an operation, a number. */
  WHOLE("lab.attention.section.whole"),
  /** One head from queries and keys to its weights, down to one number. */
  INSIDE("lab.attention.section.inside"),
  /** What each layer would say. */
  LENS("lab.attention.section.lens"),
  /** What each part has written into the residual stream. */
  STREAM("lab.attention.section.stream"),
  /** What tokens begin as, and where the vocabulary's words lie. */
  EMBEDDED("lab.attention.section.embedded"),
  /** What an answer hangs on. */
  SALIENCY("lab.attention.section.saliency"),
  /** What the model writes on, token by token. */
  WRITTEN("lab.attention.section.written"),
  /** When heads became what they are. */
  BIRTH("lab.attention.section.birth"),
  /** What changes where a part is switched off. */
  OFF("lab.attention.section.off"),
  /** Trainings that answer a question, with nobody's model at work. */
  EXPERIMENTS("lab.attention.section.experiments");

  private final String key;

  Section(String key) {
    this.key = key;
  }

  /** The key of its name. */
  public String key() {
    return key;
  }
}
