package maru.model;

import maru.base.Problem;

/** What every architecture's config has. */
public sealed interface ModelConfig permits BertConfig, GptConfig {
  /** The architecture's short name, as on the command line. */
  String architecture();

  /** V. */
  int vocabularySize();

  /** The longest sequence, T. */
  int context();

  /** Blocks. */
  int layers();

  /** Heads of attention in a block, H. */
  int heads();

  /** C. */
  int width();

  /** The probability that a number is dropped while training. */
  float dropout();

  /** Refuses what can't be, in a sentence. */
  static void check(
      int vocabularySize, int context, int layers, int heads, int width, float dropout) {
    atLeastOne("vocabulary", vocabularySize);
    atLeastOne("context", context);
    atLeastOne("layers", layers);
    atLeastOne("heads", heads);
    atLeastOne("width", width);
    if (width % heads != 0) {
      throw new Problem("model.heads", width, heads);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new Problem("model.dropout", dropout);
    }
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new Problem("model.positive." + what, value);
    }
  }
}
