package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.text.TextCuts;
import maru.text.Tokenizer;

/**
 * A corpus as one row of tokens, as GPT reads it: a raw text as it stands; several texts each ended
 * by &lt;|endoftext|&gt;; a tokenizer that drops white space has its line end put for each newline.
 */
final class TokenStream {
  /** Chars a thread encodes at a time. */
  private static final int PIECE = 1 << 16;

  private TokenStream() {}

  static int[] of(Corpus corpus, Tokenizer tokenizer, Parallel parallel) {
    boolean several = corpus.texts().size() > 1;
    int end = tokenizer.vocabulary().endOfText();
    // BERT's own vocabulary has no <|endoftext|>; its [SEP] parts texts as well.
    int between = end >= 0 ? end : tokenizer.vocabulary().sep();
    List<List<String>> pieces =
        corpus.texts().stream()
            .map(text -> tokenizer.lineEnd() < 0 ? TextCuts.pieces(text, PIECE) : lines(text))
            .toList();
    List<String> flat = pieces.stream().flatMap(List::stream).toList();
    int[][] encoded = encode(flat, tokenizer, parallel);
    List<int[]> parts = new ArrayList<>();
    int next = 0;
    for (List<String> text : pieces) {
      for (int i = 0; i < text.size(); i++) {
        parts.add(encoded[next++]);
      }
      if (several && between >= 0) {
        parts.add(new int[] {between});
      }
    }
    return joined(parts);
  }

  /** The lines of a text, each that is ended by a newline with it. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (int begin = 0; begin < text.length(); ) {
      int newline = text.indexOf('\n', begin);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(begin, end));
      begin = end;
    }
    return lines;
  }

  private static int[][] encode(List<String> pieces, Tokenizer tokenizer, Parallel parallel) {
    int[][] encoded = new int[pieces.size()][];
    int portion = 64;
    parallel.forEach(
        (pieces.size() + portion - 1) / portion,
        p -> {
          for (int i = p * portion; i < Math.min(pieces.size(), (p + 1) * portion); i++) {
            encoded[i] = encode(pieces.get(i), tokenizer);
          }
        });
    return encoded;
  }

  private static int[] encode(String piece, Tokenizer tokenizer) {
    int[] ids = tokenizer.encode(piece).ids();
    if (tokenizer.lineEnd() < 0 || !piece.endsWith("\n")) {
      return ids;
    }
    int[] ended = Arrays.copyOf(ids, ids.length + 1);
    ended[ids.length] = tokenizer.lineEnd();
    return ended;
  }

  private static int[] joined(List<int[]> parts) {
    int[] stream = new int[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (int[] part : parts) {
      System.arraycopy(part, 0, stream, at, part.length);
      at += part.length;
    }
    return stream;
  }
}
