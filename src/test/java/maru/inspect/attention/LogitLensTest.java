package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.inspect.Guess;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.inspect.Subject;
import maru.inspect.attention.LogitLens.Cell;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;

/**
 * What each layer would say, against what the model says and what it says without its last block.
 */
class LogitLensTest {
  @Test
  void theLastLayerSaysWhatTheModelSays() {
    for (var architecture : List.of(Known.BERT, Known.GPT)) {
      PreparedTraining run = TwoLayers.prepared(architecture);
      Subject subject = TwoLayers.subject(run);
      String text = architecture.equals(Known.BERT) ? "the dog [MASK] too ." : "the dog";
      Prediction said = new PredictionReader(subject).look(text, 3);
      LogitLens lens = LogitLens.of(subject, text, "the dog barked too .", 3);
      assertEquals(3, lens.levels().size());
      assertEquals(said.tokens(), lens.tokens());
      int place = said.places().getFirst().position();
      assertGuesses(said.places().getFirst().best(), lens.levels().getLast().get(place).best());
      assertFalse(
          lens.levels().getFirst().get(place).best().equals(said.places().getFirst().best()),
          "layers can be told apart");
    }
  }

  private static void assertGuesses(List<Guess> expected, List<Guess> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).token(), actual.get(i).token());
      assertEquals(expected.get(i).probability(), actual.get(i).probability(), 1e-5);
    }
  }

  @Test
  void aLayerSaysWhatTheModelSaysWithoutTheBlocksAfterIt() {
    PreparedTraining run = TwoLayers.prepared(Known.GPT);
    Subject subject = TwoLayers.subject(run);
    Intervention off = new Intervention.BlockOff(1);
    Prediction cut =
        new PredictionReader(subject, taps -> off.on(taps, run.model())).look("the dog", 3);
    LogitLens lens = LogitLens.of(subject, "the dog", "the dog", 3);
    assertGuesses(cut.places().getFirst().best(), lens.levels().get(1).getLast().best());
  }

  @Test
  void whatIsRightIsTheHiddenWordOrTheNextOne() {
    PreparedTraining bert = TwoLayers.prepared(Known.BERT);
    LogitLens filled =
        LogitLens.of(TwoLayers.subject(bert), "the dog [MASK] too .", "the dog barked too .", 400);
    Cell blank = filled.levels().getLast().get(3);
    assertEquals(bert.tokenizer().encode("barked").ids()[0], blank.truth());
    assertEquals(blank.truth(), blank.best().get(blank.rank() - 1).token());
    assertEquals(blank.best().get(blank.rank() - 1).probability(), blank.probability(), 1e-6);
    LogitLens unknown =
        LogitLens.of(TwoLayers.subject(bert), "the dog [MASK] too .", "the dog [MASK] too .", 3);
    assertEquals(-1, unknown.levels().getLast().get(3).truth());
    assertEquals(0, unknown.levels().getLast().get(3).rank());
    PreparedTraining gpt = TwoLayers.prepared(Known.GPT);
    LogitLens written = LogitLens.of(TwoLayers.subject(gpt), "the dog", "the dog barked", 3);
    int[] ids = gpt.tokenizer().encode("the dog barked").ids();
    assertEquals(ids[1], written.levels().getLast().getFirst().truth());
    assertEquals(ids[2], written.levels().getLast().getLast().truth());
    LogitLens open = LogitLens.of(TwoLayers.subject(gpt), "the dog", "the dog", 3);
    assertEquals(-1, open.levels().getLast().getLast().truth());
    assertTrue(LogitLens.isOf(gpt.model()));
  }
}
