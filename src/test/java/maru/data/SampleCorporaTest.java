package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import maru.grammar.GrammarCorpus;
import maru.grammar.Recognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCorporaTest {
  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void theFilesAreWhatTheirGrammarGives(String language) {
    GrammarCorpus drawn =
        SampleCorpora.grammar(language)
            .corpus(SampleCorpora.SENTENCES, SampleCorpora.HELD_OUT, SampleCorpora.SEED);
    CorpusSplit split = SampleCorpora.split(language);
    assertEquals(GrammarCorpus.text(drawn.training()), split.training().text());
    assertEquals(GrammarCorpus.text(drawn.validation()), split.validation().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void noSentenceStandsTwiceAndNoneOfValidationInTraining(String language) {
    CorpusSplit split = SampleCorpora.split(language);
    List<String> training = sentences(split.training());
    assertTrue(training.size() >= 4_000);
    Set<String> seen = new HashSet<>();
    training.forEach(sentence -> assertTrue(seen.add(sentence), sentence));
    sentences(split.validation()).forEach(s -> assertFalse(seen.contains(s), s));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void theGrammarKnowsItsSentencesAndHardlyAnyShuffledOne(String language) {
    Recognizer recognizer = SampleCorpora.grammar(language).recognizer();
    List<String> held = sentences(SampleCorpora.split(language).validation());
    assertEquals(1.0, recognizer.acceptedShare(held));
    List<String> shuffled =
        held.stream()
            .map(sentence -> List.of(sentence.substring(0, sentence.length() - 1).split(" ")))
            .map(words -> String.join(" ", words.reversed()) + ".")
            .toList();
    assertTrue(recognizer.acceptedShare(shuffled) < 0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void theWordsAreWhatTheirGrammarGives(String language) {
    GrammarCorpus drawn =
        SampleCorpora.wordsGrammar(language)
            .corpus(SampleCorpora.WORD_SENTENCES, SampleCorpora.WORDS_HELD_OUT, SampleCorpora.SEED);
    CorpusSplit split = SampleCorpora.wordsSplit(language);
    assertEquals(GrammarCorpus.text(drawn.training()), split.training().text());
    assertEquals(GrammarCorpus.text(drawn.validation()), split.validation().text());
    assertEquals(
        1.0,
        SampleCorpora.wordsGrammar(language)
            .recognizer()
            .acceptedShare(sentences(split.training())));
    assertTrue(MadeCorpora.has(language + "/words"));
    assertFalse(MadeCorpora.has("fr/words"));
  }

  /** As many words that go with the role as words that go with man or woman, in every sentence. */
  @ParameterizedTest
  @CsvSource({
    "en, palace castle kitchen garden church theater abbey forest crown scepter pony banner apron"
        + " cradle cane glasses ring bouquet script costume candle psalter wand potion,"
        + "he she his her himself herself",
    "ko, 궁궐에서 성에서 부엌에서 마루에서 예식장에서 공항에서 무도회장에서 수도원에서 왕관을 옥새를 깃발을 망원경을"
        + " 앞치마를 도시락을 지팡이를 돋보기를 반지를 꽃다발을 가방을 선물을 장갑을 우산을 촛대를 성경을,"
        + "남학생 여학생 준호는 민수는 민지는 은주는"
  })
  void everySentenceTellsRoleAndGenderByTwoWordsEach(String language, String role, String gender) {
    Set<String> roles = Set.of(role.split(" "));
    Set<String> genders = Set.of(gender.split(" "));
    CorpusSplit split = SampleCorpora.wordsSplit(language);
    for (String sentence : sentences(split.training())) {
      List<String> words = List.of(sentence.replace(".", "").split(" "));
      assertEquals(2, words.stream().filter(roles::contains).count(), sentence);
      assertEquals(2, words.stream().filter(genders::contains).count(), sentence);
    }
  }

  @Test
  void thereIsNoneInAnotherLanguage() {
    assertFalse(SampleCorpora.has("fr"));
    assertThrows(IllegalArgumentException.class, () -> SampleCorpora.split("fr"));
  }

  @Test
  void theStoriesAreReadAndParted() {
    for (String language : SampleCorpora.LANGUAGES) {
      Corpus stories = SampleCorpora.stories(language);
      assertEquals(15, stories.documents().size());
      CorpusSplit split = CorpusSplit.of(stories, CorpusSplit.Way.TAIL, 1);
      assertEquals(language + "/stories", split.training().name());
      assertTrue(split.validation().sentenceCount() > 3);
    }
  }
}
