package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.FillsBlanks;
import maru.model.Input;
import maru.text.Vocabulary;

/**
 * What a model that fills blanks answers at the places of a batch where it is asked for a word
 * (MLM).
 */
public final class MaskedReading {
  /**
   * A sentence and where it is asked about.
   *
   * @param ids what the model sees
   * @param segments of a sequence that has its [CLS] and [SEP] already; none where they are to be
   *     put around it
   * @param places those at which it must say the word, ascending
   * @param targets the true tokens there
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  public record Asked(int[] ids, int[] segments, int[] places, int[] targets) {
    /** A lone sentence without [CLS] and [SEP]. */
    public Asked(int[] ids, int[] places, int[] targets) {
      this(ids, new int[0], places, targets);
    }

    private boolean isWhole() {
      return segments.length > 0;
    }

    /** How many tokens stand before the first of {@code ids}. */
    private int before() {
      return isWhole() ? 0 : 1;
    }

    private int size() {
      return isWhole() ? ids.length : ids.length + 2;
    }
  }

  /**
   * The answer at one place.
   *
   * @param place as asked
   * @param best the likeliest tokens, likeliest first
   * @param probability of the true token
   * @param crossEntropy -ln of it, in nats: the place's loss
   * @param right whether the likeliest token is the true one
   */
  public record Answer(
      int place, List<Guess> best, double probability, double crossEntropy, boolean right) {
    /** Keeps its own list. */
    public Answer {
      best = List.copyOf(best);
    }
  }

  private MaskedReading() {}

  /** How many tokens of a sentence fit beside [CLS] and [SEP]. */
  public static int room(int context) {
    return context - 2;
  }

  /**
   * Asks for all places at once.
   *
   * @param subject whose model fills blanks; sentences longer than its context are cut, and places
   *     beyond the cut go unanswered
   * @param best how many of the likeliest tokens to give
   * @return for each sentence its answers, in the order of places
   */
  public static List<List<Answer>> of(Subject subject, List<Asked> batch, int best) {
    FillsBlanks model = subject.as(FillsBlanks.class);
    Layout layout = new Layout(batch, model.config().context(), subject.tokenizer().vocabulary());
    subject.tape().beginInference(batch.size());
    Pass pass = Pass.on(subject.tape());
    Tensor words = model.blankLogits(pass, model.forward(pass, layout.tokens()), layout.rows());
    subject.tape().run();
    float[] logits = words.copy();
    int n = words.columns();
    List<List<Answer>> answers = new ArrayList<>();
    int row = 0;
    for (Asked asked : batch) {
      List<Answer> own = new ArrayList<>();
      for (int i = 0; i < asked.places().length && layout.holds(asked, asked.places()[i]); i++) {
        double[] p = Ranking.probabilities(logits, row++ * n, n, 1);
        int target = asked.targets()[i];
        List<Guess> guesses = Ranking.best(p, best, subject.tokenizer());
        own.add(
            new Answer(
                asked.places()[i],
                guesses,
                p[target],
                -Math.log(p[target]),
                guesses.getFirst().token() == target));
      }
      answers.add(own);
    }
    return answers;
  }

  /** The sentences as one batch with [CLS], [SEP] and [PAD]. */
  private static final class Layout {
    private final List<Asked> batch;
    private final int context;
    private final int length;
    private final int[] ids;
    private final int[] segments;
    private final int[] lengths;

    Layout(List<Asked> batch, int context, Vocabulary vocabulary) {
      this.batch = batch;
      this.context = context;
      this.length = Math.min(batch.stream().mapToInt(Asked::size).max().orElse(2), context);
      this.ids = new int[batch.size() * length];
      this.segments = new int[ids.length];
      this.lengths = new int[batch.size()];
      Arrays.fill(ids, vocabulary.pad());
      for (int b = 0; b < lengths.length; b++) {
        Asked own = batch.get(b);
        int begin = b * length;
        lengths[b] = Math.min(own.size(), context);
        int marks = 2 * own.before();
        System.arraycopy(own.ids(), 0, ids, begin + own.before(), lengths[b] - marks);
        if (own.isWhole()) {
          System.arraycopy(own.segments(), 0, segments, begin, lengths[b]);
        } else {
          ids[begin] = vocabulary.cls();
          ids[begin + lengths[b] - 1] = vocabulary.sep();
        }
      }
    }

    Input.Tokens tokens() {
      return new Input.Tokens(ids, segments, lengths, length, null);
    }

    boolean holds(Asked asked, int place) {
      return place + asked.before() < context - asked.before();
    }

    int[] rows() {
      List<Integer> rows = new ArrayList<>();
      for (int b = 0; b < lengths.length; b++) {
        Asked asked = batch.get(b);
        for (int place : asked.places()) {
          if (holds(asked, place)) {
            rows.add(b * length + asked.before() + place);
          }
        }
      }
      return rows.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
