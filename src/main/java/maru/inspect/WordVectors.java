package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import maru.engine.tensor.Tensor;
import maru.model.LearnsWordVectors;
import maru.text.Tokenizer;

/**
 * Words with a vector each, at one moment: which are near each other by the cosine, and what comes
 * of adding and taking away. A copy of its own.
 */
public final class WordVectors {
  private final List<String> words;
  private final int width;
  private final float[] values;
  private final float[] units;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * A word near something.
   *
   * @param word which
   * @param cosine of the angle between both
   */
  public record Near(int word, double cosine) {}

  /**
   * Words with their vectors.
   *
   * @param words each once
   * @param values the vectors, one after the other
   */
  public WordVectors(List<String> words, float[] values) {
    this.words = List.copyOf(words);
    this.width = words.isEmpty() ? 0 : values.length / words.size();
    if (values.length != words.size() * width || words.isEmpty()) {
      throw new IllegalArgumentException(
          values.length + " numbers are no vectors of " + words.size() + " words");
    }
    this.values = values.clone();
    this.units = values.clone();
    for (int w = 0; w < words.size(); w++) {
      if (places.put(words.get(w), w) != null) {
        throw new IllegalArgumentException(words.get(w) + " stands twice");
      }
      double length = Math.sqrt(product(values, w * width, values, w * width));
      for (int c = w * width; c < (w + 1) * width; c++) {
        units[c] = length == 0 ? 0 : (float) (values[c] / length);
      }
    }
  }

  /**
   * Those of a model, its special tokens left out; the input vectors, which are those that count.
   */
  public static WordVectors of(LearnsWordVectors model, Tokenizer tokenizer) {
    Tensor table = model.inputs();
    int[] ids = tokenizer.vocabulary().ordinaryIds();
    float[] values = new float[ids.length * table.columns()];
    List<String> words = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      words.add(tokenizer.display(ids[i]));
      System.arraycopy(
          table.values(), table.at(ids[i]), values, i * table.columns(), table.columns());
    }
    return new WordVectors(words, values);
  }

  private double product(float[] a, int from, float[] b, int of) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      sum += (double) a[from + c] * b[of + c];
    }
    return sum;
  }

  /** How many words. */
  public int size() {
    return words.size();
  }

  /** Numbers of a vector. */
  public int width() {
    return width;
  }

  /** The words, each at its place. */
  public List<String> words() {
    return words;
  }

  /** The word at a place. */
  public String word(int place) {
    return words.get(place);
  }

  /** The place of a word; none where it has no vector. */
  public OptionalInt find(String word) {
    Integer place = places.get(word);
    return place == null ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** A word's vector: a copy. */
  public float[] vector(int place) {
    return Arrays.copyOfRange(values, place * width, (place + 1) * width);
  }

  /** A word's vector with length 1: a copy. */
  public float[] unit(int place) {
    return Arrays.copyOfRange(units, place * width, (place + 1) * width);
  }

  /** The cosine between two words. */
  public double cosine(int one, int other) {
    return product(units, one * width, units, other * width);
  }

  /** The words nearest to a word, itself left out, the nearest first. */
  public List<Near> nearest(int place, int count) {
    return nearest(
        Arrays.copyOfRange(units, place * width, (place + 1) * width), Set.of(place), count);
  }

  /**
   * Where one comes from a word by the way that leads from another to a third: the sum of vectors
   * of length 1 (3CosAdd; Mikolov et al. 2013).
   */
  public float[] arrive(int from, int to, int start) {
    float[] sum = new float[width];
    for (int c = 0; c < width; c++) {
      sum[c] = units[start * width + c] + units[to * width + c] - units[from * width + c];
    }
    return sum;
  }

  /**
   * The words nearest to where one arrives: from is to {@code to} as {@code start} is to them.
   *
   * @param without whether the three that are given are left out, as is usual, or may come out too
   */
  public List<Near> analogy(int from, int to, int start, boolean without, int count) {
    Set<Integer> given = Set.copyOf(new java.util.HashSet<>(List.of(from, to, start)));
    return nearest(arrive(from, to, start), without ? given : Set.of(), count);
  }

  private List<Near> nearest(float[] to, Set<Integer> without, int count) {
    double length = Math.sqrt(product(to, 0, to, 0));
    List<Near> nearest = new ArrayList<>();
    for (int w = 0; w < words.size(); w++) {
      if (without.contains(w)) {
        continue;
      }
      Near near = new Near(w, length == 0 ? 0 : product(to, 0, units, w * width) / length);
      int place = nearest.size();
      while (place > 0 && near.cosine() > nearest.get(place - 1).cosine()) {
        place--;
      }
      if (place < count) {
        nearest.add(place, near);
        if (nearest.size() > count) {
          nearest.removeLast();
        }
      }
    }
    return List.copyOf(nearest);
  }
}
