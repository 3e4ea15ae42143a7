package maru.inspect.directions;

import java.util.Arrays;
import java.util.List;
import maru.text.Encoding;
import maru.text.Tokenizer;

/**
 * A sentence as all directions read it: its tokens, without the marks that a model puts around
 * them.
 *
 * @param ids the tokens
 * @param texts how they are shown
 * @param starts where each begins in the sentence, in chars
 * @param ends where each ends
 * @param cut tokens that were too many and are left out
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record Line(int[] ids, List<String> texts, int[] starts, int[] ends, int cut) {
  /** The first {@code longest} tokens of a sentence, in which [MASK] is a token of its own. */
  public static Line of(String sentence, Tokenizer tokenizer, int longest) {
    Encoding encoding = tokenizer.encodeMarked(sentence);
    int size = Math.min(encoding.size(), longest);
    int[] ids = Arrays.copyOf(encoding.ids(), size);
    return new Line(
        ids,
        Arrays.stream(ids).mapToObj(tokenizer::display).toList(),
        Arrays.copyOf(encoding.starts(), size),
        Arrays.copyOf(encoding.ends(), size),
        encoding.size() - size);
  }

  /** How many tokens. */
  public int size() {
    return ids.length;
  }

  /** The place of the one token that covers just these chars; -1 where there is none. */
  public int placeOf(int start, int end) {
    for (int i = 0; i < ids.length; i++) {
      if (starts[i] == start && ends[i] == end) {
        return i;
      }
    }
    return -1;
  }

  /** What stands before a line and after it: the mark that ends lines in the training text. */
  static int mark(Tokenizer tokenizer) {
    if (tokenizer.lineEnd() >= 0) {
      return tokenizer.lineEnd();
    }
    int[] newline = tokenizer.encode("\n").ids();
    boolean known = newline.length == 1 && newline[0] != tokenizer.vocabulary().unk();
    return known ? newline[0] : tokenizer.vocabulary().endOfText();
  }
}
