package maru.data;

import java.util.List;

/** Sentences that belong together, in their order; no sentence is empty. */
public record Document(List<String> sentences) {
  /** At least one sentence. */
  public Document {
    sentences = List.copyOf(sentences);
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("a document has at least one sentence");
    }
  }
}
