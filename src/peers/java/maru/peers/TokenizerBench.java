package maru.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;

/**
 * Encoding against Hugging Face's library (by DJL) on one thread, in turns within one run; prints
 * how many times as fast Maru is, as the median of the rounds. The library's time holds the way
 * through JNI and the names and offsets it gives with the ids; Maru's holds offsets and words.
 */
final class TokenizerBench {
  private static final int ROUNDS = 7;

  private TokenizerBench() {}

  /** Prints a line a kind; {@code -Dmaru.data=DIR} adds a folder of texts. */
  static void run(PrintStream out) throws IOException {
    List<String> rows = TokenTexts.rows();
    try (Parallel parallel = Parallel.allCores()) {
      for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
        TokenizerSpec spec = TokenizerSpec.of(kind, kind == TokenizerSpec.Kind.CHAR ? 0 : 8000);
        compare(out, Tokenizers.train(spec, rows, parallel), rows);
      }
    }
  }

  private static void compare(PrintStream out, Tokenizer tokenizer, List<String> rows)
      throws IOException {
    double[] ratios = new double[ROUNDS];
    try (HuggingFace library = HuggingFace.loading(tokenizer)) {
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        rows.forEach(tokenizer::encode);
        long middle = System.nanoTime();
        rows.forEach(library::ids);
        ratios[round] = (double) (System.nanoTime() - middle) / (middle - start);
      }
    }
    Arrays.sort(ratios);
    out.printf(
        "%-9s %d rows: %.1f times as fast as Hugging Face's library%n",
        tokenizer.kind(), rows.size(), ratios[ROUNDS / 2]);
  }
}
