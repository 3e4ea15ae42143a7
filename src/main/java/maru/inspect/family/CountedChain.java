package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maru.base.Problem;
import maru.count.NGramPredictor;
import maru.count.NGramWorking;
import maru.inspect.Subject;
import maru.inspect.TextWriter;

/**
 * A place in a chain of counted words, with the ways that lead on from it and from the next places.
 *
 * @param passed the words up to here, as shown
 * @param known how many of them are told from
 * @param seen how often exactly these words stand together in what was read
 * @param ways on, the most probable first
 * @param rest the probability of all ways that are not among them
 * @param different how many different n-grams were counted
 * @param notice what should be known of the discounts
 */
public record CountedChain(
    List<String> passed,
    int known,
    int seen,
    List<Way> ways,
    double rest,
    int different,
    Optional<Problem> notice) {
  /** How many of the ways lead to words that never came here. */
  private static final int UNSEEN = 2;

  private static final int BEYOND = 3;

  /**
   * A way to a word.
   *
   * @param token its id
   * @param word as shown
   * @param probability that it is taken
   * @param count how often it was taken after just these words; 0 for a way nobody has seen
   * @param beyond the likeliest ways on from there; none where that is not looked at
   */
  public record Way(int token, String word, double probability, int count, List<Way> beyond) {
    /** Keeps its own list. */
    public Way {
      beyond = List.copyOf(beyond);
    }

    /** Whether it was ever taken. */
    public boolean isSeen() {
      return count > 0;
    }
  }

  /** Keeps its own lists. */
  public CountedChain {
    passed = List.copyOf(passed);
    ways = List.copyOf(ways);
  }

  /**
   * The place after a beginning and the tokens that were walked from there.
   *
   * @param walked tokens that were clicked
   * @param many ways that are told of
   */
  public static CountedChain of(
      Subject subject, Counting counting, String text, List<Integer> walked, int many) {
    NGramPredictor predictor = counting.predictor(subject);
    int[] begun = new TextWriter(subject).begin(text);
    int[] here =
        IntStream.concat(Arrays.stream(begun), walked.stream().mapToInt(Integer::intValue))
            .toArray();
    int known = Math.min(here.length, counting.order() - 1);
    List<Way> ways = ways(subject, predictor, here, many, UNSEEN);
    double told = ways.stream().mapToDouble(Way::probability).sum();
    NGramWorking working = predictor.working(here, 0);
    int seen =
        working.rungs().isEmpty() || working.rungs().getLast().order() <= known
            ? 0
            : working.rungs().getLast().total();
    return new CountedChain(
        Arrays.stream(here).mapToObj(subject.tokenizer()::display).toList(),
        known,
        seen,
        ways,
        Math.max(0, 1 - told),
        predictor.counts().different(),
        predictor.notice());
  }

  /**
   * The likeliest ways.
   *
   * @param strange how many of them were never taken; with none, what lies beyond is left out
   */
  private static List<Way> ways(
      Subject subject, NGramPredictor predictor, int[] here, int many, int strange) {
    double[] p = predictor.next(here);
    List<Integer> order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(token -> -p[token]))
            .toList();
    List<Way> seen = new ArrayList<>();
    List<Way> unseen = new ArrayList<>();
    for (int token : order) {
      if (seen.size() == many && unseen.size() == strange) {
        break;
      }
      int count = count(predictor.working(here, token), here, predictor.counts().order());
      List<Way> of = count > 0 ? seen : unseen;
      if (of.size() < (count > 0 ? many : strange)) {
        int[] next = Arrays.copyOf(here, here.length + 1);
        next[here.length] = token;
        List<Way> on = strange == 0 ? List.of() : ways(subject, predictor, next, BEYOND, 0);
        of.add(new Way(token, subject.tokenizer().display(token), p[token], count, on));
      }
    }
    List<Way> all = new ArrayList<>(seen.subList(0, Math.min(seen.size(), many - unseen.size())));
    all.addAll(unseen);
    all.addAll(seen.subList(Math.min(seen.size(), many - unseen.size()), seen.size()));
    return all.stream()
        .limit(many)
        .sorted(Comparator.comparingDouble(way -> -way.probability()))
        .toList();
  }

  private static int count(NGramWorking working, int[] here, int order) {
    int longest = Math.min(here.length, order - 1) + 1;
    return working.rungs().stream()
        .filter(rung -> rung.order() == longest)
        .mapToInt(NGramWorking.Rung::count)
        .findFirst()
        .orElse(0);
  }
}
