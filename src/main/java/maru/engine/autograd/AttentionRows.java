package maru.engine.autograd;

import maru.engine.explain.Snapshot;
import maru.engine.tensor.Tensor;

/**
 * Where queries, keys and values lie for the rows of attention's weights (B, H, T, T): a row of
 * those is a query of one head of one sequence.
 */
final class AttentionRows {
  private final Tensor qkv;
  private final int heads;
  private final int length;
  private final int width;

  AttentionRows(Tensor qkv, int heads, int length) {
    this.qkv = qkv;
    this.heads = heads;
    this.length = length;
    this.width = qkv.columns() / 3;
  }

  /** d_k. */
  int size() {
    return width / heads;
  }

  int width() {
    return width;
  }

  /** The query's place in its sequence. */
  int place(int row) {
    return row % length;
  }

  /** The row of the token at a place of the same sequence (B * T). */
  int token(int row, int place) {
    return row / (heads * length) * length + place;
  }

  /** The head's column {@code i} of what all heads have side by side. */
  int column(int row, int i) {
    return row / length % heads * size() + i;
  }

  /** The row of the weights for a token's row (B * T) and a head. */
  int square(int token, int head) {
    return (token / length * heads + head) * length + token % length;
  }

  /** The row of the weights of another query of the same head and sequence. */
  int other(int row, int place) {
    return row / length * length + place;
  }

  double query(Snapshot s, int row, int place, int i) {
    return s.value(qkv, token(row, place), column(row, i));
  }

  double key(Snapshot s, int row, int place, int i) {
    return s.value(qkv, token(row, place), width + column(row, i));
  }

  double value(Snapshot s, int row, int place, int i) {
    return s.value(qkv, token(row, place), 2 * width + column(row, i));
  }

  Tensor qkv() {
    return qkv;
  }

  int heads() {
    return heads;
  }
}
