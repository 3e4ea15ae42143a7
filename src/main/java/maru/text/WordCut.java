package maru.text;

import java.util.ArrayList;
import java.util.List;

/** How a tokenizer comes to its cut of one stretch of text, step by step. */
public sealed interface WordCut {
  /** The stretch, normalized as the tokenizer asks for. */
  String text();

  /** What it ends with. */
  List<Integer> tokens();

  /**
   * Byte-pair encoding: of all neighbours that the training merged, the earliest merge is applied,
   * from the left, until none is left.
   *
   * @param letters ids that the stretch begins as
   * @param steps the merges that apply, in order
   */
  record Merged(String text, List<Integer> letters, List<Step> steps, List<Integer> tokens)
      implements WordCut {}

  /**
   * One merge.
   *
   * @param rank its number among the training's merges, from 1
   * @param at which token of the present ones is the left of the two
   * @param left the left one's id
   * @param right the right one's id
   * @param token what they become
   */
  record Step(int rank, int at, int left, int right, int token) {}

  /**
   * WordPiece: from the left the longest token that fits, again and again.
   *
   * @param attempts all that was tried, in order
   * @param unknownFrom offset in the text at which nothing fitted, so that the whole is [UNK]; -1
   *     where all of it was cut
   * @param tooLong whether it has more letters than the tokenizer tries
   */
  record Greedy(
      String text, List<Attempt> attempts, int unknownFrom, boolean tooLong, List<Integer> tokens)
      implements WordCut {}

  /**
   * One look into the vocabulary.
   *
   * @param piece what was looked for, with its prefix
   * @param start where its letters begin in the text
   * @param id what was found, or -1
   */
  record Attempt(String piece, int start, int id) {}

  /**
   * Whole words: the vocabulary has it or it is [UNK].
   *
   * @param known whether it has
   */
  record Looked(String text, boolean known, List<Integer> tokens) implements WordCut {}

  /** How the stretches of a text are cut, in order. */
  static List<WordCut> of(Tokenizer tokenizer, String text) {
    if (!(tokenizer instanceof PipelineTokenizer pipeline)) {
      throw new IllegalArgumentException("only tokenizers made by this package tell their steps");
    }
    String letters = pipeline.normalize(text);
    List<WordCut> cuts = new ArrayList<>();
    pipeline
        .preSplit()
        .split(
            letters,
            0,
            letters.length(),
            (start, end) -> cuts.add(WordCuts.of(pipeline.model(), letters.substring(start, end))));
    return cuts;
  }
}
