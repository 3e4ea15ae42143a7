package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColorScaleTest {
  @Test
  void amountsGrowEvenlyLighter() {
    double before = -1;
    for (int i = 0; i < ColorScale.STEPS; i++) {
      double now = ColorScale.luminance(ColorScale.AMOUNT.argb(i / 255.0));
      assertTrue(now >= before, "darker at step " + i);
      before = now;
    }
    assertEquals(0xff00224e, ColorScale.AMOUNT.argb(0));
    assertEquals(0xfffee838, ColorScale.AMOUNT.argb(1));
  }

  @Test
  void outsideTheScaleItsEndsServe() {
    assertEquals(ColorScale.AMOUNT.argb(0), ColorScale.AMOUNT.argb(-3));
    assertEquals(ColorScale.AMOUNT.argb(1), ColorScale.AMOUNT.argb(3));
  }

  @Test
  void zeroIsTheNeutralMiddleOfSignedAmounts() {
    double zero = MatrixImage.share(ColorScale.SIGNED, 0, 2);
    assertEquals(0.5, zero);
    assertEquals(0, MatrixImage.share(ColorScale.SIGNED, -2, 2));
    assertEquals(1, MatrixImage.share(ColorScale.SIGNED, 2, 2));
    int middle = ColorScale.SIGNED.argb(zero);
    assertEquals(middle >> 16 & 255, middle & 255, 2);
    assertEquals(0.5, MatrixImage.share(ColorScale.AMOUNT, 0.1, 0.2), 1e-6);
  }
}
