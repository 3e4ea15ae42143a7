package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import maru.Known;
import maru.data.MaskingCounts;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.MaskedReading;
import maru.inspect.StepBatch;
import maru.ui.lab.KeptRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HiddenWordsViewModelTest {
  private final MasksAlone alone = new MasksAlone();
  private final HiddenWordsViewModel words = new HiddenWordsViewModel(alone.window.bench());

  @AfterEach
  void close() {
    alone.close();
  }

  private MaskedBatch batch() {
    return Objects.requireNonNull(words.batch());
  }

  @Test
  void aDrawIsExplainedToItsEndAndStaysWholeWhileSharesMove() throws Exception {
    words.stand(alone.ground());
    MaskedBatch first = batch();
    assertEquals(3, first.sentences());
    assertEquals(first.length(), words.player.lengthProperty().get());
    assertTrue(first.chosen().isEmpty());
    words.player.last();
    assertFalse(first.chosen().isEmpty());
    assertEquals(first.chosen().getFirst(), words.selected.get());
    assertEquals(
        first.chosen().size(),
        first.count(MaskedBatch.Kind.MASKED)
            + first.count(MaskedBatch.Kind.RANDOM)
            + first.count(MaskedBatch.Kind.KEPT));
    words.chosenShare.set(0.9);
    assertTrue(batch().chosen().size() > first.chosen().size());
    assertTrue(batch().answersShown(), "all was to be seen, and all is");
    alone.window.until(() -> {
      MaskingCounts counts = words.countsProperty().get();
      return counts != null && counts.chosen() > 0.8 * counts.tokens();
    });
    words.again();
    assertEquals(2, words.seedProperty().get());
    assertEquals(0, words.player.positionProperty().get());
  }

  @Test
  void theSharesOfMasksAndOfOtherWordsMakeRoomForEachOther() {
    words.maskedShare.set(1);
    assertEquals(0, words.randomShare.get(), 1e-9);
    words.randomShare.set(0.4);
    assertEquals(0.6, words.maskedShare.get(), 1e-9);
    words.chosenShare.set(0);
    assertTrue(words.shares().chosen() > 0, "some are always chosen");
  }

  @Test
  void aWordHiddenByHandIsAnsweredByTheModelOfTheMoment() throws Exception {
    words.stand(alone.ground());
    words.own.set("the dog barked .\n\n");
    assertEquals(1, batch().sentences());
    alone.bert.begin();
    words.ask(alone.bert, alone.clock);
    assertEquals(0, alone.bert.asked(), "nothing is hidden yet");
    Spot dog = new Spot(0, 1);
    words.hide(dog);
    words.ask(alone.bert, alone.clock);
    alone.window.until(() -> words.answer(dog) != null);
    MaskedReading.Answer expected =
        MaskedReading.of(alone.bert.subject(), MaskedBatch.asked(batch().question()), 5)
            .getFirst()
            .getFirst();
    MaskedReading.Answer answer = Objects.requireNonNull(words.answer(dog));
    assertEquals(expected.crossEntropy(), answer.crossEntropy());
    assertEquals(5, answer.best().size());
    words.putBack(dog);
    assertFalse(batch().isChosen(dog));
    assertNull(words.answer(dog), "it was asked of another sentence");
  }

  @Test
  void aModelThatFillsNoBlanksIsNotAsked() {
    words.stand(alone.ground());
    words.player.last();
    KeptRun gpt = alone.run(Known.GPT).begin();
    words.ask(gpt, alone.clock);
    assertEquals(0, gpt.asked());
  }

  @Test
  void theNextStepsOwnBatchIsShownUntilSomethingElseIsDrawn() {
    words.stand(alone.ground());
    alone.bert.begin();
    alone.clock.look(1);
    words.showStep();
    words.ask(alone.bert, alone.clock);
    StepBatch shown = Objects.requireNonNull(words.stepProperty().get());
    StepBatch expected =
        StepBatch.after(alone.bert.prepared(), alone.bert.changes(), 1).orElseThrow();
    assertEquals(2, shown.step());
    int[] tokens = expected.traced().sequences().getFirst().trace().tokens();
    assertEquals(tokens.length, batch().tokens(0));
    for (int i = 0; i < tokens.length; i++) {
      assertEquals(tokens[i], batch().truth(new Spot(0, i)));
    }
    words.showStep();
    assertEquals(HiddenWordsViewModel.STEP_SEQUENCES, words.firstShown());
    MaskedBatch before = batch();
    words.chosenShare.set(0.5);
    assertNull(words.stepProperty().get(), "no longer the training's batch");
    assertNotEquals(before, batch());
  }
}
