package maru.data;

/** Two sentences of which the second truly follows the first, or is what the first becomes. */
public record SentencePair(String first, String second) {
  /** The same the other way round. */
  @SuppressWarnings("ArgumentSelectionDefectChecker") // meant
  SentencePair turned() {
    return new SentencePair(second, first);
  }
}
