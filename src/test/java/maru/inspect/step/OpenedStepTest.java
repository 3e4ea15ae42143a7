package maru.inspect.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import maru.Known;
import maru.base.Parallel;
import maru.model.Architecture;
import maru.run.Playback;
import maru.run.Rewind;
import maru.run.RunFile;
import maru.run.TinyRuns;
import maru.run.WeightHash;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An opened step is the run's own step, and every number shown of it can be had elsewhere too. */
class OpenedStepTest {
  private static final Parallel PARALLEL = new Parallel(2);
  private static final double ROUNDING = 2e-5;

  @TempDir Path folder;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  /** A step in the midst of a run, and the run's own step. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Both(OpenedStep opened, StepReport report, float[] weights) {}

  private static Both open(Architecture architecture, double dropout, int before) {
    PreparedTraining run = TinyRuns.prepared(architecture, PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.change(Lever.DROPOUT, Double.toString(dropout));
    for (int i = 0; i < before; i++) {
      trainer.step();
    }
    trainer.change(Lever.LEARNING_RATE, "0.004");
    trainer.change(Lever.WEIGHT_DECAY, "0.2");
    OpenedStep opened = new StepOpener(run, PARALLEL).open(trainer.state());
    StepReport report = trainer.step();
    return new Both(opened, report, trainer.parameters().values());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void theOpenedStepIsTheTrainingsOwn(Architecture architecture) {
    Both both = open(architecture, 0.2, 12);
    assertEquals(13, both.opened.step());
    assertArrayEquals(both.weights, both.opened.weightsAfter());
    assertEquals(both.report.losses(), both.opened.report().losses());
    assertEquals(both.report.gradientNorm(), both.opened.report().gradientNorm());
    assertEquals(both.report.learningRate(), both.opened.report().learningRate());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void aRecordedStepOpensToItsRecordedHash(Architecture architecture) {
    Path path = folder.resolve("run.maru");
    int at = TinyRuns.CHANGED_AT;
    TinyRuns.record(path, architecture, at + 8, 1L << 24);
    PreparedTraining run = TinyRuns.prepared(architecture, PARALLEL);
    StepOpener opener = new StepOpener(run, PARALLEL);
    try (RunFile file = RunFile.open(path)) {
      Playback playback = new Playback(file, run.twin(), PARALLEL);
      for (int step : new int[] {at + 5, at, at - 1, 0}) {
        playback.goTo(step);
        OpenedStep opened = opener.open(playback.trainer().state());
        assertEquals(step + 1, opened.step());
        assertEquals(
            file.hash(step + 1).orElseThrow(), WeightHash.of(opened.weightsAfter()), "" + step);
        assertEquals(step >= at ? 0.2 : 0.1, opened.dropout(), 1e-7);
      }
    }
  }

  @Test
  void aRewindGivesTheExactMomentWhole() throws Exception {
    Path path = folder.resolve("run.maru");
    TinyRuns.record(path, Known.GPT, 40, 1L << 24);
    PreparedTraining run = TinyRuns.prepared(Known.GPT, PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    for (int i = 0; i < 33; i++) {
      trainer.step();
    }
    Rewind.Listener silent =
        new Rewind.Listener() {
          @Override
          public void onShown(long step) {}

          @Override
          public void onTrouble(RuntimeException trouble) {}
        };
    Rewind closed;
    try (Rewind rewind = new Rewind(path, run, () -> {}, silent)) {
      rewind.look(33);
      TrainingState moment = rewind.state().get(20, TimeUnit.SECONDS);
      assertEquals(33, moment.step());
      assertArrayEquals(trainer.parameters().values(), moment.weights());
      assertArrayEquals(trainer.optimizer().firstMoment(), moment.firstMoment());
      assertArrayEquals(trainer.optimizer().secondMoment(), moment.secondMoment());
      rewind.look(7);
      assertEquals(7, rewind.state().get(20, TimeUnit.SECONDS).step());
      closed = rewind;
    }
    assertTrue(closed.state().isCancelled());
  }

  @Test
  void aStateOfAnotherModelIsRefused() {
    PreparedTraining run = TinyRuns.prepared(Known.GPT, PARALLEL);
    TrainingState other = TinyRuns.prepared(Known.BERT, PARALLEL).trainer(PARALLEL).state();
    assertThrows(IllegalArgumentException.class, () -> new StepOpener(run, PARALLEL).open(other));
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void everyCellHasAWorkingThatComesToItsNumber(Architecture architecture) {
    Set<OperationKind> worked = workAll(open(architecture, 0, 20).opened);
    assertTrue(worked.size() > 25, worked.toString());
    assertTrue(worked.contains(OperationKind.SCORES_GRADIENT));
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void withDropoutToo(Architecture architecture) {
    Set<OperationKind> worked = workAll(open(architecture, 0.3, 20).opened);
    assertTrue(worked.contains(OperationKind.EMBEDDING_DROPOUT));
    assertTrue(worked.contains(OperationKind.CONTEXT));
  }

  private static Focus focus(int sequence, int head) {
    return new Focus(sequence, head, "embeddings.token", 0, 0);
  }

  /** What has numbers in the walk; each cell of a sample of them must have its working. */
  private static Set<OperationKind> workAll(OpenedStep step) {
    Set<OperationKind> worked = EnumSet.noneOf(OperationKind.class);
    for (int at = 0; at < 2 * step.heads(); at++) {
      Focus focus = focus(at * 3 % step.batch().sequences(), at % step.heads());
      Grids grids = new Grids(step, focus);
      Workings workings = new Workings(step, focus);
      for (Operation operation : step.walk().operations()) {
        Optional<Grid> shown = grids.of(operation);
        if (shown.isPresent() && !operation.kind().isOfWeights()) {
          worked.add(operation.kind());
          work(operation, shown.get(), workings);
        }
      }
    }
    return worked;
  }

