package maru.base;

/**
 * A random source that is a pure function of its key: the n-th draw for (seed, purpose, step) can
 * be had without making the draws before it.
 *
 * <p>Each draw is the SplitMix64 finalizer (Steele, Lea and Flood 2014, "Fast splittable
 * pseudorandom number generators") of key + n times the golden-ratio increment, so equal keys give
 * equal draws on every machine, and different keys give unrelated ones.
 */
public final class Rng {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;
  private long count;

  private Rng(long key) {
    this.key = key;
  }

  /**
   * A source for one purpose at one step.
   *
   * @param seed the run's seed
   * @param purpose a short fixed name such as {@code "mlm.choose"}; it separates draws made for
   *     different ends
   * @param step the training step, or any other counter
   */
  public static Rng of(long seed, String purpose, long step) {
    long h = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      h = mix(h ^ (purpose.charAt(i) + GOLDEN));
    }
    return new Rng(mix(h ^ mix(step + GOLDEN)));
  }

  /** 64 uniform bits: the {@code n}-th draw of this key, without moving the counter. */
  public long bitsAt(long n) {
    return mix(key + (n + 1) * GOLDEN);
  }

  /** The next 64 uniform bits. */
  public long nextLong() {
    return bitsAt(count++);
  }

  /** Uniform in [0, bound), by Lemire's multiplication, whose bias is below 2^-32 here. */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, was " + bound);
    }
    return (int) (((nextLong() >>> 32) * bound) >>> 32);
  }

  /** Uniform in [0, 1) with 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Normal with mean 0 and standard deviation (std) 1 (Box-Muller; two draws each). */
  public double nextGaussian() {
    double u = 1.0 - nextDouble();
    double v = nextDouble();
    return StrictMath.sqrt(-2.0 * StrictMath.log(u)) * StrictMath.cos(2.0 * Math.PI * v);
  }

  /** Puts {@code items} in a random order (Fisher-Yates). */
  public void shuffle(int[] items) {
    for (int i = items.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int t = items[i];
      items[i] = items[j];
      items[j] = t;
    }
  }

  /** The key that this source's draws come from; equal keys make equal draws. */
  public long key() {
    return key;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
