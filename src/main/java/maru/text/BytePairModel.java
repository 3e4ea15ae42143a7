package maru.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Byte-pair encoding (Sennrich et al. 2016; over bytes as in Radford et al. 2019): a stretch begins
 * as its letters, and of all neighbours that the training merged, those merged earliest are merged
 * first, from the left, until none is left. Without merges it cuts into characters.
 */
final class BytePairModel implements PieceModel {
  /** Beyond this many letters a queue finds the next merge faster than a look at all of them. */
  private static final int SHORT = 48;

  private final Vocabulary vocabulary;
  private final List<Merge> merges;
  private final boolean byteLevel;
  private final int unknown;
  private final PairMap ranks;
  private final int[] byteIds = new int[256];
  private final Map<Integer, Integer> letterIds = new HashMap<>();

  /**
   * A model with these merges, earliest first.
   *
   * @param byteLevel whether letters are the bytes of UTF-8 or characters
   * @param unknown id of a letter that is not in the vocabulary, or -1 to leave it out
   */
  BytePairModel(Vocabulary vocabulary, List<Merge> merges, boolean byteLevel, int unknown) {
    this.vocabulary = vocabulary;
    this.merges = List.copyOf(merges);
    this.byteLevel = byteLevel;
    this.unknown = unknown;
    this.ranks = new PairMap(merges.size());
    for (int rank = 0; rank < merges.size(); rank++) {
      Merge merge = merges.get(rank);
      if (ranks.get(merge.left(), merge.right()) < 0) {
        ranks.put(merge.left(), merge.right(), rank);
      }
    }
    for (int b = 0; b < 256; b++) {
      byteIds[b] = vocabulary.id(String.valueOf(ByteAlphabet.letter(b)));
    }
    for (int id = 0; id < vocabulary.size(); id++) {
      String token = vocabulary.token(id);
      if (!vocabulary.isSpecial(id) && token.codePointCount(0, token.length()) == 1) {
        letterIds.put(token.codePointAt(0), id);
      }
    }
  }

  List<Merge> merges() {
    return merges;
  }

  /** Which merge joins the two, from 0; -1 where none does. */
  int rank(int left, int right) {
    return ranks.get(left, right);
  }

  boolean byteLevel() {
    return byteLevel;
  }

  int unknown() {
    return unknown;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public void cut(String text, int start, int end, Found found) {
    Symbols symbols = new Symbols(byteLevel ? (end - start) * 3 : end - start);
    if (byteLevel) {
      bytes(text, start, end, symbols);
    } else {
      characters(text, start, end, symbols);
    }
    if (!merges.isEmpty()) {
      if (symbols.size <= SHORT) {
        mergeByLooking(symbols);
      } else {
        mergeByQueue(symbols);
      }
    }
    for (int i = 0; i < symbols.size; i = symbols.next[i]) {
      found.token(symbols.ids[i], symbols.starts[i], symbols.ends[i]);
    }
  }

  private void characters(String text, int start, int end, Symbols symbols) {
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      int id = letterIds.getOrDefault(c, unknown);
      if (id >= 0) {
        symbols.add(id, i, next);
      }
      i = next;
    }
  }

  private void bytes(String text, int start, int end, Symbols symbols) {
    for (int i = start; i < end; ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c < 0x80) {
        addByte(c, i, next, symbols);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          addByte(b & 0xFF, i, next, symbols);
        }
      }
      i = next;
    }
  }

  private void addByte(int unsignedByte, int start, int end, Symbols symbols) {
    int id = byteIds[unsignedByte] >= 0 ? byteIds[unsignedByte] : unknown;
    if (id >= 0) {
      symbols.add(id, start, end);
    }
  }

  private void mergeByLooking(Symbols symbols) {
    while (true) {
      int best = Integer.MAX_VALUE;
      int at = -1;
      for (int i = 0; i < symbols.size; i = symbols.next[i]) {
        int next = symbols.next[i];
        if (next < symbols.size) {
          int rank = ranks.get(symbols.ids[i], symbols.ids[next]);
          if (rank >= 0 && rank < best) {
            best = rank;
            at = i;
          }
        }
      }
      if (at < 0) {
        return;
      }
      symbols.join(at, merges.get(best).token());
    }
  }

  private record Candidate(int rank, int at, int right) implements Comparable<Candidate> {
    @Override
    public int compareTo(Candidate other) {
      return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(at, other.at);
    }
  }

  private void mergeByQueue(Symbols symbols) {
    PriorityQueue<Candidate> queue = new PriorityQueue<>();
    for (int i = 0; i < symbols.size; i++) {
      offer(queue, symbols, i);
    }
    for (Candidate c = queue.poll(); c != null; c = queue.poll()) {
      int right = symbols.ids[c.at] < 0 ? symbols.size : symbols.next[c.at];
      boolean stands =
          right == c.right
              && right < symbols.size
              && ranks.get(symbols.ids[c.at], symbols.ids[right]) == c.rank;
      if (stands) {
        symbols.join(c.at, merges.get(c.rank).token());
        offer(queue, symbols, c.at);
        if (symbols.previous[c.at] >= 0) {
          offer(queue, symbols, symbols.previous[c.at]);
        }
      }
    }
  }

  private void offer(PriorityQueue<Candidate> queue, Symbols symbols, int at) {
    int right = symbols.next[at];
    if (right < symbols.size) {
      int rank = ranks.get(symbols.ids[at], symbols.ids[right]);
      if (rank >= 0) {
        queue.add(new Candidate(rank, at, right));
      }
    }
  }

  /** A stretch on its way: a doubly linked list of tokens in arrays. */
  private static final class Symbols {
    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int[] next;
    private int[] previous;
    private int size;

    Symbols(int capacity) {
      ids = new int[capacity];
      starts = new int[capacity];
      ends = new int[capacity];
      next = new int[capacity];
      previous = new int[capacity];
    }

    void add(int id, int start, int end) {
      if (size == ids.length) {
        int capacity = size * 2 + 4;
        ids = Arrays.copyOf(ids, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
      }
      ids[size] = id;
      starts[size] = start;
      ends[size] = end;
      next[size] = size + 1;
      previous[size] = size - 1;
      size++;
    }

    /** Token {@code at} and the one after it become {@code token}. */
    void join(int at, int token) {
      int gone = next[at];
      ids[at] = token;
      ends[at] = ends[gone];
      ids[gone] = -1;
      next[at] = next[gone];
      if (next[at] < size) {
        previous[next[at]] = at;
      }
    }
  }
}
