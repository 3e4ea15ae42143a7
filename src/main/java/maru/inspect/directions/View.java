package maru.inspect.directions;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What may be seen when a model is asked for a place of a line: all that stands before it, and of
 * what stands after it the next {@code kept} tokens.
 *
 * @param line the sentence
 * @param place the token asked for
 * @param kept tokens of the right context that are not cut away
 */
public record View(Line line, int place, int kept) {
  /** Refuses a place or a cut that the line has not. */
  public View {
    if (place < 0 || place >= line.size() || kept < 0 || kept > line.size() - 1 - place) {
      throw new IllegalArgumentException(
          "a line of %d tokens has no place %d with %d after it"
              .formatted(line.size(), place, kept));
    }
  }

  /** With the whole right context. */
  public static View whole(Line line, int place) {
    return new View(line, place, line.size() - 1 - place);
  }

  /** The token that stands there. */
  public int truth() {
    return line.ids()[place];
  }

  /** Whether nothing is cut away. */
  public boolean isWhole() {
    return place + kept == line.size() - 1;
  }

  /** Whether {@code direction} sees the token at {@code other}. */
  public boolean sees(Direction direction, int other) {
    return other <= place + kept && direction.sees(place, other);
  }

  /**
   * What BERT reads: [CLS], the line and [SEP], with [MASK] at the place and wherever the line is
   * cut away. So what is cut is hidden and nothing else changes: the others keep their positions.
   */
  int[] forBert(int cls, int mask, int sep) {
    int n = line.size();
    int[] ids = new int[n + 2];
    ids[0] = cls;
    for (int i = 0; i < n; i++) {
      ids[i + 1] = sees(Direction.BERT, i) ? line.ids()[i] : mask;
    }
    ids[n + 1] = sep;
    return ids;
  }

  /** What GPT reads: the mark that ends the line before, and the tokens before the place. */
  int[] forGpt(int mark) {
    int[] ids = new int[place + 1];
    ids[0] = mark;
    System.arraycopy(line.ids(), 0, ids, 1, place);
    return ids;
  }

  /**
   * What the look-ahead model reads: the mark that ends this line, unless its end is cut away, and
   * the tokens after the place from the last to the first. Nothing where all is cut away.
   */
  int[] forAhead(int mark) {
    int[] ids = new int[kept + 1];
    ids[0] = mark;
    for (int i = 0; i < kept; i++) {
      ids[i + 1] = line.ids()[place + kept - i];
    }
    return isWhole() ? ids : Arrays.copyOfRange(ids, 1, ids.length);
  }

  /** The same in the order in which it stands there: what ELMo's reader from the end reads. */
  int[] forEnd(int mark) {
    int[] ids = forAhead(mark);
    return IntStream.range(0, ids.length).map(i -> ids[ids.length - 1 - i]).toArray();
  }
}
