package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;

class MaskingAblationTest {
  @Test
  void bothTrainingsBeginAlikeAndPartByTheFatesAlone() {
    MaskingAblation study =
        new MaskingAblation(
            SampleCorpora.split("en"), Optional.of("en"), 30, 8, 1, new Parallel(1));
    MaskingAblation.Reading mixed = study.measure(MaskingAblation.Arm.MIXED);
    MaskingAblation.Reading masked = study.measure(MaskingAblation.Arm.ALL_MASKED);
    assertEquals(mixed, masked, "the same first weights");
    assertTrue(mixed.truth() < 0.01, "nothing is known yet: " + mixed.truth());
    // The vector of the first word before any training says little more than the word.
    double alone = study.probe().orElseThrow().firstTokenAlone();
    assertTrue(alone > 0.05 && alone < 0.9, "first token alone: " + alone);
    assertTrue(study.probe().orElseThrow().themes() > 8);
    for (int i = 0; i < 30; i++) {
      study.trainers().forEach(Trainer::step);
    }
    assertTrue(study.trainers().stream().allMatch(Trainer::isDone), "it ends by itself");
    mixed = study.measure(MaskingAblation.Arm.MIXED);
    masked = study.measure(MaskingAblation.Arm.ALL_MASKED);
    assertEquals(30, mixed.step());
    assertTrue(mixed.truth() != masked.truth());
    assertTrue(mixed.themes() >= 0 && mixed.themes() <= 1);
    assertEquals(mixed, study.measure(MaskingAblation.Arm.MIXED), "measuring changes nothing");
  }

  @Test
  void onACorpusWithoutThemesTheWordsInPlainSightAreMeasuredAlone() {
    MaskingAblation study =
        new MaskingAblation(TinyTraining.split(), Optional.empty(), 3, 8, 1, new Parallel(1));
    study.trainers().forEach(Trainer::step);
    MaskingAblation.Reading reading = study.measure(MaskingAblation.Arm.MIXED);
    assertTrue(reading.truth() > 0 && reading.truth() < 1);
    assertTrue(Double.isNaN(reading.themes()));
    assertTrue(study.probe().isEmpty());
  }
}
