package maru.engine.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * a * b + c rounded once, as {@link Math#fma(float, float, float)} has it, fast on any processor:
 * where the processor has no such instruction, Java goes by {@code BigDecimal} for each number.
 */
final class Fused {
  /** Whether one instruction does it. */
  static final boolean IN_HARDWARE = inHardware();

  /** The bits of a double that a float has no room for, and their value midway between two. */
  private static final long BEYOND = (1L << 29) - 1;

  private static final long MIDWAY = 1L << 28;

  private Fused() {}

  private static boolean inHardware() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine == null || Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      return true; // another virtual machine, which keeps its own counsel
    }
  }

  static float multiplyAdd(float a, float b, float c) {
    return IN_HARDWARE ? Math.fma(a, b, c) : inDoubles(a, b, c);
  }

  /**
   * The same bits in plain double arithmetic. The product is exact there; the sum may be rounded.
   * Rounding it once more to a float does harm only where it then lies midway between two floats:
   * anywhere else it lies on the same side of all such places as the exact sum.
   */
  static float inDoubles(float a, float b, float c) {
    double product = (double) a * b;
    double sum = product + c;
    boolean midway = (Double.doubleToRawLongBits(sum) & BEYOND) == MIDWAY;
    // Floats below the normal ones have fewer bits, and their midway places lie elsewhere.
    boolean tiny = Math.abs(sum) < Float.MIN_NORMAL && sum != 0;
    return midway || tiny ? (float) toOdd(product, c, sum) : (float) sum;
  }

  /**
   * The sum with its last bit set wherever it is not exact, towards what it lacks (Boldo and
   * Melquiond 2008, "Emulation of FMA and correctly rounded sums"); rounding that is rounding once.
   */
  private static double toOdd(double product, double c, double sum) {
    double share = sum - product;
    double lacks = (product - (sum - share)) + (c - share); // exact (Knuth's two-sum)
    long bits = Double.doubleToRawLongBits(sum);
    if (lacks == 0 || (bits & 1) == 1) {
      return sum;
    }
    return Double.longBitsToDouble(bits + (lacks > 0 == sum > 0 ? 1 : -1));
  }
}
