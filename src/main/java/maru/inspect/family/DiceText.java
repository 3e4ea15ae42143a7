package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Rng;
import maru.count.NGramPredictor;
import maru.inspect.Subject;
import maru.inspect.TextWriter;

/**
 * A text written by throwing dice: for each token a number between 0 and 1 is drawn, and where it
 * falls among the probabilities, laid one after the other, that token comes.
 *
 * @param begun the text that was given
 * @param throwsMade in their order
 */
public record DiceText(String begun, List<Throw> throwsMade) {
  /**
   * A token on the line from 0 to 1.
   *
   * @param word as shown
   * @param from where it begins
   * @param to where it ends
   */
  public record Piece(String word, double from, double to) {}

  /**
   * A throw.
   *
   * @param drawn the number
   * @param pieces the largest ones from the left, and the one that was hit
   * @param hit which of the pieces
   * @param evidence the longest n-gram with which the token was seen there; 0 for none
   * @param longest the longest that there could be
   * @param text all that stands there with it
   */
  public record Throw(
      double drawn, List<Piece> pieces, int hit, int evidence, int longest, String text) {
    /** Keeps its own list. */
    public Throw {
      pieces = List.copyOf(pieces);
    }

    /** The piece that was hit. */
    public Piece piece() {
      return pieces.get(hit);
    }
  }

  /** Keeps its own list. */
  public DiceText {
    throwsMade = List.copyOf(throwsMade);
  }

  /**
   * Writes on.
   *
   * @param tokens how many
   * @param largest how many of the largest pieces are told of each
   * @param seed keys the throws
   */
  public static DiceText of(
      Subject subject, Counting counting, String text, int tokens, int largest, long seed) {
    NGramPredictor predictor = counting.predictor(subject);
    TextWriter writer = new TextWriter(subject);
    int[] ids = writer.begin(text);
    Rng rng = Rng.of(seed, "dice", 0);
    List<Throw> made = new ArrayList<>();
    for (int i = 0; i < tokens; i++) {
      double[] p = predictor.next(ids);
      int[] order =
          IntStream.range(0, p.length)
              .boxed()
              .sorted(Comparator.comparingDouble(token -> -p[token]))
              .mapToInt(Integer::intValue)
              .toArray();
      double drawn = rng.nextDouble();
      List<Piece> pieces = new ArrayList<>();
      double at = 0;
      int next = -1;
      int hit = 0;
      for (int rank = 0; rank < order.length && (next < 0 || rank < largest); rank++) {
        double to = rank == order.length - 1 ? 1 : at + p[order[rank]];
        boolean here = next < 0 && drawn < to;
        if (here) {
          next = order[rank];
          hit = pieces.size();
        }
        if (here || rank < largest) {
          pieces.add(new Piece(subject.tokenizer().display(order[rank]), at, to));
        }
        at = to;
      }
      int evidence = predictor.working(ids, next).evidence();
      int longest = Math.min(ids.length, counting.order() - 1) + 1;
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = next;
      made.add(new Throw(drawn, pieces, hit, evidence, longest, writer.text(ids)));
    }
    return new DiceText(text, made);
  }
}
