package maru.ui.lab.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.Known;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.ui.QuietBench;
import maru.ui.control.Curve;
import maru.ui.fx.Remembered;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.Test;

/** One sentence for all labs. */
class SentenceTest {
  private final Remembered remembered = new Remembered();
  private final RunClock clock = new RunClock();
  private final Sentence sentence = new Sentence(QuietBench.remembering(remembered), clock);

  /** A run of which nothing is asked here. */
  private record Silent(PreparedTraining prepared) implements ModelHistory {
    @Override
    public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
      return new CompletableFuture<>();
    }
  }

  private static void begin(RunClock clock, Architecture architecture, CorpusSplit split) {
    clock.begin(
        1,
        new Curve(),
        new RunClock.Driver() {
          @Override
          public void play() {}

          @Override
          public void pause() {}

          @Override
          public void step() {}
        },
        new Silent(
            PreparedTraining.of(
                TinyTraining.plan(architecture, 1, 1e-2f, 1), split, new Parallel(1))));
  }

  private static CorpusSplit other() {
    CorpusSplit tiny = TinyTraining.split();
    return new CorpusSplit(Corpus.ofTexts("other", tiny.training().texts()), tiny.validation());
  }

  private String text() {
    return sentence.textProperty().get();
  }

  @Test
  void itGoesWithTheRunsCorpusAndStaysAsItWasTyped() {
    begin(clock, Known.BERT, TinyTraining.split());
    assertTrue(text().contains(Sentence.BLANK), text());
    assertTrue(sentence.isOffered());
    sentence.textProperty().set("the [MASK] barked .");
    assertFalse(sentence.isOffered());
    begin(clock, Known.GPT, TinyTraining.split());
    assertEquals("the [MASK] barked .", text());
    sentence.textProperty().set("the dog");
    begin(clock, Known.BERT, TinyTraining.split());
    assertEquals("the [MASK]", text(), "one that fills blanks needs one");
    assertEquals("the dog", sentence.whole());
    sentence.textProperty().set("the cat meowed . . .");
    begin(clock, Known.BERT, TinyTraining.split());
    assertEquals("the cat [MASK] . . .", text());
    sentence.textProperty().set("...");
    begin(clock, Known.BERT, TinyTraining.split());
    assertTrue(sentence.isOffered(), "there is no word to blank");
  }

  @Test
  void whatOneWroteStandsAgainWithItsCorpus() {
    begin(clock, Known.BERT, TinyTraining.split());
    sentence.blank("the dog barked too .", 8, 14);
    begin(clock, Known.BERT, other());
    assertTrue(sentence.isOffered(), "its words may be unknown there");
    begin(clock, Known.GPT, TinyTraining.split());
    assertEquals("the dog [MASK] too .", text());
    assertEquals("the dog barked too .", sentence.whole());
    begin(clock, Known.GPT, other());
    assertTrue(sentence.isOffered(), "nobody wrote one there");
  }

  @Test
  void itComesBackWithTheFirstRunOnItsCorpus() {
    begin(clock, Known.BERT, TinyTraining.split());
    sentence.textProperty().set("the [MASK] meowed .");
    RunClock next = new RunClock();
    Sentence again = new Sentence(QuietBench.remembering(remembered), next);
    assertEquals("", again.textProperty().get());
    begin(next, Known.BERT, TinyTraining.split());
    assertEquals("the [MASK] meowed .", again.textProperty().get());
    RunClock elsewhere = new RunClock();
    Sentence strange = new Sentence(QuietBench.remembering(remembered), elsewhere);
    begin(elsewhere, Known.BERT, other());
    assertTrue(strange.isOffered());
  }

  @Test
  void whatWasWrittenForEachCorpusIsRememberedWithIt() {
    begin(clock, Known.GPT, TinyTraining.split());
    sentence.textProperty().set("the dog barked");
    begin(clock, Known.GPT, other());
    sentence.textProperty().set("the cat");
    begin(clock, Known.GPT, TinyTraining.split());
    RunClock next = new RunClock();
    Sentence again = new Sentence(QuietBench.remembering(remembered), next);
    begin(next, Known.GPT, TinyTraining.split());
    assertEquals("the dog barked", again.textProperty().get());
    begin(next, Known.GPT, other());
    assertEquals("the cat", again.textProperty().get());
  }

  @Test
  void oneThatWritesOnTakesThePartBeforeTheBlank() {
    PreparedTraining gpt =
        PreparedTraining.of(
            TinyTraining.plan(Known.GPT, 1, 1e-2f, 1), TinyTraining.split(), new Parallel(1));
    assertEquals("the dog", Sentence.asked("the dog [MASK] too .", gpt.model()));
    assertEquals("barked .", Sentence.asked("[MASK] barked .", gpt.model()));
    assertEquals("the dog", Sentence.asked("the dog", gpt.model()));
  }

  @Test
  void aBlankKeepsItsWordUntilTheSentenceIsTypedAnew() {
    sentence.blank("the dog barked too .", 8, 14);
    assertEquals("the dog [MASK] too .", text());
    assertEquals("the dog barked too .", sentence.whole());
    assertEquals(8, sentence.blankAt());
    sentence.textProperty().set("the [MASK] barked .");
    assertEquals("the [MASK] barked .", sentence.whole(), "nobody knows what stood there");
  }
}
