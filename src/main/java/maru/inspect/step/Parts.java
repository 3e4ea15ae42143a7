package maru.inspect.step;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import maru.engine.explain.Description;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * To which part of the model each op belongs: by the dotted name of what it makes, or, where that
 * has none, to the part of whoever takes it; and to a loss's head what comes after all blocks.
 */
final class Parts {
  private final Recorded recorded;
  private final @Nullable ModelPart[] parts;
  private final Set<Integer> asked = new HashSet<>();

  Parts(Recorded recorded) {
    this.recorded = recorded;
    this.parts = new ModelPart[recorded.ops().size()];
    int last = -1;
    for (int i = 0; i < parts.length; i++) {
      if (!of(i).group().isEmpty()) {
        last = i;
      }
    }
    List<Recorded.Loss> losses = recorded.losses();
    for (Recorded.Loss loss : losses) {
      ModelPart head = ModelPart.headOf(loss.name());
      int user = recorded.userOf(loss.logits());
      if (user >= 0) {
        parts[user] = head;
      }
      claim(loss.logits(), last, head);
    }
  }

  private void claim(Tensor tensor, int last, ModelPart head) {
    int maker = recorded.makerOf(tensor);
    if (maker > last && !recorded.ops().get(maker).inputs().isEmpty()) {
      parts[maker] = head;
      recorded.ops().get(maker).inputs().forEach(input -> claim(input, last, head));
    }
  }

  ModelPart of(int op) {
    ModelPart known = parts[op];
    if (known != null) {
      return known;
    }
    ModelPart part = asked.add(op) ? find(op) : new ModelPart("model");
    parts[op] = part;
    return part;
  }

  private ModelPart find(int op) {
    Description description = recorded.ops().get(op);
    String name = description.output().name();
    if (!name.isEmpty()) {
      return named(name, op);
    }
    int user = recorded.userOf(description.output());
    if (user >= 0) {
      return of(user);
    }
    int maker =
        description.inputs().isEmpty() ? -1 : recorded.makerOf(description.inputs().getFirst());
    return maker >= 0 ? of(maker) : new ModelPart("model");
  }

  /** What stands in a block without a part of its own ends the part before it. */
  private ModelPart named(String name, int op) {
    int dot = name.lastIndexOf('.');
    ModelPart around = new ModelPart(dot < 0 ? name : name.substring(0, dot));
    boolean whole = !around.group().isEmpty() && around.name().isEmpty();
    if (whole && op > 0 && Objects.equals(of(op - 1).group(), around.group())) {
      return of(op - 1);
    }
    return around;
  }
}
