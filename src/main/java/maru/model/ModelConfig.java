package maru.model;

import maru.base.Problem;
import maru.setting.Values;

/** What a model is made of: its architecture's settings, and what it takes from the data. */
public interface ModelConfig {
  /** The architecture's id, as on the command line. */
  String architecture();

  /** V. */
  int vocabularySize();

  /** The settings that it was made of, as {@link Architecture#settings()} describes them. */
  Values values();

  /** The longest sequence, T. */
  default int context() {
    return values().get(ModelSettings.CONTEXT);
  }

  /** Blocks, or layers of recurrent cells. */
  default int layers() {
    return values().get(ModelSettings.LAYERS);
  }

  /** The hidden size, C: how many numbers stand for a token. */
  default int width() {
    return values().get(ModelSettings.WIDTH);
  }

  /** The probability that a number is dropped while training. */
  default float dropout() {
    return values().get(ModelSettings.DROPOUT);
  }

  /** Refuses what can't be, in a sentence. */
  static void check(int vocabularySize, int context, int layers, int width, float dropout) {
    atLeastOne("vocabulary", vocabularySize);
    atLeastOne("context", context);
    atLeastOne("layers", layers);
    atLeastOne("width", width);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new Problem("model.dropout", dropout);
    }
  }

  /** Refuses heads that can't share the hidden size. */
  static void checkHeads(int width, int heads) {
    atLeastOne("heads", heads);
    if (width % heads != 0) {
      throw new Problem("model.heads", width, heads);
    }
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new Problem("model.positive." + what, value);
    }
  }
}
