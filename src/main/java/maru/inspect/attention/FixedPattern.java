package maru.inspect.attention;

import maru.engine.autograd.Edit;
import maru.engine.tensor.Shape;

/** A head's rows of weights put in place of its own. */
record FixedPattern(int head, boolean causal, Intervention.Pattern pattern) implements Edit.Rule {
  @Override
  public void edit(Shape shape, int row, float[] numbers, int at) {
    int queries = shape.at(2);
    if (row / queries % shape.at(1) != head) {
      return;
    }
    int query = row % queries;
    int keys = shape.columns();
    boolean[] seen = new boolean[keys];
    int count = 0;
    for (int key = 0; key < keys; key++) {
      // A softmax gives what it sees more than 0, unless it is next to nothing.
      seen[key] = causal ? key <= query : numbers[at + key] > 0;
      count += seen[key] ? 1 : 0;
    }
    for (int key = 0; key < keys; key++) {
      numbers[at + key] =
          switch (pattern) {
            case EVEN -> seen[key] ? 1f / count : 0f;
            case PREVIOUS -> key == Math.max(0, query - 1) ? 1f : 0f;
            case FIRST -> key == 0 ? 1f : 0f;
            case SELF -> key == query ? 1f : 0f;
          };
    }
  }
}
