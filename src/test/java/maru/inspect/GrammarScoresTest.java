package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.grammar.Grammar;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scores of models whose answers are known beforehand. */
class GrammarScoresTest {
  private final Parallel parallel = new Parallel(1);
  private final Grammar grammar = SampleCorpora.grammar("ko");
  private final List<String> known = sentences();
  private final Tokenizer words =
      Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), known, parallel);

  @AfterEach
  void endThreads() {
    parallel.close();
  }

  private static List<String> sentences() {
    CorpusSplit split = SampleCorpora.split("ko");
    return split.training().documents().stream()
        .flatMap(d -> d.sentences().stream())
        .limit(2_000)
        .toList();
  }

  /** A BERT that, whatever it reads, thinks {@code token} the likeliest. */
  private Bert bertThatSays(int token, int context) {
    Bert bert = new Bert(new BertConfig(words.vocabulary().size(), context, 1, 1, 4, 0), 1);
    var bias = bert.parameters().get("mlm.bias");
    bias.values()[bias.offset() + token] = 1_000;
    bert.parameters().changed();
    return bert;
  }

  private ClozeScore score(Bert bert, List<Cloze> items) {
    return ClozeScore.of(new Subject(bert, words, parallel), known, items);
  }

  @Test
  void aModelThatAlwaysSaysOneWordIsRightWhereThatIsTheWord() {
    List<Cloze> items = grammar.cloze().contentWords(known.subList(0, 300));
    String answer = items.getFirst().answer();
    long right = items.stream().filter(item -> item.answer().equals(answer)).count();
    ClozeScore score = score(bertThatSays(words.vocabulary().id(answer), 32), items);
    assertEquals(items.size(), score.items());
    assertEquals((double) right / items.size(), score.wordAccuracy(), 1e-12);
    assertEquals(
        items.stream().mapToDouble(Cloze::ceiling).average().orElseThrow(), score.ceiling(), 1e-12);
  }

  @Test
  void aWordBehindTheContextCountsAsMissed() {
    List<Cloze> items =
        grammar.cloze().contentWords(known.subList(0, 50)).stream()
            .filter(item -> item.start() > 0)
            .limit(1)
            .toList();
    int token = words.vocabulary().id(items.getFirst().answer());
    assertEquals(1, score(bertThatSays(token, 32), items).wordAccuracy());
    assertEquals(0, score(bertThatSays(token, 3), items).wordAccuracy());
    assertThrows(IllegalArgumentException.class, () -> score(bertThatSays(token, 3), List.of()));
  }

  @Test
  void baselinesCountTheTrainingSentences() {
    WordGuesser guesser = new WordGuesser(List.of("a b c.", "a b d.", "a b d.", "e."));
    Cloze item =
        new Cloze(
            "a b c.",
            4,
            5,
            "c",
            List.of("c", "d"),
            DecidedBy.OPEN,
            0.5,
            new Cloze.Ceilings(0.5, 0.5, 0.5, 0.5));
    assertEquals("a", guesser.unigram());
    assertEquals("d", guesser.bigram(item));
    Cloze first =
        new Cloze(
            "a b c.",
            0,
            1,
            "a",
            List.of("a", "e"),
            DecidedBy.OPEN,
            0.5,
            new Cloze.Ceilings(0.5, 0.5, 0.5, 0.5));
    assertEquals("a", guesser.bigram(first));
  }

  @Test
  void anUntrainedGptWritesNothingThatTheGrammarAccepts() {
    Gpt gpt = new Gpt(new GptConfig(words.vocabulary().size(), 24, 1, 1, 4, 0), 1);
    WritingScore score =
        WritingScore.of(new Subject(gpt, words, parallel), grammar.recognizer(), known, 60, 1);
    assertEquals(60, score.samples());
    assertEquals(0, score.acceptedShare());
    assertEquals(0, score.novelShare());
  }

  @Test
  void sentencesOfTheGrammarAreToldFromThoseOfTheCorpus() {
    assertEquals(1, WritingScore.judge(known, grammar.recognizer(), known).acceptedShare());
    assertEquals(0, WritingScore.judge(known, grammar.recognizer(), known).novelShare());
    List<String> half = known.subList(0, known.size() / 2);
    WritingScore halfKnown = WritingScore.judge(known, grammar.recognizer(), half);
    assertEquals(0.5, halfKnown.novelShare(), 1e-12);
    List<String> spaced = half.stream().map(s -> s.replace(".", " .")).toList();
    assertEquals(0, WritingScore.judge(spaced, grammar.recognizer(), half).novelShare());
    List<String> mixed = List.of(known.getFirst(), "돌이 하늘을 마셨다.");
    assertTrue(WritingScore.judge(mixed, grammar.recognizer(), known).acceptedShare() == 0.5);
  }
}
