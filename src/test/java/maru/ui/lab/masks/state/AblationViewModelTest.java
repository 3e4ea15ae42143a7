package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import maru.inspect.MaskingAblation.Arm;
import maru.inspect.MaskingAblation.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AblationViewModelTest {
  private final MasksAlone alone = new MasksAlone();
  private final AblationViewModel kept = new AblationViewModel(alone.window.bench(), 2);

  @AfterEach
  void close() {
    kept.close();
    alone.close();
  }

  private void trained() throws Exception {
    alone.window.until(
        () -> kept.advance(0.1),
        () -> !kept.runningProperty().get() && kept.doneProperty().get() == 2);
  }

  @Test
  void bothAreTrainedAndMeasuredFromTheSameBeginning() throws Exception {
    kept.trainOrRest();
    assertFalse(kept.runningProperty().get(), "it has no sentences yet");
    kept.stand(alone.ground());
    kept.trainOrRest();
    assertTrue(kept.runningProperty().get());
    trained();
    assertEquals(AblationViewModel.Facts.NONE, kept.factsProperty().get());
    assertEquals(0, kept.mixedTruth.step(0));
    assertEquals(kept.maskedTruth.value(0), kept.mixedTruth.value(0), "same first weights");
    Reading mixed = Objects.requireNonNull(kept.last(Arm.MIXED));
    Reading masked = Objects.requireNonNull(kept.last(Arm.ALL_MASKED));
    assertEquals(2, mixed.step());
    assertEquals(2, masked.step());
    assertNotEquals(masked.truth(), mixed.truth());
    assertEquals(1 + kept.mixedTruth.size() + kept.maskedTruth.size(), kept.table().size());
    kept.stand(alone.ground("The dog barked.\nThe cat slept."));
    assertEquals(0, kept.doneProperty().get(), "other sentences, another study");
    assertNull(kept.last(Arm.MIXED));
  }

  @Test
  void whoClosesItBeforeItIsPreparedFindsItReadyAndAtRest() throws Exception {
    kept.stand(alone.ground());
    kept.openProperty().set(true);
    kept.trainOrRest();
    kept.openProperty().set(false);
    alone.window.until(() -> !kept.runningProperty().get());
    assertEquals(0, kept.doneProperty().get());
    assertEquals(0, Objects.requireNonNull(kept.last(Arm.MIXED)).step());
    kept.trainOrRest();
    trained();
    assertEquals(2, Objects.requireNonNull(kept.last(Arm.MIXED)).step());
  }
}
