package maru.data;

/** Two sentences of which the second truly follows the first. */
public record SentencePair(String first, String second) {}
