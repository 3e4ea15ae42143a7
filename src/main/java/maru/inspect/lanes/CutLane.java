package maru.inspect.lanes;

import java.util.List;
import maru.text.Hangul;
import maru.text.Tokenizer;

/**
 * A text as one lane cuts it.
 *
 * @param kind which lane
 * @param name of the file for a loaded vocabulary, else empty
 * @param pieces the tokens in order
 * @param vocabulary how many tokens it may choose from; 0 where that is not known
 * @param letters of the text, white space left out
 */
public record CutLane(LaneKind kind, String name, List<Piece> pieces, int vocabulary, int letters) {
  /**
   * One token.
   *
   * @param shown as a person reads it
   * @param id in the lane's vocabulary, or -1
   * @param tag a morpheme's part of speech, else empty
   * @param start UTF-16 offset of its first letter in the text
   * @param end offset after its last letter
   * @param unknown whether the vocabulary lacks it
   * @param partial whether it holds a part of a character, so that hex is shown
   */
  public record Piece(
      String shown, int id, String tag, int start, int end, boolean unknown, boolean partial) {}

  /** Keeps its own list. */
  public CutLane {
    pieces = List.copyOf(pieces);
  }

  /** A token as a person reads it; bytes without the signs around them. */
  public static String shown(Tokenizer tokenizer, int id) {
    String shown = Hangul.readable(tokenizer.display(id));
    return tokenizer.isPartial(id) ? shown.replace("‹", "").replace("›", "") : shown;
  }

  /** The share of tokens that the vocabulary lacks. */
  public double unknownRate() {
    return pieces.isEmpty()
        ? 0
        : (double) pieces.stream().filter(Piece::unknown).count() / pieces.size();
  }

  /** How many letters a token stands for on average. */
  public double lettersPerToken() {
    return pieces.isEmpty() ? 0 : (double) letters / pieces.size();
  }
}
