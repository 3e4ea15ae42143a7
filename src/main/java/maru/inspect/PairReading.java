package maru.inspect;

import java.util.List;
import java.util.OptionalDouble;

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
}
