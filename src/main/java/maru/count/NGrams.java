package maru.count;

import java.util.Arrays;

/**
 * How often each row of up to {@link #order} tokens was seen, and after how many different tokens.
 *
 * <p>A tree in flat arrays: each different n-gram is an entry under that of its first n - 1 tokens,
 * its context, found there by a table of open addressing. It knows how often it was seen, and by
 * how many different tokens it was preceded: Kneser and Ney's continuation count. What follows a
 * context is summed in either count as it grows. All are whole numbers that do not depend on the
 * order in which a text is counted, and so neither does anything that is reckoned from them.
 */
public final class NGrams {
  /** The longest n-grams that are counted. */
  public static final int MOST_ORDER = 6;

  /** The entry of no tokens, under which those of one token stand. */
  static final int ROOT = 0;

  /** No such entry. */
  static final int NONE = -1;

  /** Counts of counts are kept up to this one. */
  private static final int MOST_OFTEN = 4;

  private final int order;
  private final int vocabularySize;
  private int entries = 1;
  private int[] slots = filled(1 << 10);
  private int[] parent = new int[1 << 8];
  private int[] token = new int[1 << 8];
  private int[] suffix = new int[1 << 8];
  private int[] next = filled(1 << 8);
  private int[] firstChild = filled(1 << 8);
  private int[] seen = new int[1 << 8];
  private int[] preceded = new int[1 << 8];
  private byte[] size = new byte[1 << 8];
  private boolean[] opened = new boolean[1 << 8];
  private final Followers bySeen = new Followers();
  private final Followers byPreceded = new Followers();

  /** Of each order, how many n-grams have each count from 1 to {@link #MOST_OFTEN}. */
  private final int[][] oftenSeen;

  private final int[][] oftenPreceded;

  /**
   * Nothing counted yet.
   *
   * @param order the longest n-grams, 1 to {@link #MOST_ORDER}
   * @param vocabularySize V; tokens lie below, and V itself is the mark {@link #begin}
   */
  public NGrams(int order, int vocabularySize) {
    if (order < 1 || order > MOST_ORDER || vocabularySize < 1) {
      throw new IllegalArgumentException("no " + order + "-grams of " + vocabularySize);
    }
    this.order = order;
    this.vocabularySize = vocabularySize;
    this.oftenSeen = new int[order + 1][MOST_OFTEN + 1];
    this.oftenPreceded = new int[order + 1][MOST_OFTEN + 1];
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }

  /** The longest n-grams. */
  public int order() {
    return order;
  }

  /** V. */
  public int vocabularySize() {
    return vocabularySize;
  }

  /**
   * The mark that a sequence may begin with: it is never told, but what comes first is told from
   * it.
   */
  public int begin() {
    return vocabularySize;
  }

  /** How many different n-grams there are, of all orders together. */
  public int different() {
    return entries - 1;
  }

  /** Counts a sequence as it stands, from the first n-gram to the last of every order. */
  public NGrams count(int... sequence) {
    for (int end = 0; end < sequence.length; end++) {
      for (int n = 1; n <= Math.min(order, end + 1); n++) {
        countOne(sequence, end + 1 - n, n);
      }
    }
    return this;
  }

  /** Counts a sequence after the mark {@link #begin}. */
  public NGrams countBegun(int... sequence) {
    int[] begun = new int[sequence.length + 1];
    begun[0] = begin();
    System.arraycopy(sequence, 0, begun, 1, sequence.length);
    return count(begun);
  }

  /**
   * Counts a single n-gram, once all shorter ones that are part of it were counted.
   *
   * @param from where in {@code text} it begins
   * @param n its tokens
   */
  public void countOne(int[] text, int from, int n) {
    int context = find(text, from, n - 1);
    int last = text[from + n - 1];
    if (last == begin()) {
      if (n > 1 || from > 0) {
        throw new IllegalArgumentException("only a sequence can begin");
      }
      open();
      return;
    }
    int entry = child(context, last);
    if (entry == NONE) {
      entry = add(context, last, n);
      if (n > 1) {
        int shorter = find(text, from + 1, n - 1);
        suffix[entry] = shorter;
        raise(shorter, preceded, byPreceded, oftenPreceded);
      }
    }
    raise(entry, seen, bySeen, oftenSeen);
  }

  private void open() {
    if (child(ROOT, begin()) == NONE) {
      opened[add(ROOT, begin(), 1)] = true;
    }
  }

