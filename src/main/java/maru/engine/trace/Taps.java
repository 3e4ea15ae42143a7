package maru.engine.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Region;
import maru.engine.autograd.Tape;
import maru.engine.tensor.Tensor;

/**
 * Which named activations of a pass are wanted, and copies of them once it has run; and hooks, by
 * which an activation is edited on its way. Layers hand over what they make under its name, and go
 * on with what they get back: the very same tensor where there is no hook. What nobody wants costs
 * a comparison.
 */
public final class Taps {
  private final Predicate<String> wanted;
  private final Map<String, List<Edit.Rule>> hooks;
  private final Map<String, Tensor> noted = new LinkedHashMap<>();

  private Taps(Predicate<String> wanted, Map<String, List<Edit.Rule>> hooks) {
    this.wanted = wanted;
    this.hooks = hooks;
  }

  /** Wants nothing. */
  public static Taps none() {
    return new Taps(name -> false, Map.of());
  }

  /** Wants every activation. */
  public static Taps all() {
    return new Taps(name -> true, Map.of());
  }

  /** Wants the activations whose names pass the test. */
  public static Taps of(Predicate<String> wanted) {
    return new Taps(wanted, Map.of());
  }

  /** Whether this activation is wanted. */
  public boolean wants(String name) {
    return wanted.test(name);
  }

  /**
   * The same taps with a hook: a rule by which the activation of that name is edited, after others.
   */
  public Taps withHook(String name, Edit.Rule rule) {
    Map<String, List<Edit.Rule>> more = new HashMap<>(hooks);
    List<Edit.Rule> rules = new ArrayList<>(hooks.getOrDefault(name, List.of()));
    rules.add(rule);
    more.put(name, rules);
    return new Taps(wanted, more);
  }

  /**
   * The same taps with a patch: a part of the activation of that name is replaced by what was there
   * in another pass, as of another sentence.
   *
   * @param from must have as many columns, and every row that is replaced
   */
  public Taps withPatch(String name, Region region, Activation from) {
    return withHook(name, Edit.replace(region, from.shape(), from.values()));
  }

  /** Whether there is a hook on this activation. */
  public boolean edits(String name) {
    return hooks.containsKey(name);
  }

  /**
   * Says what stands behind a name in this pass, and returns what takes its place; where it is
   * wanted the tensor is then known by that name.
   */
  public Tensor at(Tape tape, String name, Tensor tensor) {
    Tensor tapped = tensor;
    List<Edit.Rule> rules = hooks.get(name);
    if (rules != null) {
      for (Edit.Rule rule : rules) {
        tapped = Edit.of(tape, tapped, rule);
      }
    }
    note(name, tapped);
    return tapped;
  }

  /**
   * Returns what takes the place of a step of an activation that is made step by step: edited as
   * its row of the whole would be. The whole is told by {@link #note} when all steps are made.
   */
  public Tensor step(Tape tape, String name, Tensor tensor, int step, int steps) {
    Tensor edited = tensor;
    for (Edit.Rule rule : hooks.getOrDefault(name, List.of())) {
      edited = Edit.of(tape, edited, Edit.ofStep(rule, step, steps));
    }
    return edited;
  }

  /** Says what stands behind a name, where it was edited already. */
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
  public Tensor at(Tape tape, String name, Tensor tensor, int heads, List<String> parts) {
    Tensor tapped = at(tape, name, tensor);
    if (wants(name)) {
      tapped.parts(new Tensor.Parts(heads, parts));
    }
    if (wants(name)) {
      noted.put(name, tapped);
    }
    return tapped;
  }

  /**
   * What stands behind a wanted name in this pass, to be gone on with: its numbers are there once
   * the pass has run.
   *
   * @throws IllegalArgumentException where the pass made nothing wanted of that name
   */
  public Tensor noted(String name) {
    Tensor tensor = noted.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the pass made nothing called " + name);
    }
    return tensor;
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
