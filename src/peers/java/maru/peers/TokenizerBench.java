package maru.peers;

import java.io.IOException;
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
public final class TokenizerBench {
  private static final int ROUNDS = 7;

  private TokenizerBench() {}

  /** No arguments; {@code -Dmaru.data=DIR} adds a folder of texts. */
  public static void main(String[] args) throws IOException {
    List<String> rows = TokenTexts.rows();
    try (Parallel parallel = Parallel.allCores()) {
      for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
        TokenizerSpec spec = TokenizerSpec.of(kind, kind == TokenizerSpec.Kind.CHAR ? 0 : 8000);
        compare(Tokenizers.train(spec, rows, parallel), rows);
      }
    }
  }

  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  private static void compare(Tokenizer tokenizer, List<String> rows) throws IOException {
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
    System.out.printf(
        "%-9s %d rows: %.1f times as fast as Hugging Face's library%n",
        tokenizer.kind(), rows.size(), ratios[ROUNDS / 2]);
  }
}
