package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import maru.data.SentencePairs;
import org.jspecify.annotations.Nullable;

/**
 * What a model that judges pairs makes of sentences.
 *
 * @param sum of the embeddings of one sentence or two
 * @param look what it expects where they are masked
 * @param fallen of other pairs how probably the second sentence follows the first
 */
public record PairReading(EmbeddingSum sum, Prediction look, List<OptionalDouble> fallen) {
  /**
   * Asks for all at once; a line break parts two sentences.
   *
   * @param best how many of the likeliest tokens
   */
  public static PairReading of(Subject subject, String text, List<String> others, int best) {
    return new PairReading(
        EmbeddingSum.of(subject, text),
        new PredictionReader(subject.model(), subject.tokenizer(), subject.parallel())
            .look(text, best),
        others.stream().map(pair -> EmbeddingSum.of(subject, pair).followsProbability()).toList());
  }

  /** How probably it holds one of the other pairs to follow, if it was asked. */
  public OptionalDouble fallen(int pair) {
    return pair < fallen.size() ? fallen.get(pair) : OptionalDouble.empty();
  }

  /**
   * Pairs as rows of a table with its head first.
   *
   * @param drawn those that have fallen
   * @param first the pair in view, which stands last
   * @param reading of them all, if a model has answered
   */
  public static List<List<String>> table(
      List<SentencePairs.Drawn> drawn, String first, String second, @Nullable PairReading reading) {
    OptionalDouble none = OptionalDouble.empty();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("first", "second", "drawn", "probability_follows"));
    for (int i = 0; i < drawn.size(); i++) {
      SentencePairs.Drawn pair = drawn.get(i);
      OptionalDouble yes = reading == null ? none : reading.fallen(i);
      rows.add(
          List.of(pair.first(), pair.second(), pair.follows() ? "true" : "random", number(yes)));
    }
    OptionalDouble own = reading == null ? none : reading.sum().followsProbability();
    rows.add(List.of(first, second, "in view", number(own)));
    return rows;
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.4f", value.getAsDouble());
  }
}
