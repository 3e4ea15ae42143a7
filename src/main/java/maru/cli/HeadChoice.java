package maru.cli;

import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import maru.inspect.AttentionMaps;
import org.jspecify.annotations.Nullable;

/**
 * Which heads are shown.
 *
 * @param heads in the order of the model
 */
record HeadChoice(List<Head> heads) {
  /** A head of a layer, both from 0. */
  record Head(int layer, int head) {}

  HeadChoice {
    heads = List.copyOf(heads);
  }

  /**
   * All heads, or those of one layer, or one head of each layer or of one.
   *
   * @param layer from 1, null for all
   * @param head from 1, null for all
   */
  static HeadChoice of(AttentionMaps attention, @Nullable Integer layer, @Nullable Integer head) {
    if (layer != null && (layer < 1 || layer > attention.layers())) {
      throw new Problem("attend.layer", layer, attention.layers());
    }
    if (head != null && (head < 1 || head > attention.heads())) {
      throw new Problem("attend.head", head, attention.heads());
    }
    List<Head> chosen = new ArrayList<>();
    for (int l = 0; l < attention.layers(); l++) {
      for (int h = 0; h < attention.heads(); h++) {
        if ((layer == null || layer == l + 1) && (head == null || head == h + 1)) {
          chosen.add(new Head(l, h));
        }
      }
    }
    return new HeadChoice(chosen);
  }
}
