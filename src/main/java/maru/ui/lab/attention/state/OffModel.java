package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.attention.Effect;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.PartCosts;
import maru.model.Model;
import maru.task.Losses;
import maru.task.Task;
import maru.train.PreparedTraining;
import maru.train.TrainingState;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** Parts that are switched off, what that changes in the sentence, and what each part is worth. */
public final class OffModel {
  private static final int BEST = 5;

  /** So many batches of the validation part are asked for each part. */
  public static final int BATCHES = 8;

  /**
   * What a part costs.
   *
   * @param part that was switched off
   * @param loss of the model's first task without it
   * @param more than with it
   */
  public record Cost(Intervention part, double loss, double more) {}

  /** What is switched off now, in the order in which that was done. */
  public final ObservableSet<Intervention> off = FXCollections.observableSet(new LinkedHashSet<>());

  private final Workbench bench;
  private final RunClock clock;
  private final ModelQuery<Asked, Effect> effects;
  private final ObservableList<Cost> costs = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper(this, "measuring");
  private final ReadOnlyIntegerWrapper measured = new ReadOnlyIntegerWrapper(this, "measured", -1);

  /** Which measurement counts; an older one ends when it sees another. */
  private final AtomicLong run = new AtomicLong();

  /** A text and what is switched off. */
  private record Asked(String text, List<Intervention> off) {}

  /** Of the clock's run. */
  public OffModel(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.effects =
        new ModelQuery<>(
            (subject, asked) -> Effect.of(subject, asked.text(), asked.off(), BEST), bench);
  }

  void mirror(OffModel other) {
    Mirrored.sets(off, other.off);
  }

  void forget() {
    effects.clear();
    costs.clear();
    measuring.set(false);
    measured.set(-1);
    run.incrementAndGet();
    Model model = model();
    off.removeIf(part -> model == null || !part.isFor(model));
  }

  private @Nullable Model model() {
    ModelHistory moments = clock.historyProperty().get();
    return moments == null ? null : moments.prepared().model();
  }

  /** The parts of the model at work. */
  public List<Intervention> parts() {
    Model model = model();
    return model == null ? List.of() : Intervention.parts(model);
  }

  /** Switches a part off, or on again. */
  public void toggle(Intervention part) {
    if (!off.remove(part)) {
      off.add(part);
    }
  }

  void pulse(String text) {
    Model model = model();
    if (model != null) {
      List<Intervention> own = off.stream().filter(one -> one.isFor(model)).toList();
      effects.pulse(new Asked(text, own), clock);
    }
  }

  /** What is expected with and without, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable Effect> effectProperty() {
    return effects.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return effects.momentProperty();
  }

  /** What each part costs, as far as it was measured, the dearest first. */
  public ObservableList<Cost> costs() {
    return costs;
  }

  /** Whether parts are being measured. */
  public ReadOnlyBooleanProperty measuringProperty() {
    return measuring.getReadOnlyProperty();
  }

  /** The step that the costs are of, or -1. */
  public ReadOnlyIntegerProperty measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** Measures what each part costs at the moment in view, on a second model. */
  public void measure() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments == null || measuring.get()) {
      return;
    }
    long mine = run.incrementAndGet();
    costs.clear();
    measuring.set(true);
    measured.set(clock.stepProperty().get());
    BiConsumer<Intervention, double[]> told =
        (part, losses) -> bench.background().toWindow(() -> take(mine, part, losses));
    bench
        .background()
        .create(() -> {
          measureAll(moments, told, mine);
          return mine;
        })
        .onError(bench.notices()::tell)
        .andFinally(() -> {
          if (mine == run.get()) {
            measuring.set(false);
          }
        })
        .start();
  }

  private void take(long mine, Intervention part, double[] losses) {
    if (mine == run.get()) {
      Cost cost = new Cost(part, losses[1], losses[1] - losses[0]);
      int at = 0;
      while (at < costs.size() && costs.get(at).more() >= cost.more()) {
        at++;
      }
      costs.add(at, cost);
    }
  }

  private void measureAll(
      ModelHistory moments, BiConsumer<Intervention, double[]> told, long mine) {
    PreparedTraining prepared = moments.prepared();
    CompletableFuture<TrainingState> state = moments.state().orElse(null);
    try (Parallel one = new Parallel(1)) {
      if (state == null) {
        // A model that only stands has no second one: it is asked itself, a part at a time.
        List<Intervention> parts = Intervention.parts(prepared.model());
        double whole = ask(moments, List.of());
        for (Intervention part : parts) {
          if (mine == run.get()) {
            told.accept(part, new double[] {whole, ask(moments, List.of(part))});
          }
        }
        return;
      }
      PreparedTraining twin = prepared.twin();
      twin.trainer(one).resume(state.join());
      PartCosts costing = costing(twin.task(), twin.model(), one);
      double whole = first(costing.with(List.of()));
      costing.tell(
          Intervention.parts(twin.model()),
          (part, losses) -> {
            told.accept(part, new double[] {whole, first(losses)});
            return mine == run.get();
          });
    }
  }

  private static PartCosts costing(Task<?> task, Model model, Parallel parallel) {
    return new PartCosts(task, model, parallel, BATCHES);
  }

  private static double ask(ModelHistory moments, List<Intervention> without) {
    Task<?> task = moments.prepared().task();
    return moments
        .ask(subject -> first(costing(task, subject.model(), subject.parallel()).with(without)))
        .join();
  }

  private static double first(Losses losses) {
    return losses.values().getFirst().mean();
  }

  /** The costs as rows of a table, with its head. */
  public List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("part", "loss", "more"));
    costs.forEach(cost ->
        rows.add(
            List.of(
                cost.part().toString(), String.valueOf(cost.loss()), String.valueOf(cost.more()))));
    return rows;
  }
}