  private static void work(Operation operation, Grid grid, Workings workings) {
    double largest = 0;
    for (float value : grid.values()) {
      largest = Math.max(largest, Float.isNaN(value) ? 0 : Math.abs(value));
    }
    for (int row = 0; row < grid.rows().size(); row++) {
      for (int column = 0; column < grid.columns().size(); column += 1 + column % 3) {
        String where = operation + " " + row + " " + column;
        Working working = workings.of(operation, row, column).orElseThrow(() -> missing(where));
        check(working, grid.at(row, column), where);
        if (operation.kind().phase() == Phase.BACKWARD) {
          // Gradients are small: here a part of the largest is what rounding may make of them.
          assertEquals(working.told(), working.reckoned(), ROUNDING * largest, where);
        }
      }
    }
  }

  private static AssertionError missing(String where) {
    return new AssertionError("no working of " + where);
  }

  private static void check(Working working, float shown, String where) {
    if (!Float.isNaN(shown)) {
      assertEquals(shown, (float) working.told(), where);
    }
    assertEquals(
        working.told(), working.reckoned(), ROUNDING * (1 + Math.abs(working.told())), where);
    assertTrue(working.lines().stream().noneMatch(line -> line.contains("%")), where);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void theLossIsTheMeanOfItsPlaces(Architecture architecture) {
    OpenedStep step = open(architecture, 0.1, 9).opened;
    Workings workings = new Workings(step, focus(0, 0));
    double words = step.words().stream().mapToDouble(LossPlace::loss).average().orElseThrow();
    assertEquals(step.losses().getFirst().mean(), words, ROUNDING);
    for (LossPlace place : step.words()) {
      check(workings.loss(place, false), place.loss(), place.toString());
      assertEquals(place.target(), step.batch().target(place.sequence(), place.place()));
    }
    assertEquals(step.nextSentence(), !step.next().isEmpty());
    for (LossPlace place : step.next()) {
      check(workings.loss(place, true), place.loss(), place.toString());
      assertEquals(place.target(), step.batch().follows(place.sequence()));
    }
    double total = words;
    if (step.nextSentence()) {
      total += step.next().stream().mapToDouble(LossPlace::loss).average().orElseThrow();
    }
    assertEquals(step.report().losses().total(), total, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void everyWeightsGradientGathersFromTheActivations(Architecture architecture) {
    OpenedStep step = open(architecture, 0.2, 9).opened;
    Workings workings = new Workings(step, focus(0, 0));
    for (ParameterGradient parameter : step.parameters()) {
      Numbers gradient = step.weightGradient(parameter.name());
      double largest = 0;
      for (int i = 0; i < parameter.rows() * parameter.columns(); i++) {
        largest = Math.max(largest, Math.abs(gradient.at(0, i)));
      }
      for (int row = 0; row < parameter.rows(); row += 1 + row % 3) {
        for (int column = 0; column < parameter.columns(); column += 1 + column % 5) {
          String where = parameter.name() + " " + row + " " + column;
          Working working = workings.gradient(parameter.name(), row, column);
          check(working, gradient.at(row, column), where);
          assertEquals(working.told(), working.reckoned(), ROUNDING * largest, where);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void normAndClipFollowFromTheGradients(Architecture architecture) {
    OpenedStep step = open(architecture, 0, 0).opened;
    double squares = step.parameters().stream().mapToDouble(p -> p.norm() * p.norm()).sum();
    double norm = step.report().gradientNorm();
    assertEquals(Math.sqrt(squares), norm, 1e-4 * norm);
    assertTrue(norm > step.clipLimit(), "this step is to be clipped, but its norm is " + norm);
    assertEquals(step.clipLimit() / norm, step.clip(), 1e-6);
    // The lever raised the highest rate after the plan's; the first of five steps of warm-up.
    assertEquals(0.004 / 6, step.report().learningRate(), 1e-8);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void everyWeightsUpdateIsAdamWs(Architecture architecture) {
    OpenedStep step = open(architecture, 0.1, 14).opened;
    int updates = 0;
    for (ParameterGradient parameter : step.parameters()) {
      for (int row = 0; row < parameter.rows(); row++) {
        for (int column = 0; column < parameter.columns(); column++) {
          WeightUpdate update = step.update(parameter.name(), row, column);
          double g = update.clipped();
          assertEquals(0.9 * update.firstBefore() + 0.1 * g, update.first(), 1e-6);
          assertEquals(0.99 * update.secondBefore() + 0.01 * g * g, update.second(), 1e-6);
          assertEquals(update.reckoned(), update.after(), 1e-6, parameter.name());
          updates++;
        }
      }
    }
    assertTrue(updates > 1000);
    assertEquals(0.2f, step.update("embeddings.token", 0, 0).settings().decay());
    assertEquals(0f, step.update("blocks.0.attention.norm.gamma", 0, 3).settings().decay());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void theStepsLinesComeToItsNumbers(Architecture architecture) {
    for (int before : new int[] {0, 4, 5, 40}) {
      OpenedStep step = open(architecture, 0, before).opened;
      StepLines lines = new StepLines(step);
      assertEquals(before < 5, lines.warmsUp());
      for (Working working : List.of(lines.loss(), lines.norm(), lines.clip(), lines.rate())) {
        double told = working.told();
        assertEquals(told, working.reckoned(), 1e-4 * Math.abs(told), working.toString());
      }
      assertEquals(step.report().gradientNorm(), lines.norm().told());
      assertEquals(step.report().learningRate(), lines.rate().told());
    }
  }

  @Test
  void aFrozenPartStaysAsItIs() {
    PreparedTraining run = TinyRuns.prepared(Known.BERT, PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.step();
    trainer.change(Lever.FREEZE, "blocks.0");
    OpenedStep step = new StepOpener(run, PARALLEL).open(trainer.state());
    WeightUpdate frozen = step.update("blocks.0.attention.qkv.weight", 1, 2);
    assertTrue(frozen.frozen());
    assertEquals(frozen.before(), frozen.after());
    assertEquals(frozen.reckoned(), frozen.after());
    WeightUpdate free = step.update("embeddings.position", 1, 2);
    assertTrue(free.before() != free.after());
    double squares =
        step.parameters().stream()
            .filter(p -> !p.frozen())
            .mapToDouble(p -> p.norm() * p.norm())
            .sum();
    assertEquals(
        Math.sqrt(squares), step.report().gradientNorm(), 1e-4 * step.report().gradientNorm());
  }

  @Test
  void theBatchTellsWhatWasHidden() {
    OpenedStep step = open(Known.BERT, 0, 3).opened;
    DrawnBatch batch = step.batch();
    int asked = 0;
    for (int b = 0; b < batch.sequences(); b++) {
      for (int t : batch.askedPlaces(b)) {
        asked++;
        switch (batch.mark(b, t)) {
          case MASKED -> assertEquals("[MASK]", batch.word(b, t));
          case KEPT -> assertEquals(batch.target(b, t), batch.id(b, t));
          case RANDOM -> assertTrue(t > 0);
          default -> throw new AssertionError("asked, but " + batch.mark(b, t));
        }
      }
    }
    assertEquals(step.words().size(), asked);
    assertEquals(
        asked,
        batch.count(TokenMark.MASKED)
            + batch.count(TokenMark.RANDOM)
            + batch.count(TokenMark.KEPT));
    OpenedStep gpt = open(Known.GPT, 0, 3).opened;
    assertEquals(gpt.batch().target(0, 0), gpt.batch().id(0, 1));
  }

  @Test
  void theLinesOfAnUpdateFollowTheWalk() {
    OpenedStep step = open(Known.GPT, 0, 3).opened;
    List<UpdateLines.Line> lines = UpdateLines.of(step, "embeddings.token", 2, 1);
    List<OperationKind> kinds =
        step.walk().operations().stream()
            .map(Operation::kind)
            .filter(kind -> kind == OperationKind.WEIGHT_GRADIENTS || kind.isOfWeights())
            .toList();
    assertEquals(kinds, lines.stream().map(UpdateLines.Line::kind).toList());
  }
}
