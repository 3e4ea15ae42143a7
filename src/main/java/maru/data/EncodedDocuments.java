package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.text.Encoding;
import maru.text.Tokenizer;

/**
 * The sentences of a corpus as tokens, one after the other in one array.
 *
 * @param tokens ids of all sentences
 * @param words for each token the word of its sentence it belongs to, or -1
 * @param starts where each sentence begins, and at last where all end [sentences + 1]
 * @param documents the document of each sentence, ascending [sentences]
 * @param places which of its document's sentences each one is; those without tokens are left out
 */
@SuppressWarnings("ArrayRecordComponent") // read-only within the package
record EncodedDocuments(int[] tokens, int[] words, int[] starts, int[] documents, int[] places) {
  /** Documents a thread encodes at a time. */
  private static final int PORTION = 64;

  static EncodedDocuments of(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    List<Document> all = corpus.documents();
    int portions = (all.size() + PORTION - 1) / PORTION;
    List<List<Encoding>> encoded = new ArrayList<>();
    for (int p = 0; p < portions; p++) {
      encoded.add(new ArrayList<>());
    }
    parallel.forEach(
        portions,
        p -> {
          int end = Math.min(all.size(), (p + 1) * PORTION);
          for (Document document : all.subList(p * PORTION, end)) {
            for (String sentence : document.sentences()) {
              encoded.get(p).add(tokenizer.encode(sentence));
            }
          }
        });
    return joined(all, encoded.stream().flatMap(List::stream).toList());
  }

  private static EncodedDocuments joined(List<Document> all, List<Encoding> sentences) {
    int size = sentences.stream().mapToInt(Encoding::size).sum();
    int filled = (int) sentences.stream().filter(sentence -> sentence.size() > 0).count();
    int[] tokens = new int[size];
    int[] words = new int[size];
    int[] starts = new int[filled + 1];
    int[] documents = new int[filled];
    int[] places = new int[filled];
    int sentence = 0;
    int next = 0;
    int at = 0;
    for (int d = 0; d < all.size(); d++) {
      for (int i = 0; i < all.get(d).sentences().size(); i++) {
        Encoding encoding = sentences.get(next++);
        if (encoding.size() > 0) {
          System.arraycopy(encoding.ids(), 0, tokens, at, encoding.size());
          System.arraycopy(encoding.words(), 0, words, at, encoding.size());
          documents[sentence] = d;
          places[sentence] = i;
          at += encoding.size();
          starts[++sentence] = at;
        }
      }
    }
    return new EncodedDocuments(tokens, words, starts, documents, places);
  }

  /** How many sentences. */
  int size() {
    return documents.length;
  }

  /** How many tokens a sentence has. */
  int length(int sentence) {
    return starts[sentence + 1] - starts[sentence];
  }

  /** Whether the sentence after this one stands in the same document. */
  boolean hasNext(int sentence) {
    return sentence + 1 < size() && documents[sentence + 1] == documents[sentence];
  }

  /** Whether two sentences are the same tokens. */
  boolean same(int a, int b) {
    return Arrays.equals(tokens, starts[a], starts[a + 1], tokens, starts[b], starts[b + 1]);
  }
}
