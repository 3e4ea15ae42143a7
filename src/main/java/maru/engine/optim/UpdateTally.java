package maru.engine.optim;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import maru.engine.tensor.Parameters;

/** What every optimizer keeps of each parameter: its rate's factor, and how often it was moved. */
final class UpdateTally {
  private final List<String> names;
  private final float[] scales;
  private final long[] moved;
  private long updates;

  /** Of a model's parameters, in their order: factors of 1, none moved yet. */
  UpdateTally(Parameters parameters) {
    this.names = List.copyOf(parameters.byName().keySet());
    this.scales = new float[names.size()];
    Arrays.fill(scales, 1f);
    this.moved = new long[names.size()];
  }

  /** How many parameters. */
  int size() {
    return names.size();
  }

  /** The factor of a parameter's rate. */
  float scale(int parameter) {
    return scales[parameter];
  }

  /** Sets all factors. */
  void scaleRates(ToDoubleFunction<String> factorOf) {
    for (int i = 0; i < scales.length; i++) {
      float factor = (float) factorOf.applyAsDouble(names.get(i));
      if (!(factor >= 0) || !Float.isFinite(factor)) {
        throw new IllegalArgumentException(
            "the rate of " + names.get(i) + " cannot be " + factor + " times that of the update");
      }
      scales[i] = factor;
    }
  }

  /** An update was made, which moved these. */
  void count(IntPredicate moves) {
    updates++;
    for (int i = 0; i < moved.length; i++) {
      moved[i] += moves.test(i) ? 1 : 0;
    }
  }

  /** All updates. */
  long updates() {
    return updates;
  }

  /** How many of them moved a parameter. */
  long of(int parameter) {
    return moved[parameter];
  }

  /** The same of the parameter of that name. */
  long of(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return moved[index];
  }

  /** Takes up where another left off. */
  void resume(long made, ToLongFunction<String> movedOf) {
    updates = made;
    for (int i = 0; i < moved.length; i++) {
      moved[i] = movedOf.applyAsLong(names.get(i));
    }
  }
}
