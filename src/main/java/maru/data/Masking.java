package maru.data;

import java.util.Arrays;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Vocabulary;

/**
 * Hides words to be guessed (MLM; Devlin et al. 2019, section 3.1): of a sentence's ordinary tokens
 * each is chosen with the same probability, at least one in all; most of the chosen are replaced by
 * [MASK], some by a random token, some kept.
 */
public final class Masking {
  /**
   * With what probability.
   *
   * @param chosen that an ordinary token (or whole word) is to be guessed
   * @param masked that a chosen one is replaced by [MASK]
   * @param random that a chosen one is replaced by a random ordinary token; the rest is kept
   * @param wholeWords whether all tokens of a word (eojeol) are chosen together and share one fate
   */
  public record Shares(double chosen, double masked, double random, boolean wholeWords) {
    /** 15 %; of those 80 %, 10 % and 10 %. */
    public static final Shares BERT = new Shares(0.15, 0.8, 0.1, false);

    /** Refuses what is no probability. */
    public Shares {
      if (!(chosen > 0 && chosen <= 1)) {
        throw new Problem("mlm.rate", chosen);
      }
      if (!(masked >= 0 && random >= 0 && masked + random <= 1 + 1e-9)) {
        throw new Problem("mlm.shares", masked, random);
      }
    }

    /** The same with another probability to be chosen. */
    public Shares withChosen(double rate) {
      return new Shares(rate, masked, random, wholeWords);
    }

    /** The same, choosing whole words or not. */
    public Shares withWholeWords(boolean whole) {
      return new Shares(chosen, masked, random, whole);
    }
  }

  /**
   * The draws of one batch: one source for each purpose, so that changing one share leaves the
   * other draws as they are.
   */
  public record Draws(Rng choose, Rng fate, Rng random) {
    /** All draws for a step. */
    public static Draws of(long seed, long step) {
      return new Draws(
          Rng.of(seed, "mlm.choose", step),
          Rng.of(seed, "mlm.fate", step),
          Rng.of(seed, "mlm.random", step));
    }
  }

  /** Told of each chosen place, ascending, and, where it cares, of the draws behind it. */
  @FunctionalInterface
  public interface Chosen {
    /** The token at {@code place} was {@code target}; {@code fate} as in {@link MlmBatch}. */
    void at(int place, int target, byte fate);

    /**
     * An ordinary token drew {@code draw}, from 0 to 1, and is chosen where it lies below the
     * share. All tokens are told of before any is chosen.
     */
    default void drawn(int place, double draw) {}

    /** No draw chose any token, so one is chosen all the same: each sentence gives one. */
    default void forced() {}

    /** A chosen token drew {@code draw}, from 0 to 1, for its fate. */
    default void fated(int place, double draw) {}
  }

  private final Vocabulary vocabulary;
  private final int[] ordinary;
  private final Shares shares;

  /** Masking over a vocabulary that has [MASK]. */
  public Masking(Vocabulary vocabulary, Shares shares) {
    if (vocabulary.mask() < 0) {
      throw new Problem("mlm.noMask");
    }
    this.vocabulary = vocabulary;
    this.ordinary = vocabulary.ordinaryIds();
    this.shares = shares;
  }

  /** With what probability it hides. */
  public Shares shares() {
    return shares;
  }

  /**
   * Chooses among the tokens of one sentence and changes them in place.
   *
   * @param ids tokens; those at [start, end) are the sentence
   * @param words for each token of the sentence, from index 0, the word it belongs to, or -1
   */
  public void apply(int[] ids, int start, int end, int[] words, Draws draws, Chosen chosen) {
    int[] units = units(ids, start, end, words);
    int n = units.length - 1;
    if (n <= 0) {
      return;
    }
    boolean[] picked = new boolean[n];
    boolean none = true;
    for (int u = 0; u < n; u++) {
      double draw = draws.choose().nextDouble();
      tell(ids, units[u], units[u + 1], draw, chosen);
      picked[u] = draw < shares.chosen();
      none &= !picked[u];
    }
    if (none) {
      chosen.forced();
      picked[draws.choose().nextInt(n)] = true;
    }
    for (int u = 0; u < n; u++) {
      if (picked[u]) {
        change(ids, units[u], units[u + 1], draws, chosen);
      }
    }
  }

  private void tell(int[] ids, int from, int to, double draw, Chosen chosen) {
    for (int place = from; place < to; place++) {
      if (!vocabulary.isSpecial(ids[place])) {
        chosen.drawn(place, draw);
      }
    }
  }

  private void change(int[] ids, int from, int to, Draws draws, Chosen chosen) {
    double draw = draws.fate().nextDouble();
    byte fate =
        draw < shares.masked()
            ? MlmBatch.MASKED
            : draw < shares.masked() + shares.random() ? MlmBatch.RANDOM : MlmBatch.KEPT;
    for (int place = from; place < to; place++) {
      int target = ids[place];
      if (vocabulary.isSpecial(target)) {
        continue;
      }
      if (fate == MlmBatch.MASKED) {
        ids[place] = vocabulary.mask();
      } else if (fate == MlmBatch.RANDOM) {
        ids[place] = ordinary[draws.random().nextInt(ordinary.length)];
      }
      chosen.fated(place, draw);
      chosen.at(place, target, fate);
    }
  }

  /** Where each unit that is chosen as one begins, and at last where the last one ends. */
  private int[] units(int[] ids, int start, int end, int[] words) {
    int[] begins = new int[end - start + 1];
    int n = 0;
    int stop = start;
    for (int place = start; place < end; ) {
      int next = place + 1;
      if (shares.wholeWords() && words[place - start] >= 0) {
        while (next < end && words[next - start] == words[place - start]) {
          next++;
        }
      }
      if (hasOrdinary(ids, place, next)) {
        begins[n++] = place;
        stop = next;
      }
      place = next;
    }
    begins[n] = stop;
    return Arrays.copyOf(begins, n + 1);
  }

  private boolean hasOrdinary(int[] ids, int from, int to) {
    for (int place = from; place < to; place++) {
      if (!vocabulary.isSpecial(ids[place])) {
        return true;
      }
    }
    return false;
  }
}
