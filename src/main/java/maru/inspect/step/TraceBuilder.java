package maru.inspect.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.engine.explain.Description;
import maru.engine.explain.Stage;
import maru.engine.explain.View;
import maru.engine.optim.Optimizer;
import maru.engine.tensor.Tensor;
import maru.inspect.step.Operation.Content;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trace of a step from what its tape recorded: forward op by op, back gradient by
 * gradient, each when all that it is made of is there, and the update.
 */
final class TraceBuilder {
  private final Recorded recorded;
  private final Parts parts;
  private final List<Operation> operations = new ArrayList<>();

  private TraceBuilder(Recorded recorded) {
    this.recorded = recorded;
    this.parts = new Parts(recorded);
  }

  /**
   * A step of a training.
   *
   * @param rule by which weights are moved; none where the model counts
   */
  static StepTrace of(Recorded recorded, DrawnBatch batch, Optimizer.@Nullable Rule rule) {
    TraceBuilder builder = new TraceBuilder(recorded);
    builder.around(Phase.FORWARD, ModelPart.BATCH, "draw", "", Content.BATCH);
    String asked = batch.hides() ? "hide" : batch.slides() ? "slide" : "shift";
    String next = asked.equals("shift") ? "y_i = x_{i+1}" : "";
    builder.around(Phase.FORWARD, ModelPart.BATCH, asked, next, Content.ASKED);
    builder.forward();
    boolean several = recorded.losses().size() > 1;
    builder.around(
        Phase.FORWARD,
        ModelPart.LOSS,
        "loss",
        several ? "L = \\sum_k L_k" : "L = \\frac{1}{N} \\sum_i (-\\ln p_{y_i})",
        Content.AMOUNTS);
    builder.backward();
    if (rule == null) {
      builder.around(
          Phase.UPDATE,
          ModelPart.MEMORY,
          "count",
          "c(h\\,w) \\leftarrow c(h\\,w) + 1",
          Content.BATCH);
      return new StepTrace(builder.operations);
    }
    UpdateLines.letters(rule)
        .forEach((id, letters) -> {
          boolean ofWeight = UpdateLines.isOfWeight(id);
          Content content = ofWeight ? Content.WEIGHTS : Content.AMOUNTS;
          builder.around(Phase.UPDATE, ModelPart.OPTIMIZER, id, letters, content);
        });
    return new StepTrace(builder.operations);
  }

  /** The way forward alone, of a pass that nothing is learned from. */
  static StepTrace reading(Recorded recorded) {
    TraceBuilder builder = new TraceBuilder(recorded);
    builder.forward();
    return new StepTrace(builder.operations);
  }

  private void around(Phase phase, ModelPart part, String id, String letters, Content content) {
    operations.add(Operation.of(phase, part, id, letters, content));
  }

  private void add(
      Phase phase, ModelPart part, Stage stage, boolean passed, Stream<ModelPart> sources) {
    List<ModelPart> from = sources.filter(one -> !one.equals(part)).distinct().toList();
    String name = stage.view().tensor().name();
    boolean last = part.group().isEmpty() && !new ModelPart(name).group().isEmpty();
    String of = last ? "last" : ModelPart.within(name);
    for (Stage one : split(stage)) {
      operations.add(Operation.of(phase, part, one, of, passed).taking(from));
    }
  }

  /** The parts that make what an op takes; the batch where it takes no activation. */
  private Stream<ModelPart> makers(Description op) {
    return op.inputs().isEmpty()
        ? Stream.of(ModelPart.BATCH)
        : op.inputs().stream().map(recorded::makerOf).filter(maker -> maker >= 0).map(parts::of);
  }

  /** The parts from which the gradient of what an op makes comes back to it. */
  private Stream<ModelPart> takers(int op) {
    int user = recorded.userOf(recorded.ops().get(op).output());
    return Stream.of(user < 0 ? ModelPart.LOSS : parts.of(user));
  }

  private void forward() {
    for (int i = 0; i < recorded.ops().size(); i++) {
      Description op = recorded.ops().get(i);
      boolean passed = op.inputs().stream().anyMatch(input -> recorded.users(input) > 1);
      boolean ends = recorded.userOf(op.output()) < 0;
      boolean begins = true;
      for (Stage stage : op.forward()) {
        boolean loss = ends && stage.view().tensor().equals(op.output()) && isLoss(op);
        Stream<ModelPart> from = begins ? makers(op) : Stream.of(parts.of(i));
        add(Phase.FORWARD, loss ? ModelPart.LOSS : parts.of(i), stage, passed, from);
        begins = false;
      }
    }
  }

