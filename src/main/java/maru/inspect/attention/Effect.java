package maru.inspect.attention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.PredictionReader;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;

/**
 * What a model expects at the places that it is asked about, as it is and with something in it
 * changed.
 *
 * @param places in their order; none where there is no blank
 */
public record Effect(List<At> places) {
  /**
   * One place.
   *
   * @param place from 0
   * @param words the likeliest ones before and after, the likeliest before first
   * @param divergence of what is expected after from what was expected before, in nats
   *     (Kullback-Leibler)
   * @param truth the word that is right there; none where nobody knows
   */
  public record At(int place, List<Change> words, double divergence, Optional<Change> truth) {
    /** Keeps its own list. */
    public At {
      words = List.copyOf(words);
    }
  }

  /** A word's probability before and after. */
  public record Change(int token, String word, double before, double after) {
    /** The loss where it is the right one, before: -ln p, in nats. */
    public double lossBefore() {
      return -Math.log(before);
    }

    /** The same after. */
    public double lossAfter() {
      return -Math.log(after);
    }
  }

  /** Keeps its own list. */
  public Effect {
    places = List.copyOf(places);
  }

  /**
   * Asks twice.
   *
   * @param best how many of the likeliest words of each answer are told
   */
  public static Effect of(Subject subject, String text, List<Intervention> changes, int best) {
    return of(subject, text, text, changes, best);
  }

  /**
   * The same where it may be known what is right.
   *
   * @param whole the text with the words that its blanks hide, or more of it
   */
  public static Effect of(
      Subject subject, String text, String whole, List<Intervention> changes, int best) {
    ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
    int[] asked = read.asked(subject.model(), subject.tokenizer());
    if (asked.length == 0) {
      return new Effect(List.of());
    }
    List<double[]> before = expected(subject, read, asked, List.of());
    List<double[]> after = expected(subject, read, asked, changes);
    int[] truth = LogitLens.truth(read, whole, subject.model(), subject.tokenizer());
    List<At> places = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      int right = truth[asked[i]];
      places.add(at(subject, asked[i], right, before.get(i), after.get(i), best));
    }
    return new Effect(places);
  }

  private static List<double[]> expected(
      Subject subject, ReadText read, int[] asked, List<Intervention> changes) {
    subject.tape().beginInference(1);
    Taps taps = Intervention.all(changes, Taps.none(), subject.model());
    Pass pass = new Pass(subject.tape(), taps);
    Tensor logits =
        PredictionReader.logits(subject, pass, subject.model().forward(pass, read.input()), asked);
    subject.tape().run();
    float[] values = logits.copy();
    int n = logits.columns();
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      all.add(Ranking.probabilities(values, i * n, n, 1));
    }
    return all;
  }

  private static At at(
      Subject subject, int place, int right, double[] before, double[] after, int best) {
    Set<Integer> told = new LinkedHashSet<>();
    for (double[] answer : List.of(before, after)) {
      Ranking.best(answer, best, subject.tokenizer()).stream().map(Guess::token).forEach(told::add);
    }
    List<Change> words = new ArrayList<>();
    for (int id : told) {
      words.add(new Change(id, subject.tokenizer().display(id), before[id], after[id]));
    }
    words.sort(Comparator.comparingDouble(Change::before).reversed());
    double divergence = 0;
    for (int id = 0; id < before.length; id++) {
      // A softmax in double precision gives nothing exactly 0 but at a distance of hundreds.
      divergence +=
          after[id] > 0 ? after[id] * Math.log(after[id] / Math.max(before[id], 1e-300)) : 0;
    }
    Optional<Change> truth =
        right < 0
            ? Optional.empty()
            : Optional.of(
                new Change(right, subject.tokenizer().display(right), before[right], after[right]));
    return new At(place, words, Math.max(0, divergence), truth);
  }
}
