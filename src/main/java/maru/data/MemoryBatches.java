package maru.data;

import java.util.Arrays;
import java.util.Locale;
import maru.base.Rng;

/**
 * Batches that ask for what was read long before: nothing but a memory of it can answer.
 *
 * @param form what is asked
 * @param tokens ids: {@code words} that are to be kept, then one that fills, one that asks, and for
 *     {@link Form#ORDER} the four answers
 * @param words how many kinds are to be kept
 * @param kept how many of them one after the other; {@link Form#COPY} alone
 * @param delay places between
 * @param batch sequences a step
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record MemoryBatches(Form form, int[] tokens, int words, int kept, int delay, int batch)
    implements CausalSource {
  /** What is asked. */
  public enum Form {
    /** The words at the beginning, in their order, after the delay (Hochreiter and Schmidhuber). */
    COPY,
    /**
     * Which of two kinds of marks came first and which second, somewhere in a text that says
     * nothing else (Hochreiter and Schmidhuber 1997, experiment 6a): one of four answers.
     */
    ORDER;

    /** As settings and texts name it. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** How many kinds of tokens it takes. */
    public int tokens(int words) {
      return this == COPY ? words + 2 : FILLERS + 1 + MARKS + ANSWERS;
    }
  }

  private static final int MARKS = 2;
  private static final int ANSWERS = 4;

  /** Kinds of words that say nothing. */
  private static final int FILLERS = 4;

  private static final int VALIDATION = 8;

  /** Refuses what can't be. */
  public MemoryBatches {
    if (tokens.length < form.tokens(words) || kept < 1 || delay < 1 || words < 2) {
      throw new IllegalArgumentException(
          form + " of " + words + " words can't be asked with " + tokens.length + " tokens");
    }
  }

  /** T, the places of a sequence. */
  public int length() {
    return length(form, kept, delay);
  }

  /** The same before there are tokens. */
  public static int length(Form form, int kept, int delay) {
    return form == Form.COPY ? 2 * kept + delay : delay + MARKS + 1;
  }

  /** Among how many answers one is right. */
  public int choices() {
    return form == Form.COPY ? words : ANSWERS;
  }

  @Override
  public CausalBatch training(long step, long seed) {
    return of(Rng.of(seed, "memory.batch", step));
  }

  @Override
  public int validationBatches() {
    return VALIDATION;
  }

  @Override
  public CausalBatch validation(int index) {
    return of(Rng.of(0, "memory.validation", index));
  }

  private CausalBatch of(Rng rng) {
    int n = length();
    int[] ids = new int[batch * n];
    int[] targets = new int[ids.length];
    Arrays.fill(targets, CausalBatch.IGNORE);
    for (int b = 0; b < batch; b++) {
      if (form == Form.COPY) {
        copy(rng, ids, targets, b * n);
      } else {
        order(rng, ids, targets, b * n, n);
      }
    }
    return new CausalBatch(batch, n, ids, targets);
  }

  private void copy(Rng rng, int[] ids, int[] targets, int at) {
    for (int i = 0; i < kept; i++) {
      int word = tokens[rng.nextInt(words)];
      ids[at + i] = word;
      ids[at + kept + delay + i] = tokens[words + 1];
      targets[at + kept + delay + i] = word;
    }
    Arrays.fill(ids, at + kept, at + kept + delay, tokens[words]);
  }

  /** The marks stand in the first fifth, and between two and three fifths. */
  private void order(Rng rng, int[] ids, int[] targets, int at, int n) {
    for (int i = 0; i < n - 1; i++) {
      ids[at + i] = tokens[MARKS + rng.nextInt(FILLERS)];
    }
    int fifth = Math.max(1, n / 5);
    int first = rng.nextInt(2);
    int second = rng.nextInt(2);
    ids[at + rng.nextInt(fifth)] = tokens[first];
    ids[at + Math.min(n - 2, 2 * fifth + rng.nextInt(fifth))] = tokens[second];
    ids[at + n - 1] = tokens[MARKS + FILLERS];
    targets[at + n - 1] = tokens[MARKS + FILLERS + 1 + 2 * first + second];
  }
}
