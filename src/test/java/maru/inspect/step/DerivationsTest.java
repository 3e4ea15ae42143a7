package maru.inspect.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import maru.Known;
import maru.base.Parallel;
import maru.engine.explain.Derivation;
import maru.model.Architecture;
import maru.model.HasAttention;
import maru.model.LearnsByCounting;
import maru.model.LearnsWordVectors;
import maru.model.ModelSettings;
import maru.model.SeesPictures;
import maru.model.t5.T5Config;
import maru.run.TinyRuns;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind every number of an opened step stands a formula that comes to it. */
class DerivationsTest {
  private static final Parallel PARALLEL = new Parallel(2);
  private static final double ROUNDING = 2e-5;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static OpenedSteps.Both open(Architecture architecture, double dropout, int before) {
    return OpenedSteps.open(architecture, dropout, before, PARALLEL);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void everyCellHasADerivationThatComesToItsNumber(Architecture architecture) {
    // Lines are soon told apart for sure, and then of a gradient little but rounding is left.
    int steps = architecture.can(SeesPictures.class) ? 3 : 20;
    Set<String> derived = deriveAll(open(architecture, 0, steps).opened());
    boolean attends = architecture.can(HasAttention.class);
    boolean counts = architecture.can(LearnsByCounting.class);
    boolean flat = architecture.can(LearnsWordVectors.class); // two tables and nothing between
    boolean plain = architecture.can(SeesPictures.class); // layers after layers, and no more
    int least = attends ? 35 : counts ? 4 : flat ? 12 : plain ? 11 : 15;
    assertTrue(derived.size() > least, derived.toString());
    assertEquals(attends, derived.contains("scoresBack"));
    assertEquals(!counts && !flat, derived.contains("update"));
    assertEquals(flat, derived.contains("plainUpdate"));
    assertEquals(counts, derived.contains("told"));
  }

  @ParameterizedTest
  @MethodSource("maru.Known#byGradients")
  void withDropoutToo(Architecture architecture) {
    assumeTrue(architecture.settings().all().contains(ModelSettings.DROPOUT));
    Set<String> derived = deriveAll(open(architecture, 0.3, 20).opened());
    assertTrue(derived.contains("dropout"), derived.toString());
    boolean attends = architecture.can(HasAttention.class);
    assertEquals(attends, derived.contains("context"));
    // With a bias of distances attention goes step by step, and drops like everybody; that of a
    // recurrent decoder has no heads and drops nothing.
    boolean biased = architecture.settings().all().contains(T5Config.BUCKETS);
    boolean heads = architecture.settings().all().contains(ModelSettings.HEADS);
    assertEquals(attends && heads && !biased, derived.contains("attentionDropout"));
    // Right after an activation function it goes back with that in one.
    boolean alone = attends || !architecture.can(SeesPictures.class);
    assertEquals(alone, derived.contains("dropoutBack"), derived.toString());
  }

  /** Models whose parts are left out, or stand otherwise. */
  @ParameterizedTest
  @CsvSource({"none, true, false, none", "pre, false, true, sinusoidal", "post, true, true, none"})
  void whateverItsPartsAre(String norm, boolean residual, boolean scaled, String positions) {
    for (Architecture architecture : List.of(Known.BERT, Known.GPT)) {
      TrainingPlan plan =
          TinyTraining.plan(architecture, 40, 1e-2f, 1)
              .with(ModelSettings.NORM, norm)
              .with(ModelSettings.RESIDUAL, residual)
              .with(ModelSettings.SCALED, scaled)
              .with(ModelSettings.POSITIONS, positions);
      PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), PARALLEL);
      Set<String> derived = deriveAll(OpenedSteps.open(run, 0.1, 3, PARALLEL).opened());
      boolean bert = architecture.equals(Known.BERT);
      assertEquals(residual, derived.contains("residual"), derived.toString());
      assertEquals(positions.equals("sinusoidal"), derived.contains("position"));
      assertEquals(bert && positions.equals("none"), derived.contains("sumUnplaced"));
    }
  }

  private static int heads(OpenedStep step) {
    return step.trace().operations().stream().mapToInt(Operation::heads).max().orElseThrow();
  }

  /** All but the batch has numbers; each cell of a sample of them must have its derivation. */
  private static Set<String> deriveAll(OpenedStep step) {
    Set<String> derived = new TreeSet<>();
    int heads = Math.max(1, heads(step));
    for (int at = 0; at < 2 * heads; at++) {
      Focus focus =
          new Focus(at * 3 % step.batch().sequences(), at % heads, "embeddings.token", 3, 0)
              .within(step);
      for (Operation operation : step.trace().operations()) {
        Optional<Grid> shown = step.grid(operation, focus);
        boolean ofBatch = operation.id().matches("draw|hide|shift|slide|count");
        assertEquals(!ofBatch, shown.isPresent(), operation.toString());
        if (shown.isPresent()) {
          derived.add(operation.id());
          derive(step, operation, shown.get(), focus);
        }
      }
    }
    return derived;
  }

  private static void derive(OpenedStep step, Operation operation, Grid grid, Focus focus) {
    double largest = 0;
    for (float value : grid.values()) {
      largest = Math.max(largest, Float.isNaN(value) ? 0 : Math.abs(value));
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column += 1 + column % 3) {
        String where = operation + " " + row + " " + column;
        Derivation derivation = step.derive(operation, focus, row, column);
        check(derivation, grid.at(row, column), where);
        if (operation.phase() == Phase.BACKWARD) {
          // Gradients are small: here a part of the largest is what rounding may make of them.
          double most = ROUNDING * largest + 1e-9;
          assertEquals(derivation.engine(), derivation.computed(), most, where);
        }
      }
    }
  }

  private static void check(Derivation derivation, float shown, String where) {
    if (!Float.isNaN(shown)) {
      assertEquals(shown, (float) derivation.engine(), where);
    }
    double engine = derivation.engine();
    assertEquals(engine, derivation.computed(), ROUNDING * (1 + Math.abs(engine)), where);
    assertFalse(derivation.lines().isEmpty(), where);
    assertTrue(derivation.lines().stream().noneMatch(line -> line.contains("%")), where);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void theLossIsTheMeanOfItsPlaces(Architecture architecture) {
    OpenedStep step = open(architecture, 0.1, 9).opened();
    List<Operation> places =
        step.trace().operations().stream()
            .filter(o -> o.id().matches("(place|contrast)Loss"))
            .toList();
    assertEquals(step.losses().size(), places.size());
    double total = 0;
    for (int i = 0; i < places.size(); i++) {
      double sum = 0;
      int count = 0;
      for (int b = 0; b < step.batch().sequences(); b++) {
        Grid grid = step.grid(places.get(i), Focus.FIRST.withSequence(b)).orElseThrow();
        for (float loss : grid.values()) {
          sum += loss;
          count++;
        }
        if (i == 0) {
          assertEquals(step.batch().askedPlaces(b).size(), grid.rows().size());
        } else if (step.losses().get(i).name().equals("nsp")) {
          assertEquals(List.of("[CLS] → " + step.batch().follows(b)), grid.rows(), "sequence " + b);
        }
      }
      assertEquals(step.losses().get(i).count(), count);
      assertEquals(step.losses().get(i).mean(), sum / count, ROUNDING);
      total += sum / count;
    }
    assertEquals(step.report().losses().total(), total, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void everyWeightsGradientGathersFromTheActivations(Architecture architecture) {
    OpenedStep step = open(architecture, 0.2, 9).opened();
    for (ParameterGradient parameter : step.parameters()) {
      Numbers gradient = step.weightGradient(parameter.name());
      double largest = 0;
      for (int i = 0; i < parameter.rows() * parameter.columns(); i++) {
        largest = Math.max(largest, Math.abs(gradient.at(0, i)));
      }
      for (int row = 0; row < parameter.rows(); row += 1 + row % 3) {
        for (int column = 0; column < parameter.columns(); column += 1 + column % 5) {
          String where = parameter.name() + " " + row + " " + column;
          Derivation derivation = step.gradient(parameter.name(), row, column);
          check(derivation, gradient.at(row, column), where);
          assertEquals(derivation.engine(), derivation.computed(), ROUNDING * largest, where);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void aFrozenWeightsLinesSayThatItStays(Architecture architecture) {
    PreparedTraining run = TinyRuns.prepared(architecture, PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.step();
    trainer.change(Lever.FREEZE, "blocks.0");
    OpenedStep step = new StepOpener(run, PARALLEL).open(trainer.state());
    Focus focus = Focus.FIRST.withWeight("blocks.0.attention.qkv.weight", 1, 2);
    for (Operation operation : step.trace().operations()) {
      if (operation.content() == Operation.Content.WEIGHTS) {
        derive(step, operation, step.grid(operation, focus).orElseThrow(), focus);
      }
    }
  }
}
