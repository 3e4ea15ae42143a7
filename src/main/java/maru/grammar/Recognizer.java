package maru.grammar;

import java.util.Collection;

/**
 * Says whether a sentence belongs to a grammar, to measure what a model writes. It undoes particles
 * and sound changes first, then asks whether any template and any words allowed together give the
 * sentence; combinations held out of training belong to the language like any other.
 */
public final class Recognizer {
  private final Reader reader;

  Recognizer(Reader reader) {
    this.reader = reader;
  }

  /** Whether the grammar can write {@code sentence}, which ends with its full stop. */
  public boolean accepts(String sentence) {
    return reader.probability(Seen.whole(sentence)) > 0;
  }

  /** The probability that the grammar draws {@code sentence}; zero where it cannot write it. */
  public double probability(String sentence) {
    return reader.probability(Seen.whole(sentence));
  }

  /** The share of {@code sentences} that the grammar can write, from 0 to 1. */
  public double acceptedShare(Collection<String> sentences) {
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("there is no sentence to recognize");
    }
    long accepted = sentences.stream().filter(this::accepts).count();
    return (double) accepted / sentences.size();
  }
}
