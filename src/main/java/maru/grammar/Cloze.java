package maru.grammar;

import java.util.List;

/**
 * A sentence with one word to blank, and what a reader who knows the grammar could make of it.
 *
 * @param sentence the whole sentence, with the word in it
 * @param start where the word begins in {@code sentence}, in chars
 * @param end where it ends
 * @param answer the word as written, a whole eojeol in Korean
 * @param candidates the words of its class, spelled for this place; {@code answer} is one
 * @param decidedBy which side of the blank decides
 * @param ceiling the probability that a reader who knows the grammar and sees the rest of the
 *     sentence is right, guessing the most probable word of all that the grammar could put there
 * @param ceilings the same for a reader who must choose among the candidates, by what is seen
 */
public record Cloze(
    String sentence,
    int start,
    int end,
    String answer,
    List<String> candidates,
    DecidedBy decidedBy,
    double ceiling,
    Ceilings ceilings) {
  /**
   * How probably the best candidate is right, by what the reader sees.
   *
   * @param bothSides the sentence but for the blank
   * @param left only what precedes the blank
   * @param right only what follows it
   * @param blind nothing but the candidates' frequencies in this place
   */
  public record Ceilings(double bothSides, double left, double right, double blind) {}

  public Cloze {
    candidates = List.copyOf(candidates);
    if (!sentence.substring(start, end).equals(answer) || !candidates.contains(answer)) {
      throw new IllegalArgumentException(
          "chars " + start + " to " + end + " of '" + sentence + "' are not a candidate");
    }
  }

  /** The sentence with {@code blank} in place of the word. */
  public String with(String blank) {
    return sentence.substring(0, start) + blank + sentence.substring(end);
  }
}
