package maru.base;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What a test draws its cases from: the same seed gives the same cases, and the ends of a range
 * come up often. A test over {@link #seeds} names the seed of a case that fails.
 *
 * <pre>{@code
 * @ParameterizedTest(name = "seed {0}")
 * @MethodSource("seeds") // JUnit sees only the methods of the test's own package
 * void holds(long seed) { ... new Draws(seed) ... }
 * }</pre>
 */
public final class Draws {
  /** How many cases a test draws from each seed. */
  public static final int CASES = 10;

  private static final int SEEDS = 100;

  /** One draw in so many is an end of its range. */
  private static final int EDGE = 6;

  private final Random random;

  /** The draws of a seed. */
  public Draws(long seed) {
    this.random = new Random(seed);
  }

  /** The seeds that a test goes through. */
  public static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  /** A number from {@code low} to {@code high}, both among them. */
  public int between(int low, int high) {
    return switch (random.nextInt(EDGE)) {
      case 0 -> random.nextBoolean() ? low : high;
      case 1 -> Math.min(high, low + 1);
      default -> random.nextInt(low, high + 1);
    };
  }

  /** A number from {@code low} to {@code high}, by its size as often small as large. */
  public double between(double low, double high) {
    double share = random.nextDouble();
    return switch (random.nextInt(EDGE)) {
      case 0 -> random.nextBoolean() ? low : high;
      case 1 -> low + (high - low) * Math.pow(10, -6 * share);
      default -> low + (high - low) * share;
    };
  }

  /** One or the other. */
  public boolean either() {
    return random.nextBoolean();
  }

  /** One of them. */
  public <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** One of all characters of Unicode; never half of one. */
  public int codePoint() {
    int drawn = random.nextInt(Character.MAX_CODE_POINT + 1 - 0x800);
    return drawn < Character.MIN_SURROGATE ? drawn : drawn + 0x800;
  }

  /** A text of at most {@code longest} characters: three in four of {@code hard}, the rest any. */
  public String text(List<Integer> hard, int longest) {
    StringBuilder text = new StringBuilder();
    int length = between(0, longest);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(4) == 0 ? codePoint() : oneOf(hard));
    }
    return text.toString();
  }
}
