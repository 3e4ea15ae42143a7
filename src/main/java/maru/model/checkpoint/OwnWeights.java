package maru.model.checkpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import maru.base.Problem;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;

/** A model's weights under its own names, of which a file has all and no others. */
public final class OwnWeights {
  private OwnWeights() {}

  /** Has all weights of a model written. */
  public static void add(Parameters parameters, SafetensorsWriter writer) {
    parameters
        .byName()
        .forEach((name, tensor) -> {
          int from = tensor.offset();
          int to = from + tensor.shape().size();
          writer.add(name, tensor.shape(), () -> Arrays.copyOfRange(tensor.values(), from, to));
        });
  }

  /**
   * Puts what a file holds into a model whose parameters have room.
   *
   * @throws Problem {@code weights.missing}, {@code weights.unknown}, {@code weights.shape} or
   *     {@code checkpoint.notFinite}
   */
  public static void load(TensorSource source, Parameters parameters) {
    Collection<String> names = new TreeSet<>(source.names());
    names.addAll(parameters.byName().keySet());
    for (String name : names) {
      if (!source.names().contains(name)) {
        throw new Problem("weights.missing", source.place(), name);
      }
      if (!parameters.has(name)) {
        throw new Problem("weights.unknown", source.place(), name);
      }
      Tensor ours = parameters.get(name);
      if (!ours.shape().equals(source.shape(name))) {
        throw new Problem("weights.shape", source.place(), name, source.shape(name), ours.shape());
      }
    }
    parameters
        .byName()
        .forEach((name, ours) -> {
          source.read(name, 0, ours.values(), ours.offset(), ours.shape().size());
          requireFinite(source, name, ours);
        });
    parameters.changed();
  }

  private static void requireFinite(TensorSource source, String name, Tensor ours) {
    for (int i = 0; i < ours.shape().size(); i++) {
      if (!Float.isFinite(ours.values()[ours.offset() + i])) {
        throw new Problem("checkpoint.notFinite", source.file(name), name);
      }
    }
  }
}
