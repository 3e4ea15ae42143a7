package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.Bert;
import maru.text.Vocabulary;

/** What a BERT answers at the places of a batch where it is asked for a word (MLM). */
public final class MaskedReading {
  /**
   * A sentence and where it is asked about; without [CLS] and [SEP], which are put around it.
   *
   * @param ids what the model sees
   * @param places those at which it must say the word, ascending
   * @param targets the true tokens there
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  public record Asked(int[] ids, int[] places, int[] targets) {}

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

  /** How many tokens of a sentence fit a BERT. */
  public static int room(int context) {
    return context - 2;
  }

  /**
   * Asks for all places at once.
   *
   * @param subject whose model must be a BERT; sentences longer than its context are cut, and
   *     places beyond the cut go unanswered
   * @param best how many of the likeliest tokens to give
   * @return for each sentence its answers, in the order of places
   */
  public static List<List<Answer>> of(Subject subject, List<Asked> batch, int best) {
    Bert bert = (Bert) subject.model();
    Layout layout = new Layout(batch, bert.config().context(), subject.tokenizer().vocabulary());
    Tape tape = new Tape(bert.parameters(), subject.parallel());
    tape.beginInference(batch.size());
    Taps taps = Taps.of("mlm.logits"::equals);
    Pass pass = new Pass(tape, taps);
    Tensor hidden =
        bert.encode(pass, layout.ids, new int[layout.ids.length], layout.lengths, layout.length);
    bert.maskedWordLogits(pass, hidden, layout.rows());
    tape.run();
    Activation logits = Objects.requireNonNull(taps.copies().get("mlm.logits"));
    int n = logits.shape().columns();
    List<List<Answer>> answers = new ArrayList<>();
    int row = 0;
    for (Asked asked : batch) {
      List<Answer> own = new ArrayList<>();
      for (int i = 0; i < asked.places().length && layout.holds(asked.places()[i]); i++) {
        double[] p = Ranking.probabilities(logits.values(), row++ * n, n, 1);
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
    private final int room;
    private final int length;
    private final int[] ids;
    private final int[] lengths;

    Layout(List<Asked> batch, int context, Vocabulary vocabulary) {
      this.batch = batch;
      this.room = room(context);
      int longest = batch.stream().mapToInt(asked -> asked.ids().length).max().orElse(0);
      this.length = Math.min(longest, room) + 2;
      this.ids = new int[batch.size() * length];
      this.lengths = new int[batch.size()];
      Arrays.fill(ids, vocabulary.pad());
      for (int b = 0; b < lengths.length; b++) {
        int[] own = batch.get(b).ids();
        int size = Math.min(own.length, room);
        ids[b * length] = vocabulary.cls();
        System.arraycopy(own, 0, ids, b * length + 1, size);
        ids[b * length + size + 1] = vocabulary.sep();
        lengths[b] = size + 2;
      }
    }

    boolean holds(int place) {
      return place < room;
    }

    int[] rows() {
      List<Integer> rows = new ArrayList<>();
      for (int b = 0; b < lengths.length; b++) {
        for (int place : batch.get(b).places()) {
          if (holds(place)) {
            rows.add(b * length + 1 + place);
          }
        }
      }
      return rows.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
