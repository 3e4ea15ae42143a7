package maru.inspect.step;

/**
 * A parameter's numbers, (rows, columns), in an array laid out as all parameters are: row by row
 * without gaps, so that the one at (i, j) is {@code values[offset + i * columns + j]}. A weight
 * (in, out) has a row for each input; a bias or a gain (n) is one row of n.
 *
 * @param values the array of all parameters: their weights, their gradients, or a moment of AdamW's
 * @param offset where the first number lies
 * @param rows how many rows: 1 for a parameter of one dimension
 * @param columns how many numbers a row has
 */
@SuppressWarnings("ArrayRecordComponent") // a view; two are never compared
record Numbers(float[] values, int offset, int rows, int columns) {
  float at(int row, int column) {
    return values[offset + row * columns + column];
  }

  double norm() {
    double sum = 0;
    for (int i = offset; i < offset + rows * columns; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }
}
