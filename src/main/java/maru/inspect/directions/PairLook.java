package maru.inspect.directions;

import java.util.List;
import java.util.stream.IntStream;
import maru.inspect.AttentionMaps;
import maru.inspect.PlaceReading;
import maru.inspect.Sampling;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * One place of one sentence through BERT and through GPT: which tokens each attends to there, and
 * what it expects. Both read the same tokens.
 *
 * @param line the sentence
 * @param place the token that is hidden from both
 * @param bert reads [CLS], the line with [MASK] at the place, and [SEP], and is asked at [MASK]
 * @param gpt reads the mark that ends the line before and the tokens before the place, and is asked
 *     what follows them
 */
public record PairLook(Line line, int place, PlaceReading bert, PlaceReading gpt) {
  /** In the place of a head: the mean of all heads of a layer. */
  public static final int ALL_HEADS = -1;

  /** Looks at a line that has a token, at the place or the nearest there is. */
  static PairLook of(DirectionReader reader, Line line, int place) {
    Tokenizer tokenizer = reader.models().tokenizer();
    Vocabulary v = tokenizer.vocabulary();
    int at = Math.clamp(place, 0, line.size() - 1);
    View view = View.whole(line, at);
    return new PairLook(
        line,
        at,
        reader.bert(view.forBert(v.cls(), v.mask(), v.sep()), at + 1),
        reader.gpt(view.forGpt(Line.mark(tokenizer)), at));
  }

  /** What one of the two made of the place. */
  public PlaceReading of(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD, JOINED, ELMO ->
          throw new IllegalArgumentException("not one of the two: " + direction);
    };
  }

  /** What one of the two expects at the place: of each token its probability. */
  public double[] distribution(Direction direction, Sampling sampling) {
    return sampling.distribution(of(direction).logits());
  }

  /** How probable one of the two holds the token that stands at the place. */
  public double truth(Direction direction, Sampling sampling) {
    return distribution(direction, sampling)[line.ids()[place]];
  }

  /**
   * How the attention of the token that is asked is shared out, adding up to 1: first the share of
   * the mark before the line, then that of each token of the line, then that of the mark after it.
   * What the model doesn't see has 0.
   *
   * @param layer from 0
   * @param head from 0, or {@link #ALL_HEADS}
   */
  public double[] shares(Direction direction, int layer, int head) {
    AttentionMaps maps = of(direction).attention();
    int keys = maps.tokens();
    int query = direction == Direction.BERT ? place + 1 : place;
    List<Integer> heads =
        head == ALL_HEADS ? IntStream.range(0, maps.heads()).boxed().toList() : List.of(head);
    double[] shares = new double[line.size() + 2];
    for (int one : heads) {
      float[] map = maps.head(layer, one);
      for (int key = 0; key < keys; key++) {
        shares[key] += map[query * keys + key] / (double) heads.size();
      }
    }
    return shares;
  }
}
