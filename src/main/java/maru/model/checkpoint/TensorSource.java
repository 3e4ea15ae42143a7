package maru.model.checkpoint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import maru.engine.tensor.Shape;

/** Tensors that somebody else's files hold: their shapes at once, their numbers when asked. */
public interface TensorSource extends AutoCloseable {
  /** The tensors' names. */
  Set<String> names();

  /** The shape of one that is there. */
  Shape shape(String name);

  /** The file that one lies in, to be named in messages. */
  default Path file(String name) {
    return place();
  }

  /** The file that all of them lie in, or the index of the files, to be named in messages. */
  Path place();

  /**
   * Reads numbers of a tensor, row by row, as floats.
   *
   * @param from the first of them, counted in the tensor
   * @param into where they go, from {@code at} on
   * @param n how many
   */
  void read(String name, long from, float[] into, int at, int n);

  /** How many numbers the files hold; one that goes by several names counts once. */
  default long numbers() {
    return names().stream().mapToLong(name -> shape(name).elements()).sum();
  }

  /** What the files say of themselves, by name. */
  Map<String, String> metadata();

  @Override
  void close();
}
