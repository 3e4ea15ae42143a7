package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.KoreanMorphemes.Compounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorphemesTest {
  private static List<String> forms(List<Morpheme> morphemes) {
    return morphemes.stream().map(Morpheme::form).toList();
  }

  private static List<Morpheme> korean(String text, Compounds compounds) {
    return new KoreanMorphemes(compounds).cut(text);
  }

  @Test
  void leftWholeTheNotesSentenceIsCutAsInTheNotes() {
    assertEquals(List.of("어제", "카페", "갔었", "는데요"), forms(korean("어제 카페 갔었는데요", Compounds.WHOLE)));
    assertEquals(List.of("갔었", "어"), forms(korean("갔었어", Compounds.WHOLE)));
  }

  @Test
  void contractedMorphemesShareTheirLetters() {
    List<Morpheme> parts = korean("카페 갔었어", Compounds.PARTS);
    assertEquals(List.of("카페", "가", "았었", "어"), forms(parts));
    assertEquals(new Morpheme("가", "VV", 3, 5), parts.get(1));
    assertEquals(new Morpheme("았었", "EP", 3, 5), parts.get(2));
    assertEquals(5, parts.get(3).start());
    assertEquals(List.of("갔었", "가", "았었", "어"), forms(korean("갔었어", Compounds.BOTH)));
  }

  @Test
  void decomposedTextIsCutAlikeAndKeepsItsOwnPlaces() {
    String composed = "카페 갔었어";
    String taken = Normalizer.normalize(composed, Normalizer.Form.NFD);
    List<Morpheme> morphemes = korean(taken, Compounds.WHOLE);
    assertEquals(forms(korean(composed, Compounds.WHOLE)), forms(morphemes));
    for (Morpheme morpheme : morphemes) {
      String letters = taken.substring(morpheme.start(), morpheme.end());
      assertEquals(morpheme.form(), Normalizer.normalize(letters, Normalizer.Form.NFC));
    }
  }

  @Test
  void halfACharacterIsRefusedWithItsPlace() {
    for (Morphemes cutter : List.of(new KoreanMorphemes(Compounds.WHOLE), new EnglishWords())) {
      Problem problem = assertThrows(Problem.class, () -> cutter.cut("ab\uD83D"));
      assertEquals("text.surrogate", problem.key());
      assertTrue(problem.getMessage().contains("2"), problem.getMessage());
      assertEquals(List.of(), cutter.cut(""));
      assertEquals(List.of(), cutter.cut(" \n\t "));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "We weren't there.; We were n't there .",
        "I'd've gone, she'll go; I 'd 've gone , she 'll go",
        "Tom's dog cannot bark!; Tom 's dog can not bark !",
        "Mr. Smith of the U.S. paid 3,000.50 dollars...; Mr. Smith of the U.S. paid 3,000.50 dollars ...",
        "a well-known café -- really?; a well-known café -- really ?",
        "no.; no.",
        "‘quoted’ don’t; ‘ quoted ’ do n’t"
      })
  void englishIsCutByRules(String text, String words) {
    List<Morpheme> cut = Morphemes.of(text, Compounds.WHOLE).cut(text);
    assertEquals(words, String.join(" ", forms(cut)));
    for (Morpheme word : cut) {
      assertEquals(word.form(), text.substring(word.start(), word.end()));
    }
  }

  @Test
  void theVocabularyOfACorpusIsTheSameOnAnyNumberOfThreads() {
    List<String> texts =
        List.of("어제 카페 갔었어\n어제 카페 갔었는데요\n".repeat(300), "The dog didn't bark.\n".repeat(300));
    MorphemeVocabulary one = MorphemeVocabulary.of(texts, Compounds.WHOLE, new Parallel(1));
    MorphemeVocabulary three = MorphemeVocabulary.of(texts, Compounds.WHOLE, new Parallel(3));
    assertEquals(one.vocabulary().tokens(), three.vocabulary().tokens());
    assertTrue(one.vocabulary().id("갔었") >= 6);
    assertTrue(one.vocabulary().id("n't") >= 6);
    Morpheme strange = korean("도서관", Compounds.WHOLE).getFirst();
    assertEquals(one.vocabulary().unk(), one.id(strange));
  }
}
