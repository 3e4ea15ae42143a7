package maru.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;

/**
 * Measures on a corpus of one's own how long vocabularies take to learn, how that grows with the
 * text, and how fast text is encoded and batches are made. Run it by hand:
 *
 * <pre>{@code
 * java --class-path target/classes:target/test-classes maru.data.TokenizerBenchmark FILE [COLUMN]
 * }</pre>
 */
final class TokenizerBenchmark {
  private static final int ROUNDS = 5;

  private TokenizerBenchmark() {}

  /** The file, and for a table its column. */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] args) {
    CorpusOptions options = CorpusOptions.plain();
    Corpus corpus =
        CorpusReader.read(
            Path.of(args[0]), args.length > 1 ? options.withColumn(args[1]) : options);
    try (Parallel parallel = Parallel.allCores()) {
      for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
        boolean pieces = kind == TokenizerSpec.Kind.BPE || kind == TokenizerSpec.Kind.WORDPIECE;
        for (int size : pieces ? new int[] {4000, 8000, 12000} : new int[] {8000}) {
          learn(kind, size, corpus.texts(), parallel);
        }
        for (int part = 8; pieces && part > 1; part /= 2) {
          learn(kind, 8000, corpus.texts().subList(0, corpus.texts().size() / part), parallel);
        }
        encode(kind, corpus, parallel);
      }
    }
  }

  private static void learn(
      TokenizerSpec.Kind kind, int size, List<String> texts, Parallel parallel) {
    double best = Double.POSITIVE_INFINITY;
    int got = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Tokenizer tokenizer = Tokenizers.train(TokenizerSpec.of(kind, size), texts, parallel);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
      got = tokenizer.vocabulary().size();
    }
    long letters = texts.stream().mapToLong(String::length).sum();
    System.out.printf(
        "%-9s vocabulary %6d from %8d letters: %.2f s%n", kind.id(), got, letters, best);
  }

  private static void encode(TokenizerSpec.Kind kind, Corpus corpus, Parallel parallel) {
    Tokenizer tokenizer = Tokenizers.train(TokenizerSpec.of(kind, 8000), corpus.texts(), parallel);
    double best = Double.POSITIVE_INFINITY;
    long letters = corpus.texts().stream().mapToLong(String::length).sum();
    List<Integer> sizes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int tokens = 0;
      for (String text : corpus.texts()) {
        tokens += tokenizer.encode(text).size();
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
      sizes.add(tokens);
    }
    System.out.printf(
        "%-9s encodes %.2f million letters a second on one thread, %d tokens%n",
        kind.id(), letters / best / 1e6, sizes.getFirst());
  }
}
