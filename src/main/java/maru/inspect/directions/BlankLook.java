package maru.inspect.directions;

import java.util.List;
import java.util.function.Supplier;
import maru.inspect.Guess;
import maru.inspect.Ranking;
import maru.inspect.Subject;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.ReadsFromEnd;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * A sentence with one of its tokens blank, under one model at one moment: what that model sees of
 * it, and what it expects there.
 *
 * @param line the sentence in the model's own tokens
 * @param place the blank
 * @param direction from where the model looks at it
 * @param best the likeliest tokens for it, likeliest first
 * @param truth the probability of the token that stands there
 */
public record BlankLook(Line line, int place, Direction direction, List<Guess> best, double truth) {
  /** Keeps its own list. */
  public BlankLook {
    best = List.copyOf(best);
  }

  /**
   * Asks one model.
   *
   * @param direction that of the model, see {@link Direction#of}
   * @param unigram how frequent each token is, for two readers whose answers are joined
   * @param sentence one line; what does not fit the model is left out
   * @param blank where the blank is
   * @param count how many of the likeliest tokens
   * @throws IllegalArgumentException where the model can't look in that direction
   */
  public static BlankLook of(
      Subject subject,
      Direction direction,
      Supplier<double[]> unigram,
      String sentence,
      Spot blank,
      int count) {
    Tokenizer tokenizer = subject.tokenizer();
    Line line = Line.of(sentence, tokenizer, Math.max(0, subject.model().config().context() - 2));
    int place = blank.in(line.starts(), line.ends());
    if (place < 0) {
      return new BlankLook(line, 0, direction, List.of(), 0);
    }
    double[] expected = expected(subject, direction, unigram, View.whole(line, place));
    return new BlankLook(
        line,
        place,
        direction,
        Ranking.best(expected, count, tokenizer),
        expected[line.ids()[place]]);
  }

  private static double[] expected(
      Subject subject, Direction direction, Supplier<double[]> unigram, View view) {
    Vocabulary v = subject.tokenizer().vocabulary();
    int mark = Line.mark(subject.tokenizer());
    if (subject.model() instanceof FillsBlanks && direction == Direction.BERT) {
      int[] places = {view.place() + 1};
      return new MaskReader(subject)
          .at(List.of(view.forBert(v.cls(), v.mask(), v.sep())), places)
          .getFirst();
    }
    if (subject.model() instanceof ReadsFromEnd && direction == Direction.ELMO) {
      return new EitherReader(subject, unigram.get()).read(List.of(view)).getFirst();
    }
    if (subject.model() instanceof Generates
        && (direction == Direction.GPT || direction == Direction.AHEAD)) {
      int[] context = direction == Direction.GPT ? view.forGpt(mark) : view.forAhead(mark);
      return new NextReader(subject).after(List.of(context)).getFirst();
    }
    throw new IllegalArgumentException("the model does not look as " + direction);
  }

  /** How surprised the model is by the token that stands there: -log2 of its probability. */
  public double surprise() {
    return -Math.log(truth) / Math.log(2);
  }

  /** Whether the model sees the token at {@code other}. */
  public boolean sees(int other) {
    return direction.sees(place, other);
  }
}
