package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How near texts come to what was to be written, as sacrebleu (Post 2018) reckons it over all texts
 * together, from 0 to 100.
 *
 * @param bleu up to four words in a row, short texts punished (Papineni et al. 2002); words cut as
 *     in mteval-v13a, empty counts smoothed by halves
 * @param chrf up to six letters in a row, without spaces, recall counting twice (Popovic 2015)
 */
public record TextScores(double bleu, double chrf) {
  private static final int WORDS = 4;
  private static final int LETTERS = 6;
  private static final double RECALL = 4; // beta squared

  private static final Pattern SYMBOLS = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern AFTER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern BEFORE = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH = Pattern.compile("([0-9])(-)");

  /** Of texts beside what they should be. */
  public static TextScores of(List<String> written, List<String> right) {
    if (written.size() != right.size()) {
      throw new IllegalArgumentException(
          written.size() + " texts cannot be held against " + right.size());
    }
    return new TextScores(bleu(written, right), chrf(written, right));
  }

  private static double bleu(List<String> written, List<String> right) {
    Count[] counts = counts(WORDS);
    long length = 0;
    long wanted = 0;
    for (int i = 0; i < written.size(); i++) {
      List<String> own = words(written.get(i));
      List<String> theirs = words(right.get(i));
      length += own.size();
      wanted += theirs.size();
      add(counts, own, theirs);
    }
    if (Arrays.stream(counts).allMatch(count -> count.common == 0)) {
      return 0;
    }
    double logs = 0;
    double smooth = 1;
    for (Count count : counts) {
      if (count.own == 0) {
        return 0; // Nobody wrote as many words in a row.
      }
      if (count.common == 0) {
        smooth *= 2;
        logs += Math.log(100 / (smooth * count.own));
      } else {
        logs += Math.log(100.0 * count.common / count.own);
      }
    }
    double brevity = length < wanted ? Math.exp(1 - (double) wanted / length) : 1;
    return brevity * Math.exp(logs / WORDS);
  }

  /** Words as mteval-v13a cuts them, which knows of no other letters than those of English. */
  private static List<String> words(String text) {
    String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
    if (line.contains("&")) {
      line =
          line.replace("&quot;", "\"")
              .replace("&amp;", "&")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
    }
    line = SYMBOLS.matcher(" " + line + " ").replaceAll(" $1 ");
    line = AFTER.matcher(line).replaceAll("$1 $2 ");
    line = BEFORE.matcher(line).replaceAll(" $1 $2");
    line = DASH.matcher(line).replaceAll("$1 $2 ").strip();
    return line.isEmpty() ? List.of() : Arrays.asList(line.split("\\s+", 0));
  }

  private static double chrf(List<String> written, List<String> right) {
    Count[] counts = counts(LETTERS);
    for (int i = 0; i < written.size(); i++) {
      add(counts, letters(written.get(i)), letters(right.get(i)));
    }
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (Count count : counts) {
      if (count.own > 0 && count.theirs > 0) {
        precision += (double) count.common / count.own;
        recall += (double) count.common / count.theirs;
        orders++;
      }
    }
    double both = RECALL * precision + recall;
    return orders == 0 || both == 0 ? 0 : 100 * (1 + RECALL) * precision * recall / both / orders;
  }

  private static List<String> letters(String text) {
    return text.codePoints()
        .filter(c -> !Character.isWhitespace(c))
        .mapToObj(Character::toString)
        .toList();
  }

  private static final class Count {
    long own;
    long theirs;
    long common;
  }

  private static Count[] counts(int orders) {
    Count[] counts = new Count[orders];
    Arrays.setAll(counts, i -> new Count());
    return counts;
  }

  private static void add(Count[] counts, List<String> own, List<String> theirs) {
    for (int n = 1; n <= counts.length; n++) {
      Map<List<String>, Integer> known = grams(theirs, n);
      Count count = counts[n - 1];
      count.own += Math.max(0, own.size() - n + 1);
      count.theirs += Math.max(0, theirs.size() - n + 1);
      grams(own, n)
          .forEach((gram, times) -> count.common += Math.min(times, known.getOrDefault(gram, 0)));
    }
  }

  private static Map<List<String>, Integer> grams(List<String> pieces, int n) {
    Map<List<String>, Integer> grams = new HashMap<>();
    List<String> all = new ArrayList<>(pieces);
    for (int i = 0; i + n <= all.size(); i++) {
      grams.merge(all.subList(i, i + n), 1, Integer::sum);
    }
    return grams;
  }
}
