package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import maru.data.GoldAlignment;
import maru.data.PairBatch;
import maru.data.PairBatches;
import maru.data.SentencePair;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.Translates;
import maru.task.PairTask;
import maru.task.translate.Translate;

/** How often a decoder looks most at a word from which the word it writes comes. */
public final class AlignmentScore {
  private AlignmentScore() {}

  /**
   * The share of written words that the grammar aligns whose largest weight, heads taken together,
   * lies on one of the words they come from, the true words standing before. A full stop is no
   * word: it always ends a sentence, so that a decoder needn't look anywhere for it.
   *
   * @param pairs of a corpus whose alignment is known, words being tokens
   * @return for each place where the decoder asks what was read, from below; empty for a model that
   *     asks nowhere
   */
  public static List<Double> of(Subject subject, List<SentencePair> pairs) {
    if (!(subject.model() instanceof HasAttention attends)) {
      return List.of();
    }
    List<AttentionSite> sites =
        attends.attention().stream()
            .filter(site -> site.sides() == AttentionSite.Sides.CROSS)
            .toList();
    long[] right = new long[sites.size()];
    long asked = 0;
    for (SentencePair pair : pairs) {
      Optional<GoldAlignment> gold = GoldAlignment.of(pair);
      if (gold.isPresent()) {
        asked += add(subject, pair, gold.get(), sites, right);
      }
    }
    List<Double> shares = new ArrayList<>();
    for (long count : right) {
      shares.add(count / (double) Math.max(1, asked));
    }
    return shares;
  }

  private static long add(
      Subject subject,
      SentencePair pair,
      GoldAlignment gold,
      List<AttentionSite> sites,
      long[] right) {
    Translates model = subject.as(Translates.class);
    PairBatch batch =
        PairBatch.of(
            List.of(
                new PairBatch.Encoded(
                    PairBatches.ended(subject.tokenizer(), pair.first()),
                    PairBatches.ended(subject.tokenizer(), pair.second()))),
            Translate.start(model.config().values(), subject.tokenizer().vocabulary()));
    Taps taps = Taps.of(name -> sites.stream().anyMatch(site -> name.equals(weights(site))));
    Tape tape = subject.tape();
    tape.beginInference(1);
    Pass pass = new Pass(tape, taps);
    Tensor logits = model.answerLogits(pass, model.forward(pass, PairTask.input(batch)));
    tape.run();
    if (logits.shape().rows() - 1 != gold.sources().size()) {
      throw new IllegalArgumentException("words and tokens are not the same in " + pair.second());
    }
    long asked = 0;
    String[] words = pair.second().split(" ", 0);
    for (int t = 0; t < gold.sources().size(); t++) {
      if (gold.sources().get(t).isEmpty() || !isWord(words[t])) {
        continue;
      }
      asked++;
      for (int s = 0; s < sites.size(); s++) {
        Activation map = Objects.requireNonNull(taps.copies().get(weights(sites.get(s))));
        right[s] += gold.sources().get(t).contains(largest(map, t)) ? 1 : 0;
      }
    }
    return asked;
  }

  private static boolean isWord(String token) {
    return token.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static String weights(AttentionSite site) {
    return site.name() + ".weights";
  }

  /** The source that has most of a row's weights (1, H, Tt, Ts), heads taken together. */
  private static int largest(Activation map, int row) {
    int heads = map.shape().at(1);
    int rows = map.shape().at(2);
    int columns = map.shape().at(3);
    int best = 0;
    double most = -1;
    for (int j = 0; j < columns; j++) {
      double sum = 0;
      for (int h = 0; h < heads; h++) {
        sum += map.values()[(h * rows + row) * columns + j];
      }
      if (sum > most) {
        most = sum;
        best = j;
      }
    }
    return best;
  }
}
