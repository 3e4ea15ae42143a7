package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maru.base.Problem;
import maru.count.NGramPredictor;
import maru.count.NGramWorking;
import maru.inspect.Subject;
import maru.inspect.TextWriter;
import maru.model.CountedFormula;

/**
 * How probable a sentence is: a factor for each of its words, after those before it.
 *
 * @param factors in the order of the words
 * @param notice what should be known of the discounts
 */
public record CountedSentence(List<Factor> factors, Optional<Problem> notice) {
  /**
   * A word's factor.
   *
   * @param word as shown
   * @param probability after the words before it
   * @param evidence the longest n-gram with which it was seen there; 0 where it was never seen
   * @param longest the longest that there could be
   * @param steps how the probability comes about, the shortest context first
   */
  public record Factor(
      String word, double probability, int evidence, int longest, List<Step> steps) {
    /** Keeps its own list. */
    public Factor {
      steps = List.copyOf(steps);
    }

    /** In nats. */
    public double log() {
      return Math.log(probability);
    }
  }

  /**
   * What one length of context says.
   *
   * @param context the words that it takes, as shown; none for the word by itself
   * @param count how often the word counts after them
   * @param total of all words
   * @param continued whether it is counted after how many different words one stands
   * @param kept which share is left to the shorter context
   * @param probability so far
   * @param formula the same in LaTeX
   */
  public record Step(
      List<String> context,
      int count,
      int total,
      boolean continued,
      double kept,
      double probability,
      String formula) {
    /** Keeps its own list. */
    public Step {
      context = List.copyOf(context);
    }
  }

  /** Keeps its own list. */
  public CountedSentence {
    factors = List.copyOf(factors);
  }

  /** A sentence that stands at the beginning of a line. */
  public static CountedSentence of(Subject subject, Counting counting, String text) {
    NGramPredictor predictor = counting.predictor(subject);
    int[] words = subject.tokenizer().encode(text).ids();
    int[] all = new int[words.length + 1];
    all[0] = new TextWriter(subject).begin("")[0];
    System.arraycopy(words, 0, all, 1, words.length);
    List<Factor> factors = new ArrayList<>();
    for (int i = 1; i < all.length; i++) {
      NGramWorking working = predictor.working(Arrays.copyOf(all, i), all[i]);
      factors.add(
          new Factor(
              subject.tokenizer().display(all[i]),
              working.probability(),
              working.evidence(),
              Math.min(i, counting.order() - 1) + 1,
              steps(subject, working)));
    }
    return new CountedSentence(factors, predictor.notice());
  }

  private static List<Step> steps(Subject subject, NGramWorking working) {
    List<String> formulas = CountedFormula.lines(working);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < working.rungs().size(); i++) {
      NGramWorking.Rung rung = working.rungs().get(i);
      steps.add(
          new Step(
              rung.context().stream().map(subject.tokenizer()::display).toList(),
              rung.count(),
              rung.total(),
              rung.continued(),
              rung.kept(),
              rung.probability(),
              formulas.get(i)));
    }
    return steps;
  }

  /** The sum of the factors' logarithms, in nats. */
  public double logarithm() {
    return factors.stream().mapToDouble(Factor::log).sum();
  }

  /** The product of the factors; 0 where it is smaller than any number. */
  public double product() {
    return Math.exp(logarithm());
  }

  /** Among how many words one is as unsure at each place; no number where there is no word. */
  public double perplexity() {
    return factors.isEmpty() ? Double.NaN : Math.exp(-logarithm() / factors.size());
  }
}
