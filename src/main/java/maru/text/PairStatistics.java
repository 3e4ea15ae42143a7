package maru.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The neighbours in a corpus of tokens, counted once and kept up to date from merge to merge.
 *
 * <p>Each different word stands once, weighted by how often the corpus has it; all words lie in one
 * linked list in arrays. A pair is known by a slot, which holds its count and the places where it
 * stands, so that a merge costs as much as there are places to change.
 */
final class PairStatistics {
  private final int[] tokens;
  private final int[] next;
  private final int[] previous;
  private final int[] weights;

  private final PairMap slotOf;
  private final IntList lefts = new IntList();
  private final IntList rights = new IntList();
  private final List<IntList> places = new ArrayList<>();
  private long[] counts = new long[1024];

  private long[] tokenCounts;
  private long total;
  private final IntList touched = new IntList();

  /**
   * Statistics of a corpus.
   *
   * @param words each different word as tokens
   * @param weights how often each word stands in the corpus
   * @param vocabularySize ids below it may be asked for before any merge
   */
  PairStatistics(List<int[]> words, int[] weights, int vocabularySize) {
    int size = words.stream().mapToInt(word -> word.length).sum();
    this.tokens = new int[size];
    this.next = new int[size];
    this.previous = new int[size];
    this.weights = new int[size];
    this.tokenCounts = new long[vocabularySize];
    this.slotOf = new PairMap(size / 4);
    int at = 0;
    for (int w = 0; w < words.size(); w++) {
      int[] word = words.get(w);
      for (int i = 0; i < word.length; i++, at++) {
        tokens[at] = word[i];
        next[at] = i + 1 < word.length ? at + 1 : -1;
        previous[at] = i > 0 ? at - 1 : -1;
        this.weights[at] = weights[w];
        tokenCounts[word[i]] += weights[w];
        total += weights[w];
        if (i > 0) {
          add(at - 1, weights[w]);
        }
      }
    }
  }

  /** How many pairs have been met so far; slots run from 0 to one less. */
  int slots() {
    return places.size();
  }

  int left(int slot) {
    return lefts.get(slot);
  }

  int right(int slot) {
    return rights.get(slot);
  }

  /** How often the pair stands in the corpus now. */
  long count(int slot) {
    return counts[slot];
  }

  /** How often a token stands in the corpus now. */
  long tokenCount(int token) {
    return token < tokenCounts.length ? tokenCounts[token] : 0;
  }

  /** How many tokens the corpus has now. */
  long total() {
    return total;
  }

  /** The tokens of the word whose first letter was put at this place. */
  int[] word(int place) {
    IntList word = new IntList();
    for (int at = place; at >= 0; at = next[at]) {
      word.add(tokens[at]);
    }
    return word.toArray();
  }

  /** The slots whose count has changed since this was last asked; a slot may stand twice. */
  int[] takeTouched() {
    int[] slots = touched.toArray();
    touched.clear();
    return slots;
  }

  /** Joins a pair wherever it stands, from the left of each word. */
  void merge(int slot, int token) {
    if (token >= tokenCounts.length) {
      tokenCounts = Arrays.copyOf(tokenCounts, Math.max(token + 1, tokenCounts.length * 2));
    }
    int left = left(slot);
    int right = right(slot);
    IntList standing = places.get(slot);
    places.set(slot, new IntList());
    standing.sort();
    for (int i = 0; i < standing.size(); i++) {
      int at = standing.get(i);
      int gone = next[at];
      if (tokens[at] == left && gone >= 0 && tokens[gone] == right) {
        join(at, gone, token);
      }
    }
    counts[slot] = 0;
    touched.add(slot);
  }

  private void join(int at, int gone, int token) {
    int weight = weights[at];
    int before = previous[at];
    int after = next[gone];
    if (before >= 0) {
      remove(tokens[before], tokens[at], weight);
    }
    if (after >= 0) {
      remove(tokens[gone], tokens[after], weight);
      previous[after] = at;
    }
    tokenCounts[tokens[at]] -= weight;
    tokenCounts[tokens[gone]] -= weight;
    tokenCounts[token] += weight;
    total -= weight;
    tokens[at] = token;
    tokens[gone] = -1;
    next[at] = after;
    next[gone] = -1;
    if (before >= 0) {
      add(before, weight);
    }
    if (after >= 0) {
      add(at, weight);
    }
  }

  private void remove(int left, int right, int weight) {
    int slot = slotOf.get(left, right);
    counts[slot] -= weight;
    touched.add(slot);
  }

  private void add(int at, int weight) {
    int left = tokens[at];
    int right = tokens[next[at]];
    int slot = slotOf.get(left, right);
    if (slot < 0) {
      slot = places.size();
      slotOf.put(left, right, slot);
      lefts.add(left);
      rights.add(right);
      places.add(new IntList());
      if (slot == counts.length) {
        counts = Arrays.copyOf(counts, slot * 2);
      }
    }
    counts[slot] += weight;
    places.get(slot).add(at);
    touched.add(slot);
  }
}
