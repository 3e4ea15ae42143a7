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
