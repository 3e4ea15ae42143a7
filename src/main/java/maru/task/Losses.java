package maru.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The losses of a batch or of many, which a training sums and which are reported apart.
 *
 * @param values one for each term
 */
public record Losses(List<LossValue> values) {
  /** Keeps its own list. */
  public Losses {
    values = List.copyOf(values);
  }

  /** What was trained on: the sum of the means, in nats. */
  public double total() {
    return values.stream().mapToDouble(LossValue::mean).sum();
  }

  /** The term of that name. */
  public Optional<LossValue> term(String name) {
    return values.stream().filter(v -> v.name().equals(name)).findFirst();
  }

  /** Both, place by place. */
  public Losses plus(Losses other) {
    List<LossValue> sums = new ArrayList<>();
    for (LossValue value : values) {
      sums.add(other.term(value.name()).map(value::plus).orElse(value));
    }
    other.values.stream().filter(v -> term(v.name()).isEmpty()).forEach(sums::add);
    return new Losses(sums);
  }
}
