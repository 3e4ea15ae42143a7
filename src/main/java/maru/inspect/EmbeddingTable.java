package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.engine.tensor.Tensor;

/**
 * A model's token embeddings at one moment, (V, C): a vector of C numbers for each of V tokens. Two
 * tokens are alike as far as their vectors point the same way, whatever their lengths: by the
 * cosine of the angle between them, from -1 to 1.
 *
 * <p>It reads the model's own weights, which must stand still meanwhile.
 */
public final class EmbeddingTable {
  private final float[] values;
  private final int from;
  private final int stride;
  private final int size;
  private final int width;

  /**
   * A token near another.
   *
   * @param token its id
   * @param cosine between the two vectors
   */
  public record Near(int token, double cosine) {}

  private EmbeddingTable(float[] values, int from, int stride, int size, int width) {
    this.values = values;
    this.from = from;
    this.stride = stride;
    this.size = size;
    this.width = width;
  }

  /** The table of a model, BERT or GPT. */
  public static EmbeddingTable of(Subject subject) {
    Tensor table = subject.model().parameters().get("embeddings.token");
    return new EmbeddingTable(
        table.values(), table.at(0), table.stride(), table.shape().rows(), table.columns());
  }

  /**
   * A table of its own.
   *
   * @param values V * C numbers, vector by vector
   * @param width C
   * @throws IllegalArgumentException where the numbers make no whole vectors
   */
  static EmbeddingTable of(float[] values, int width) {
    if (width < 1 || values.length % width != 0) {
      throw new IllegalArgumentException(
          "%d numbers make no vectors of %d".formatted(values.length, width));
    }
    return new EmbeddingTable(values, 0, width, values.length / width, width);
  }

  /** V, how many tokens it has. */
  public int size() {
    return size;
  }

  /** C, how many numbers a vector has. */
  public int width() {
    return width;
  }

  /** The vectors of some tokens, one after the other: a copy. */
  public float[] vectors(int[] tokens) {
    float[] all = new float[tokens.length * width];
    for (int i = 0; i < tokens.length; i++) {
      System.arraycopy(values, row(tokens[i]), all, i * width, width);
    }
    return all;
  }

  /** A token's vector: a copy of its C numbers. */
  public float[] vector(int token) {
    int row = row(token);
    return Arrays.copyOfRange(values, row, row + width);
  }

  /** The length of a token's vector. */
  public double length(int token) {
    return Math.sqrt(product(token, token));
  }

  /** The cosine between two tokens' vectors; 0 where one of them has no length. */
  public double cosine(int one, int other) {
    double lengths = length(one) * length(other);
    return lengths == 0 ? 0 : product(one, other) / lengths;
  }

  /**
   * The other tokens whose vectors point most nearly the same way, the nearest first; equally near
   * ones by id.
   *
   * @param count how many; all others where there are fewer
   * @throws IndexOutOfBoundsException where the table has no such token
   */
  public List<Near> nearest(int token, int count) {
    double own = length(token);
    List<Near> nearest = new ArrayList<>();
    for (int other = 0; other < size; other++) {
      double lengths = own * length(other);
      Near near = new Near(other, lengths == 0 ? 0 : product(token, other) / lengths);
      int place = nearest.size();
      while (place > 0 && near.cosine() > nearest.get(place - 1).cosine()) {
        place--;
      }
      if (other != token && place < count) {
        nearest.add(place, near);
        if (nearest.size() > count) {
          nearest.removeLast();
        }
      }
    }
    return List.copyOf(nearest);
  }

  private double product(int one, int other) {
    int a = row(one);
    int b = row(other);
    double sum = 0;
    for (int c = 0; c < width; c++) {
      sum += (double) values[a + c] * values[b + c];
    }
    return sum;
  }

  private int row(int token) {
    return from + Objects.checkIndex(token, size) * stride;
  }
}
