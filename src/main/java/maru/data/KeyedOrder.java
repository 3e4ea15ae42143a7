package maru.data;

import maru.base.Rng;

/**
 * A random order of 0 .. n-1 of which any place can be had at once: a Feistel network of four
 * rounds on the least even number of bits that holds n, walked on until it lands below n.
 */
final class KeyedOrder {
  private static final int ROUNDS = 4;

  private final int size;
  private final int halfBits;
  private final Rng rng;

  KeyedOrder(int size, Rng rng) {
    this.size = size;
    int bits = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    this.halfBits = (bits + 1) / 2;
    this.rng = rng;
  }

  /** What stands at a place of the order. */
  int at(int place) {
    long value = place;
    do {
      value = permute(value);
    } while (value >= size);
    return (int) value;
  }

  private long permute(long value) {
    long mask = (1L << halfBits) - 1;
    long left = value >>> halfBits;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long mixed = left ^ (rng.bitsAt((long) round << 40 | right) & mask);
      left = right;
      right = mixed;
    }
    return left << halfBits | right;
  }
}
