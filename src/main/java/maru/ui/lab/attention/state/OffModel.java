package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.attention.Effect;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.PartCosts;
import maru.model.Model;
import maru.task.Losses;
import maru.task.Task;
import maru.train.PreparedTraining;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Survey;
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

  private final RunClock clock;
  private final ModelQuery<Asked, Effect> effects;
  private final ObservableList<Cost> costs = FXCollections.observableArrayList();
  private final Survey<Cost> survey;
  private final Survey<Together> combined;
  private final ReadOnlyObjectWrapper<@Nullable Together> together =
      new ReadOnlyObjectWrapper<>(this, "together");
  private final ReadOnlyIntegerWrapper measured = new ReadOnlyIntegerWrapper(this, "measured", -1);

  /** A text and what is switched off. */
  private record Asked(String text, String whole, List<Intervention> off) {}

  /**
   * What all that is off costs together.
   *
   * @param off what was switched off
   * @param before the loss in validation with all of it
   * @param after without
   */
  public record Together(List<Intervention> off, double before, double after) {
    /** Keeps its own list. */
    public Together {
      off = List.copyOf(off);
    }
  }

  /** Of the clock's run. */
  public OffModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.survey = new Survey<>(bench, this::take);
    this.combined = new Survey<>(bench, together::set);
    SetChangeListener<Intervention> switched = changed -> together.set(null);
    off.addListener(switched);
    this.effects =
        new ModelQuery<>(
            (subject, asked) -> Effect.of(subject, asked.text(), asked.whole(), asked.off(), BEST),
            bench);
  }

  void mirror(OffModel other) {
    Mirrored.sets(off, other.off);
  }

  void forget() {
    effects.clear();
    costs.clear();
    survey.stop();
    combined.stop();
    together.set(null);
    measured.set(-1);
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

  /** What a head is told to look at, if it is told anything. */
  public Optional<Intervention> patternOf(int layer, int head) {
    return off.stream().filter(one -> isPatternOf(one, layer, head)).findFirst();
  }

  /** Tells a head what to look at; nothing lets it look as it does. */
  public void tell(int layer, int head, Optional<Intervention> pattern) {
    off.removeIf(one -> isPatternOf(one, layer, head));
    pattern.ifPresent(off::add);
  }

  private static boolean isPatternOf(Intervention one, int layer, int head) {
    return switch (one) {
      case Intervention.PatternFixed fixed -> fixed.layer() == layer && fixed.head() == head;
      case Intervention.PatternTaken taken -> taken.layer() == layer && taken.head() == head;
      default -> false;
    };
  }

  /** Whether a head looks as it is told. */
  public boolean isTold() {
    return off.stream()
        .anyMatch(one ->
            one instanceof Intervention.PatternFixed || one instanceof Intervention.PatternTaken);
  }

  /** What was taken from a text of so many tokens fits no other. */
  void keepTakenOf(int tokens) {
    off.removeIf(
        one -> one instanceof Intervention.PatternTaken taken && taken.from().tokens() != tokens);
  }

  void pulse(String text, String whole) {
    Model model = model();
    if (model != null) {
      List<Intervention> own = off.stream().filter(one -> one.isFor(model)).toList();
      effects.pulse(new Asked(text, whole, own), clock);
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
    return survey.runningProperty();
  }

  /** The step that the costs are of, or -1. */
  public ReadOnlyIntegerProperty measuredProperty() {
    return measured.getReadOnlyProperty();
  }

  /** Measures what each part costs at the moment in view, on a second model. */
  public void measure() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments == null || survey.runningProperty().get()) {
      return;
    }
    costs.clear();
    measured.set(clock.stepProperty().get());
    survey.start(told -> measureAll(moments, told));
  }

  /** What all that is off costs together, once that was measured. */
  public ReadOnlyObjectProperty<@Nullable Together> togetherProperty() {
    return together.getReadOnlyProperty();
  }

  /** Whether that is being measured. */
  public ReadOnlyBooleanProperty combiningProperty() {
    return combined.runningProperty();
  }

  /** Whether there is anything off that fits every text. */
  public boolean canBeCombined() {
    return !off.isEmpty() && off.stream().noneMatch(Intervention.PatternTaken.class::isInstance);
  }

  /** Measures what all that is off costs together, in validation, at the moment in view. */
  public void measureTogether() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments == null || !canBeCombined()) {
      return;
    }
    List<Intervention> now = List.copyOf(off);
    combined.start(told -> {
      try (Parallel one = new Parallel(1)) {
        Optional<PartCosts> costing = twin(moments, one);
        double before =
            costing.map(own -> first(own.with(List.of()))).orElseGet(() -> ask(moments, List.of()));
        double after = costing.map(own -> first(own.with(now))).orElseGet(() -> ask(moments, now));
        var ignored = told.test(new Together(now, before, after));
      }
    });
  }

  /** Costs of a second model at the moment in view; none where there is only the one. */
  private static Optional<PartCosts> twin(ModelHistory moments, Parallel parallel) {
    return moments
        .state()
        .map(state -> {
          PreparedTraining twin = moments.prepared().twin();
          twin.trainer(parallel).resume(state.join());
          return costing(twin.task(), twin.model(), parallel);
        });
  }

  private void take(Cost cost) {
    int at = 0;
    while (at < costs.size() && costs.get(at).more() >= cost.more()) {
      at++;
    }
    costs.add(at, cost);
  }

  private static void measureAll(ModelHistory moments, Predicate<Cost> told) {
    try (Parallel one = new Parallel(1)) {
      Optional<PartCosts> costing = twin(moments, one);
      List<Intervention> parts = Intervention.parts(moments.prepared().model());
      double whole =
          costing.map(own -> first(own.with(List.of()))).orElseGet(() -> ask(moments, List.of()));
      boolean wanted = true;
      for (int i = 0; wanted && i < parts.size(); i++) {
        List<Intervention> part = List.of(parts.get(i));
        // A model that only stands has no second one: it is asked itself, a part at a time.
        double loss = costing.map(own -> first(own.with(part))).orElseGet(() -> ask(moments, part));
        wanted = told.test(new Cost(parts.get(i), loss, loss - whole));
      }
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
