package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.inspect.MaskedAttention;
import maru.ui.lab.KeptRun;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.masks.state.AttentionMaskViewModel.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionMaskViewModelTest {
  private final MasksAlone alone = new MasksAlone();
  private final Sentence sentence = new Sentence(alone.window.bench(), alone.clock);
  private final AttentionMaskViewModel sight =
      new AttentionMaskViewModel(alone.window.bench(), sentence);

  @AfterEach
  void close() {
    alone.close();
  }

  @Test
  void maskedCellsFallShutAsOneReadsAndSoftmaxComesLast() {
    sight.stand(alone.ground());
    assertFalse(sight.text.get().isBlank(), "a sentence stands ready");
    sight.text.set("the dog barked .");
    sight.pads.set(0);
    int n = sight.tokens().size();
    assertEquals(6, n, "with the marks of a model that fills blanks");
    assertEquals(n * (n - 1) / 2, sight.hidden().size());
    assertEquals(List.of(1, 2), sight.hidden().subList(0, 2));
    sight.player.first();
    assertEquals(Stage.SCORES, sight.stage());
    sight.advance(0);
    assertEquals(0, sight.shut());
    sight.player.last();
    assertEquals(Stage.MASKED, sight.stage());
    assertEquals(sight.hidden().size(), sight.shut());
    sight.player.next();
    assertEquals(Stage.WEIGHTS, sight.stage());
    sight.pads.set(2);
    sight.padded.set(true);
    assertEquals(n + 2, sight.tokens().size());
    assertEquals(Stage.WEIGHTS, sight.stage(), "other masks leave the stage");
    assertEquals(sight.hidden().size(), sight.shut());
    sight.lookEverywhere();
    assertTrue(sight.hidden().isEmpty());
    assertTrue(sight.mask().isFull());
  }

  @Test
  void aModelsWeightsAreSharedOutAmongWhatIsSeen() throws Exception {
    sight.stand(alone.ground());
    sight.text.set("the dog [MASK] too .");
    KeptRun gpt = alone.run(Known.GPT).begin();
    sight.text.set("the dog [MASK] too .");
    sight.prefixed.set(true);
    sight.prefix.set(2);
    sight.ask(gpt, alone.clock);
    alone.window.until(() -> sight.reading() != null);
    MaskedAttention reading = Objects.requireNonNull(sight.reading());
    assertArrayEquals(sight.visible(sight.mask()), reading.visible());
    float[] weights = reading.head(reading.weights(), 0, 0);
    int n = reading.tokens().size();
    for (int row = 0; row < n; row++) {
      float sum = 0;
      for (int k = 0; k < n; k++) {
        float weight = weights[row * n + k];
        assertTrue(reading.visible()[row * n + k] ? weight > 0 : weight == 0);
        sum += weight;
      }
      assertEquals(1, sum, 1e-5);
    }
    assertTrue(reading.tokens().stream().noneMatch("too"::equals), "it writes on from the blank");
    assertEquals(2, sight.heads.get());
    sight.head.set(9);
    assertEquals(1, sight.headShown());
    sight.forget();
    assertNull(sight.reading());
  }

  @Test
  void twoSidesShareMasksAndOfferTheMostHeads() throws Exception {
    AttentionMaskViewModel other = new AttentionMaskViewModel(alone.window.bench(), sentence);
    sight.stand(alone.ground());
    other.stand(alone.ground());
    other.mirror(sight);
    alone.bert.begin();
    sight.ask(alone.bert, alone.clock);
    alone.window.until(() -> sight.reading() != null);
    assertEquals(2, other.heads.get());
    other.causal.set(false);
    assertFalse(sight.mask().causal());
    assertNull(sight.reading(), "that was of another mask");
  }
}
