package maru.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Fused multiply-adds of plain double arithmetic against Java's own, to the bit. {@code
 * -Dmaru.fused=100000000} tries as many draws.
 */
class FusedTest {
  private static final float[] EDGES = {
    0f,
    0.1f,
    1f,
    3f,
    Math.nextUp(1f),
    Math.nextDown(1f),
    0x1p-149f,
    0x1p-75f,
    0x1.8p-75f,
    0x1p-74f,
    Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    16777215f,
    16777216f,
    Math.nextDown(Float.MAX_VALUE),
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NaN
  };

  private static void same(float a, float b, float c) {
    int wanted = Float.floatToIntBits(Math.fma(a, b, c));
    if (wanted != Float.floatToIntBits(Fused.inDoubles(a, b, c))) {
      assertEquals(Math.fma(a, b, c), Fused.inDoubles(a, b, c), a + " * " + b + " + " + c);
    }
  }

  @Test
  void atTheEdges() {
    for (float a : EDGES) {
      for (float b : EDGES) {
        for (float c : EDGES) {
          for (int signs = 0; signs < 8; signs++) {
            same((signs & 1) == 0 ? a : -a, (signs & 2) == 0 ? b : -b, (signs & 4) == 0 ? c : -c);
          }
        }
      }
    }
  }

  @Test
  void ofNumbersAtRandom() {
    SplittableRandom random = new SplittableRandom(15);
    long draws = Long.getLong("maru.fused", 4_000_000);
    for (long i = 0; i < draws; i++) {
      switch ((int) (i % 4)) {
        case 0 -> same(any(random), any(random), any(random));
        case 1 -> same(unit(random), unit(random), unit(random));
        case 2 -> nearMidway(random);
        default ->
            same(
                withExponent(random, random.nextInt(20, 80)),
                withExponent(random, random.nextInt(20, 80)),
                withExponent(random, 0));
      }
    }
  }

  /** A product of few bits that ends about half a place below the last one of the summand. */
  private static void nearMidway(SplittableRandom random) {
    float a = 1 + random.nextInt(1 << 12) * 0x1p-12f;
    float b = (1 + random.nextInt(1 << 12) * 0x1p-12f) * Math.scalb(1f, -random.nextInt(60));
    float c = withExponent(random, 127);
    same(a, b, c);
    same(Math.scalb(1f, -random.nextInt(20, 26)), 1 + random.nextInt(2) * 0x1p-23f, c);
  }

  private static float any(SplittableRandom random) {
    return Float.intBitsToFloat(random.nextInt());
  }

  private static float unit(SplittableRandom random) {
    return (float) random.nextDouble(-0.5, 0.5);
  }

  private static float withExponent(SplittableRandom random, int exponent) {
    return Float.intBitsToFloat((random.nextInt() & 0x807F_FFFF) | (exponent << 23));
  }
}
