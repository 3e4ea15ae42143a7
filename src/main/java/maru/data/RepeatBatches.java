package maru.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import maru.base.Rng;

/**
 * Batches in which tokens stand in a random order that is repeated to the end, all sequences of a
 * batch with the same period, which is drawn for each batch: what comes next is known as soon as
 * something was said before, and only from there (Olsson et al. 2022, "In-context learning and
 * induction heads"). Were the period fixed, one could tell the next token by looking so many places
 * back, without looking what stands there.
 *
 * @param tokens ids to draw from
 * @param batch sequences a step
 * @param length of a sequence
 * @param shortest period
 * @param longest period, not more than there are tokens
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record RepeatBatches(int[] tokens, int batch, int length, int shortest, int longest)
    implements CausalSource {
  /** Refuses periods that can't be. */
  public RepeatBatches {
    if (shortest < 1 || longest < shortest || longest > tokens.length) {
      throw new IllegalArgumentException(
          "no periods from %d to %d of %d tokens".formatted(shortest, longest, tokens.length));
    }
  }

  /** The batch of a step, from 0. */
  @Override
  public CausalBatch training(long step, long seed) {
    Rng rng = Rng.of(seed, "repeat.batch", step);
    CausalBatch drawn = of(shortest + rng.nextInt(longest - shortest + 1), rng);
    // As if all that is ever drawn were a text, in which no sequence touches the next.
    long[] starts = new long[batch];
    Arrays.setAll(starts, b -> (step * batch + b) * (length + 2L));
    return new CausalBatch(batch, length, drawn.ids(), drawn.targets(), starts);
  }

  /** A batch for each period. */
  @Override
  public int validationBatches() {
    return longest - shortest + 1;
  }

  /** The batch of one of the periods, the shortest first; the same for every seed. */
  @Override
  public CausalBatch validation(int index) {
    return of(shortest + index, Rng.of(0, "repeat.validation", index));
  }

  private CausalBatch of(int period, Rng rng) {
    int[] ids = new int[batch * length];
    int[] targets = new int[ids.length];
    Arrays.fill(targets, CausalBatch.IGNORE);
    for (int b = 0; b < batch; b++) {
      int[] order = order(tokens.length, period, rng);
      for (int t = 0; t < length; t++) {
        ids[b * length + t] = tokens[order[t % period]];
        if (t + 1 >= period) {
          targets[b * length + t] = tokens[order[(t + 1) % period]];
        }
      }
    }
    return new CausalBatch(batch, length, ids, targets);
  }

  /** The first {@code count} of the numbers below {@code of} in a random order. */
  static int[] order(int of, int count, Rng rng) {
    int[] order = IntStream.range(0, of).toArray();
    rng.shuffle(order);
    return Arrays.copyOf(order, count);
  }
}
