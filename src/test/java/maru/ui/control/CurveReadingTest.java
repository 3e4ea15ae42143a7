package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CurveReadingTest {
  private static final int END = Integer.MAX_VALUE;

  private static Curve curve(int points, int apart, IntToDoubleFunction value) {
    Curve curve = new Curve();
    for (int i = 1; i <= points; i++) {
      curve.add(i * apart, (float) value.applyAsDouble(i));
    }
    return curve;
  }

  private static Optional<CurveReading.Kind> read(Curve training, Curve validation) {
    return CurveReading.of(training, validation, 0, END).map(CurveReading::kind);
  }

  private static final Curve FALLING = curve(800, 1, i -> 5 - i / 400.0 + (i % 7) / 10.0);

  @Test
  void aTrainingThatGoesWellNeedsNoWords() {
    assertEquals(Optional.empty(), read(FALLING, curve(80, 10, i -> 5 - i / 40.0)));
    assertEquals(Optional.empty(), read(new Curve(), new Curve()));
    assertEquals(Optional.empty(), read(curve(5, 1, i -> i), new Curve()));
  }

  @Test
  void aLossFarAboveItsBestMayDiverge() {
    Curve training = curve(400, 1, i -> i < 300 ? 4 - i / 100.0 : 1 + (i - 300) / 20.0);
    assertEquals(Optional.of(CurveReading.Kind.DIVERGING), read(training, new Curve()));
    assertEquals(Optional.empty(), read(curve(400, 1, i -> 4 + i % 2), new Curve()));
  }

  @Test
  void aLossThatRoseSinceALeverWasMovedIsMeasuredFromThere() {
    Curve moved = curve(600, 1, i -> i < 300 ? 4 - i / 100.0 : 3 + (i % 3) / 10.0);
    assertEquals(
        Optional.of(CurveReading.Kind.DIVERGING),
        CurveReading.of(moved, new Curve(), 0, END).map(CurveReading::kind));
    assertEquals(Optional.empty(), CurveReading.of(moved, new Curve(), 299, END));
    assertEquals(Optional.empty(), CurveReading.of(moved, moved, 600, END));
  }

  @Test
  void validationThatRisesWhileTrainingFallsIsToldOnlyOnceItLasts() {
    IntToDoubleFunction turning = i -> i < 40 ? 5 - i / 40.0 : 4 + (i - 40) / 20.0;
    assertEquals(Optional.empty(), read(FALLING, curve(42, 10, turning)));
    assertEquals(Optional.of(CurveReading.Kind.OVERFITTING), read(FALLING, curve(80, 10, turning)));
    Curve standing = curve(800, 1, i -> 3);
    assertEquals(Optional.empty(), read(standing, curve(80, 10, turning)));
  }

  @Test
  void aPlateauThatBreaksIsTold() {
    IntToDoubleFunction still = i -> i <= 20 ? 4 : 4 - 0.2 * (i - 20);
    assertEquals(Optional.empty(), read(FALLING, curve(20, 10, still)));
    assertEquals(
        Optional.of(CurveReading.Kind.PLATEAU_BROKEN), read(FALLING, curve(22, 10, still)));
  }

  @Test
  void aMomentIsReadWithoutWhatCameAfterIt() {
    IntToDoubleFunction still = i -> i <= 20 ? 4 : 4 - 0.2 * (i - 20);
    Curve validation = curve(22, 10, still);
    assertEquals(Optional.empty(), CurveReading.of(FALLING, validation, 0, 200));
    assertEquals(
        Optional.of(CurveReading.Kind.PLATEAU_BROKEN),
        CurveReading.of(FALLING, validation, 0, 220).map(CurveReading::kind));
  }

  @Test
  void aLevelIsThatOfTheMomentAndTellsSinceWhen() {
    Curve validation = curve(10, 10, i -> 7 - 0.5 * i);
    assertEquals(Optional.empty(), CurveReading.level(validation, 6.6, 5.2, 9));
    assertEquals(
        Optional.of(new CurveReading(CurveReading.Kind.BLIND, 6.6)),
        CurveReading.level(validation, 6.6, 5.2, 10));
    assertEquals(
        Optional.of(new CurveReading(CurveReading.Kind.ABOVE_FREQUENCY, 5.2)),
        CurveReading.level(validation, 6.6, 5.2, 39));
    assertEquals(
        Optional.of(new CurveReading(CurveReading.Kind.BELOW_FREQUENCY, 40)),
        CurveReading.level(validation, 6.6, 5.2, END));
  }
}
