package maru.inspect.step;

/**
 * A parameter's rows of numbers in an array laid out as all parameters are.
 *
 * @param values the array they lie in
 * @param offset where the first lies
 * @param rows how many rows
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
