package maru.inspect.directions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Rng;
import maru.text.Vocabulary;

/**
 * BERT at GPT's job: it writes by putting [MASK] after what it has, drawing a word for the first of
 * them, and going on with the next. It must be told beforehand how long the sentence will be, since
 * [SEP] stands after the last mask, and it reads all masks anew for each word.
 */
public final class MaskWriter {
  private final DirectionReader reader;

  /** Writes with the BERT of {@code reader}. */
  public MaskWriter(DirectionReader reader) {
    this.reader = reader;
  }

  /**
   * Writes sentences on.
   *
   * @param begun tokens that each begins with
   * @param lengths tokens that each will have
   * @param seed keys the draws, each from BERT's own probabilities
   * @return the tokens of each
   */
  public List<int[]> write(List<int[]> begun, int[] lengths, long seed) {
    Vocabulary v = reader.models().tokenizer().vocabulary();
    List<int[]> texts = new ArrayList<>();
    Rng[] draws = new Rng[lengths.length];
    for (int b = 0; b < lengths.length; b++) {
      int[] ids = new int[lengths[b] + 2];
      Arrays.fill(ids, v.mask());
      ids[0] = v.cls();
      System.arraycopy(begun.get(b), 0, ids, 1, begun.get(b).length);
      ids[ids.length - 1] = v.sep();
      texts.add(ids);
      draws[b] = Rng.of(seed, "bert.write", b);
    }
    int longest = Arrays.stream(lengths).max().orElse(0);
    for (int at = 1; at <= longest; at++) {
      fill(texts, at, draws);
    }
    return texts.stream().map(ids -> Arrays.copyOfRange(ids, 1, ids.length - 1)).toList();
  }

  private void fill(List<int[]> texts, int at, Rng[] draws) {
    int mask = reader.models().tokenizer().vocabulary().mask();
    List<Integer> open = new ArrayList<>();
    for (int b = 0; b < texts.size(); b++) {
      if (at < texts.get(b).length - 1 && texts.get(b)[at] == mask) {
        open.add(b);
      }
    }
    int[] places = new int[open.size()];
    Arrays.fill(places, at);
    List<double[]> expected = reader.masked(open.stream().map(texts::get).toList(), places);
    for (int i = 0; i < places.length; i++) {
      texts.get(open.get(i))[at] = draw(expected.get(i), draws[open.get(i)]);
    }
  }

  private int draw(double[] p, Rng rng) {
    Vocabulary v = reader.models().tokenizer().vocabulary();
    double total = 0;
    for (int id = 0; id < p.length; id++) {
      total += v.isSpecial(id) ? 0 : p[id];
    }
    double left = rng.nextDouble() * total;
    int last = 0;
    for (int id = 0; id < p.length; id++) {
      if (!v.isSpecial(id)) {
        last = id;
        left -= p[id];
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }
}
