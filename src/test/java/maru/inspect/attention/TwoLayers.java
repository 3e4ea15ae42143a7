package maru.inspect.attention;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import maru.base.Parallel;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.train.TrainingPlan;

/** A tiny model of two layers with two heads, and others that differ from it in some weights. */
public final class TwoLayers {
  static final int WIDTH = 16;
  static final int HEADS = 2;

  private TwoLayers() {}

  /** With weights drawn wide, so that heads differ. */
  public static PreparedTraining prepared(Architecture architecture) {
    return prepared(architecture, plan -> plan);
  }

  /** The same with other settings. */
  static PreparedTraining prepared(
      Architecture architecture, UnaryOperator<TrainingPlan> settings) {
    TrainingPlan plan =
        TinyTraining.plan(architecture, 1, 1e-2f, 1).withSize(new Size(2, HEADS, WIDTH, 24));
    PreparedTraining prepared =
        PreparedTraining.of(settings.apply(plan), TinyTraining.split(), new Parallel(1));
    widen(prepared.model().parameters());
    return prepared;
  }

  private static void widen(Parameters parameters) {
    float[] values = parameters.values();
    for (int i = 0; i < values.length; i++) {
      // Gains of layer norms, which are 1, stay so.
      values[i] = values[i] == 1f ? 1f : values[i] * 12 + 0.01f * (i % 7);
    }
    parameters.changed();
  }

  static Subject subject(PreparedTraining prepared) {
    return new Subject(prepared.model(), prepared.tokenizer(), new Parallel(1));
  }

  /** The same model with some weights otherwise. */
  static PreparedTraining changed(PreparedTraining of, Consumer<Parameters> change) {
    PreparedTraining twin = of.twin();
    Parameters weights = twin.model().parameters();
    System.arraycopy(of.model().parameters().values(), 0, weights.values(), 0, weights.size());
    change.accept(weights);
    weights.changed();
    return twin;
  }

  /** Puts zeros in rows of a matrix, or in a vector as a whole. */
  static void zero(Tensor tensor, int fromRow, int toRow) {
    for (int row = fromRow; row < toRow; row++) {
      for (int i = 0; i < tensor.columns(); i++) {
        tensor.values()[tensor.at(row) + i] = 0f;
      }
    }
  }

  static void zero(Tensor tensor) {
    zero(tensor, 0, tensor.shape().rows());
  }
}
