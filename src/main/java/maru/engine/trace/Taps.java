package maru.engine.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import maru.engine.tensor.Tensor;

/**
 * Which named activations of a pass are wanted, and copies of them once it has run. Layers note
 * what they make under its name; what nobody wants costs a comparison.
 */
public final class Taps {
  private final Predicate<String> wanted;
  private final Map<String, Tensor> noted = new LinkedHashMap<>();

  private Taps(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** Wants nothing. */
  public static Taps none() {
    return new Taps(name -> false);
  }

  /** Wants every activation. */
  public static Taps all() {
    return new Taps(name -> true);
  }

  /** Wants the activations whose names pass the test. */
  public static Taps of(Predicate<String> wanted) {
    return new Taps(wanted);
  }

  /** Whether this activation is wanted. */
  public boolean wants(String name) {
    return wanted.test(name);
  }

  /** Says what stands behind a name in this pass; the tensor is then known by it. */
  public void note(String name, Tensor tensor) {
    if (wants(name)) {
      noted.put(name, tensor);
      tensor.name(name);
    }
  }

  /**
   * The same of a tensor in which several things lie side by side.
   *
   * @param heads how many heads share each of them; 0 where there are none
   * @param parts their names from left to right, or none
   */
  public void note(String name, Tensor tensor, int heads, List<String> parts) {
    note(name, tensor);
    if (wants(name)) {
      tensor.parts(new Tensor.Parts(heads, parts));
    }
  }

  /**
   * Copies what was wanted, by name in the order of the computation; call after the pass has run.
   */
  public Map<String, Activation> copies() {
    Map<String, Activation> copies = new LinkedHashMap<>();
    noted.forEach(
        (name, tensor) -> copies.put(name, new Activation(name, tensor.shape(), tensor.copy())));
    return copies;
  }

  /**
   * Copies the gradients of what was wanted, by name; call after a training pass has run. What is
   * only looked at, such as scores where nobody wants what follows from them, has none; of what
   * came out of an activation function it is the gradient of what went in, which takes its place.
   */
  public Map<String, Activation> gradients() {
    Map<String, Activation> copies = new LinkedHashMap<>();
    noted.forEach((name, tensor) -> {
      if (tensor.hasGradient()) {
        copies.put(name, new Activation(name, tensor.shape(), tensor.copyGradient()));
      }
    });
    return copies;
  }
}
