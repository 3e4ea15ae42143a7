package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import maru.text.Tokenizer;

/**
 * A sentence's probability as the product of its words', as a language model is defined: P(w1, ...,
 * wn) = P(w1) P(w2 | w1) ... P(wn | w1, ..., wn-1).
 *
 * <p>A text that ends with a full stop, a question mark or an exclamation mark is a whole sentence:
 * GPT begins at the beginning of a line, and that the sentence ends there is the last factor. Any
 * other text is words from the middle of something: the first factor is how frequent the word is.
 *
 * @param factors the words with their probabilities
 * @param whole whether it is a whole sentence
 * @param passes sequences that the model had to read
 */
public record Factors(List<Factor> factors, boolean whole, int passes) {
  /**
   * One word.
   *
   * @param text as it is shown
   * @param probability given what the model sees of the others
   */
  public record Factor(String text, double probability) {}

  /** What GPT makes of a text: each word given those before it, all in one pass. */
  public static Factors byGpt(DirectionReader reader, String text) {
    Tokenizer tokenizer = reader.models().tokenizer();
    Line line = Line.of(text.strip(), tokenizer, reader.models().longest());
    List<Factor> factors = new ArrayList<>();
    if (isWhole(text)) {
      double[] logs = reader.logFactors(List.of(line.ids())).getFirst();
      for (int i = 0; i < line.size(); i++) {
        factors.add(new Factor(line.texts().get(i), Math.exp(logs[i])));
      }
      factors.add(new Factor(tokenizer.display(Line.mark(tokenizer)), Math.exp(logs[line.size()])));
      return new Factors(factors, true, 1);
    }
    List<int[]> beginnings =
        IntStream.range(0, line.size())
            .mapToObj(i -> java.util.Arrays.copyOf(line.ids(), i))
            .toList();
    List<double[]> expected = reader.afterBeginnings(beginnings);
    for (int i = 0; i < line.size(); i++) {
      factors.add(new Factor(line.texts().get(i), expected.get(i)[line.ids()[i]]));
    }
    return new Factors(factors, false, 1);
  }

  /**
   * What BERT makes of a text: each word given all others, a pass for each. The product is a score
   * by which texts of one length can be compared (Salazar et al. 2020), but no probability: over
   * all texts it does not sum to 1.
   */
  public static Factors byBert(DirectionReader reader, String text) {
    Line line = Line.of(text.strip(), reader.models().tokenizer(), reader.models().longest());
    List<View> views = IntStream.range(0, line.size()).mapToObj(i -> View.whole(line, i)).toList();
    List<Expected> expected = reader.read(views);
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      factors.add(new Factor(line.texts().get(i), expected.get(i).bert()[line.ids()[i]]));
    }
    return new Factors(factors, isWhole(text), line.size());
  }

  /** A probability with the digits that mean something, however small. */
  public static String number(double p) {
    if (p == 0) {
      return "0";
    }
    if (p >= 0.001) {
      return String.format(Locale.ROOT, "%.4f", p);
    }
    String[] parts = String.format(Locale.ROOT, "%.2e", p).split("e", -1);
    return parts[0] + "·10" + raised(Integer.parseInt(parts[1]));
  }

  private static String raised(int exponent) {
    StringBuilder raised = new StringBuilder();
    String.valueOf(exponent)
        .chars()
        .forEach(c -> raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
    return raised.toString();
  }

  private static boolean isWhole(String text) {
    return text.strip().matches("(?s).*[.?!]");
  }

  /** The logarithm of the product. */
  public double log() {
    return factors.stream().mapToDouble(factor -> Math.log(factor.probability)).sum();
  }

  /** The product; may be too small for a number, see {@link #log}. */
  public double product() {
    return Math.exp(log());
  }
}
