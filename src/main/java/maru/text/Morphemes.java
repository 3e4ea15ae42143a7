package maru.text;

import java.util.List;

/** Cuts a text by what its parts mean, not by a vocabulary learned from a corpus. */
public interface Morphemes {
  /**
   * The parts of a text in order, white space left out.
   *
   * @throws maru.base.Problem at a lone surrogate, which stands for no character
   */
  List<Morpheme> cut(String text);

  /** Those for a text: Korean ones where it holds Hangul, else rule-based English words. */
  static Morphemes of(String text, KoreanMorphemes.Compounds compounds) {
    return Hangul.isIn(text) ? new KoreanMorphemes(compounds) : new EnglishWords();
  }
}
