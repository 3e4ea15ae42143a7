package maru.grammar;

import java.util.List;

/**
 * A document drawn from a grammar.
 *
 * @param topic what it is about, such as 나들이 · 도서관
 * @param sentences its sentences, in order
 */
public record GrammarDocument(String topic, List<String> sentences) {
  public GrammarDocument {
    sentences = List.copyOf(sentences);
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("a document needs at least one sentence");
    }
  }
}