  private void raise(int entry, int[] counts, Followers followers, int[][] often) {
    int count = ++counts[entry];
    followers.raise(parent[entry], count);
    raise(often[size[entry]], count);
    if (opened[entry]) { // Nothing precedes it: there it counts as it was seen.
      raise(oftenPreceded[size[entry]], count);
    }
  }

  private static void raise(int[] often, int count) {
    if (count <= MOST_OFTEN) {
      often[count]++;
    }
    if (count > 1 && count - 1 <= MOST_OFTEN) {
      often[count - 1]--;
    }
  }

  private int add(int context, int last, int n) {
    if (entries == parent.length) {
      grow();
    }
    int entry = entries++;
    parent[entry] = context;
    token[entry] = last;
    size[entry] = (byte) n;
    opened[entry] = opened[context];
    next[entry] = firstChild[context];
    firstChild[context] = entry;
    if (2 * entries > slots.length) {
      slots = filled(2 * slots.length);
      for (int e = 1; e < entries; e++) {
        slots[slot(parent[e], token[e])] = e;
      }
    } else {
      slots[slot(context, last)] = entry;
    }
    return entry;
  }

  private void grow() {
    int more = 2 * parent.length;
    parent = Arrays.copyOf(parent, more);
    token = Arrays.copyOf(token, more);
    suffix = Arrays.copyOf(suffix, more);
    next = Arrays.copyOf(next, more);
    firstChild = Arrays.copyOf(firstChild, more);
    Arrays.fill(firstChild, entries, more, NONE);
    seen = Arrays.copyOf(seen, more);
    preceded = Arrays.copyOf(preceded, more);
    size = Arrays.copyOf(size, more);
    opened = Arrays.copyOf(opened, more);
  }

  /** Where an entry stands in the table, or would. */
  private int slot(int context, int last) {
    long mixed = (context * 0x9E3779B97F4A7C15L + last) * 0xD6E8FEB86659FD93L;
    int at = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[at] != NONE && (parent[slots[at]] != context || token[slots[at]] != last)) {
      at = (at + 1) & (slots.length - 1);
    }
    return at;
  }

  /** The entry of a context and a token after it, or {@link #NONE}. */
  int child(int context, int last) {
    return slots[slot(context, last)];
  }

  /** The entry of {@code n} tokens, or {@link #NONE}. */
  int find(int[] tokens, int from, int n) {
    int entry = ROOT;
    for (int i = 0; i < n && entry != NONE; i++) {
      entry = child(entry, tokens[from + i]);
    }
    return entry;
  }

  /** The first of the entries under a context, in no order that means anything. */
  int firstChild(int context) {
    return firstChild[context];
  }

  /** The entry beside this one, or {@link #NONE}. */
  int next(int entry) {
    return next[entry];
  }

  /** The last token of an entry. */
  int token(int entry) {
    return token[entry];
  }

  /**
   * How often an n-gram counts.
   *
   * @param continued by how many different tokens it was preceded, not how often it was seen; of
   *     one that begins a sequence, which nothing can precede, how often it was seen all the same
   */
  int times(int entry, boolean continued) {
    return continued && !opened[entry] ? preceded[entry] : seen[entry];
  }

  /** The sum of the counts of what follows a context. */
  int total(int context, boolean continued) {
    return followers(context, continued).get(context, 0);
  }

  /** How many different tokens follow a context as often: 1, 2, and 3 for three times and more. */
  int different(int context, boolean continued, int often) {
    return followers(context, continued).get(context, often);
  }

  private Followers followers(int context, boolean continued) {
    return continued && !opened[context] ? byPreceded : bySeen;
  }

  /** How many n-grams of {@code n} tokens count {@code often} times, 1 to 4. */
  int often(int n, boolean continued, int often) {
    return (continued ? oftenPreceded : oftenSeen)[n][often];
  }

  /**
   * Of each context four numbers: the sum of what follows, and how many of it once, twice, more.
   */
  private static final class Followers {
    private static final int MORE = 3;

    private int[] sums = new int[1 << 8];

    void raise(int context, int count) {
      int at = 4 * context;
      if (at + MORE >= sums.length) {
        sums = Arrays.copyOf(sums, Math.max(2 * sums.length, at + 4));
      }
      sums[at]++;
      sums[at + Math.min(count, MORE)]++;
      if (count > 1) {
        sums[at + Math.min(count - 1, MORE)]--;
      }
    }

    int get(int context, int which) {
      int at = 4 * context + which;
      return at < sums.length ? sums[at] : 0;
    }
  }
}
