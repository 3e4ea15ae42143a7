package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.text.Encoding;
import maru.text.Spot;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A text in a model's own tokens at one moment, and one of them among all tokens of the model's
 * {@linkplain EmbeddingTable embedding table}.
 *
 * @param pieces the text's tokens
 * @param starts where each begins in the text, in chars
 * @param isWhole whether they are all; a long text is looked at from its beginning
 * @param chosen the token that is looked up; -1 where there is none
 * @param length of its vector
 * @param vector its C numbers
 * @param nearest the tokens whose vectors point most nearly the same way, the nearest first
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record TokenLook(
    List<Piece> pieces,
    int[] starts,
    boolean isWhole,
    int chosen,
    double length,
    float[] vector,
    List<Neighbour> nearest) {
  /** Letters that may make up a token, at most, on an average. */
  private static final int LETTERS = 20;

  /**
   * A token of the text.
   *
   * @param id its number in the vocabulary
   * @param text how it is shown
   * @param known whether it stands for these letters, and not for some that the vocabulary lacks
   */
  public record Piece(int id, String text, boolean known) {}

  /**
   * A token near the chosen one.
   *
   * @param token its id
   * @param text how it is shown
   * @param cosine between the two vectors, -1 to 1
   * @param vector its C numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Neighbour(int token, String text, double cosine, float[] vector) {}

  /** Keeps its own lists. */
  public TokenLook {
    pieces = List.copyOf(pieces);
    nearest = List.copyOf(nearest);
  }

  /**
   * Looks.
   *
   * @param spot where the token is that is looked up; null for the first that the vocabulary knows
   * @param most how many tokens of the text at most
   * @param count how many near ones
   */
  public static TokenLook of(
      Subject subject, String text, @Nullable Spot spot, int most, int count) {
    Tokenizer tokenizer = subject.tokenizer();
    String part = beginning(text, most * LETTERS);
    Encoding cut = tokenizer.encodeMarked(part);
    int size = Math.min(most, cut.size());
    int[] starts = Arrays.copyOf(cut.starts(), size);
    boolean whole = size == cut.size() && part.length() == text.length();
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int id = cut.ids()[i];
      pieces.add(new Piece(id, tokenizer.display(id), !tokenizer.vocabulary().isSpecial(id)));
    }
    int chosen =
        spot == null ? firstKnown(pieces) : spot.in(starts, Arrays.copyOf(cut.ends(), size));
    if (chosen < 0) {
      return new TokenLook(pieces, starts, whole, -1, 0, new float[0], List.of());
    }
    int id = pieces.get(chosen).id();
    EmbeddingTable table = EmbeddingTable.of(subject);
    List<Neighbour> nearest =
        table.nearest(id, count).stream()
            .map(near ->
                new Neighbour(
                    near.token(),
                    tokenizer.display(near.token()),
                    near.cosine(),
                    table.vector(near.token())))
            .toList();
    return new TokenLook(
        pieces, starts, whole, chosen, table.length(id), table.vector(id), nearest);
  }

  private static String beginning(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters));
  }

  private static int firstKnown(List<Piece> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).known()) {
        return i;
      }
    }
    return pieces.isEmpty() ? -1 : 0;
  }

  /** Where a token of the text stands, so that another cut finds it too. */
  public Spot spot(int piece) {
    return Spot.of(starts, piece);
  }
}