  private boolean isLoss(Description op) {
    return recorded.losses().stream().anyMatch(loss -> op.inputs().contains(loss.logits()));
  }

  /** What lies side by side in an activation, such as Q, K and V, is seen apart. */
  private static List<Stage> split(Stage stage) {
    Tensor tensor = stage.view().tensor();
    Tensor.Parts sides = tensor.parts();
    List<String> names = sides.names();
    if (!stage.view().isWhole() || (sides.heads() == 0 && names.isEmpty())) {
      return List.of(stage);
    }
    int size = tensor.columns() / Math.max(1, names.size());
    boolean back = stage.view().gradient();
    return IntStream.range(0, Math.max(1, names.size()))
        .mapToObj(p -> {
          View view = View.columns(tensor, p * size, (p + 1) * size, sides.heads());
          View shown = back ? view.asGradient() : view;
          return names.isEmpty()
              ? stage.part(stage.id(), stage.letters(), shown)
              : stage.part(
                  names.get(p) + (back ? "Back" : ""), lettersOf(stage, names.get(p)), shown);
        })
        .toList();
  }

  /** Y = X W + b of the part that begins with Q: Q = X W_Q + b_Q. */
  private static String lettersOf(Stage stage, String part) {
    String letter = part.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    return stage
        .letters()
        .replace("W", "W_" + letter)
        .replace("+ b", "+ b_" + letter)
        .replace("Y", letter);
  }

  private void backward() {
    Map<Tensor, Integer> awaited = new HashMap<>();
    for (Description op : recorded.ops()) {
      op.backward().keySet().forEach(to -> awaited.merge(to, 1, Integer::sum));
    }
    Map<Tensor, List<Integer>> given = new HashMap<>();
    for (int i : backwardOrder()) {
      for (Tensor to : recorded.ops().get(i).backward().keySet()) {
        List<Integer> givers = given.computeIfAbsent(to, t -> new ArrayList<>());
        givers.add(i);
        if (givers.size() == awaited.getOrDefault(to, 0)) {
          arrive(to, givers);
        }
      }
    }
  }

  /** From the last op to the first, but the heads in the order of their losses. */
  private List<Integer> backwardOrder() {
    List<Integer> order = new ArrayList<>();
    for (Recorded.Loss loss : recorded.losses()) {
      ModelPart head = ModelPart.headOf(loss.name());
      downwards(order, head);
    }
    for (int i = recorded.ops().size() - 1; i >= 0; i--) {
      if (!order.contains(i)) {
        order.add(i);
      }
    }
    return order;
  }

  private void downwards(List<Integer> order, ModelPart head) {
    for (int i = recorded.ops().size() - 1; i >= 0; i--) {
      if (parts.of(i).equals(head)) {
        order.add(i);
      }
    }
  }

  /** All shares of a gradient are there. */
  private void arrive(Tensor to, List<Integer> givers) {
    int maker = recorded.makerOf(to);
    int first = givers.stream().mapToInt(Integer::intValue).min().orElseThrow();
    boolean begins = maker >= 0 && recorded.ops().get(maker).inputs().isEmpty();
    ModelPart part = parts.of(begins ? maker : first);
    Description.Bend bend = maker < 0 ? null : recorded.ops().get(maker).bend();
    List<Stage> shares = new ArrayList<>();
    givers.stream()
        .sorted()
        .forEach(i -> shares.addAll(recorded.ops().get(i).backward().getOrDefault(to, List.of())));
    Map<List<Integer>, List<Stage>> byColumns = new LinkedHashMap<>();
    for (Stage share : shares) {
      byColumns
          .computeIfAbsent(
              List.of(share.view().from(), share.view().to()), columns -> new ArrayList<>())
          .add(share);
    }
    boolean overlap =
        byColumns.size() > 1 && shares.stream().anyMatch(share -> share.view().isWhole());
    if (overlap) {
      add(
          Phase.BACKWARD,
          part,
          GradientSum.of(View.ofGradient(to), shares, bend),
          false,
          givers.stream().flatMap(this::takers));
      return;
    }
    for (List<Stage> group : byColumns.values()) {
      View view = group.getFirst().view();
      add(
          Phase.BACKWARD,
          part,
          GradientSum.of(view, group, bend),
          false,
          givers.stream().flatMap(this::takers));
    }
  }
}
