package maru.inspect;

import java.util.Arrays;
import maru.model.Input;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/** A sentence, or two, as BERT reads them: [CLS] A [SEP], or [CLS] A [SEP] B [SEP]. */
public final class SentenceInput {
  private final int[] ids;
  private final int[] segments;
  private final boolean pair;
  private final int cut;

  private SentenceInput(int[] ids, int[] segments, boolean pair, int cut) {
    this.ids = ids;
    this.segments = segments;
    this.pair = pair;
    this.cut = cut;
  }

  /** A line break parts the two; what does not fit the context is cut from the longer one's end. */
  public static SentenceInput of(String text, Tokenizer tokenizer, int context) {
    String[] lines = text.strip().split("\\R+", 2);
    int[] a = tokenizer.encodeMarked(lines[0]).ids();
    boolean pair = lines.length > 1;
    int[] b = pair ? tokenizer.encodeMarked(lines[1]).ids() : new int[0];
    int room = context - (pair ? 3 : 2);
    int keepA = a.length;
    int keepB = b.length;
    while (keepA + keepB > Math.max(0, room)) {
      if (keepA >= keepB) {
        keepA--;
      } else {
        keepB--;
      }
    }
    int n = keepA + keepB + (pair ? 3 : 2);
    int[] ids = new int[n];
    int[] segments = new int[n];
    Vocabulary vocabulary = tokenizer.vocabulary();
    ids[0] = vocabulary.cls();
    System.arraycopy(a, 0, ids, 1, keepA);
    ids[keepA + 1] = vocabulary.sep();
    if (pair) {
      System.arraycopy(b, 0, ids, keepA + 2, keepB);
      ids[n - 1] = vocabulary.sep();
      Arrays.fill(segments, keepA + 2, n, 1);
    }
    return new SentenceInput(ids, segments, pair, a.length + b.length - keepA - keepB);
  }

  /** The tokens, special ones among them. */
  public int[] ids() {
    return ids;
  }

  /** The same as a model reads it. */
  public Input.Tokens tokens() {
    return new Input.Tokens(ids, segments, new int[] {ids.length}, ids.length, null);
  }

  /** 0 where the first sentence stands, 1 where the second does. */
  public int[] segments() {
    return segments;
  }

  boolean isPair() {
    return pair;
  }

  /** How many tokens did not fit. */
  public int cut() {
    return cut;
  }
}
