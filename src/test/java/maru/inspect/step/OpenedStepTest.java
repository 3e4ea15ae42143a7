package maru.inspect.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import maru.Known;
import maru.base.Parallel;
import maru.engine.explain.Derivation;
import maru.model.Architecture;
import maru.run.Playback;
import maru.run.Rewind;
import maru.run.RunFile;
import maru.run.TinyRuns;
import maru.run.WeightHash;
import maru.task.BatchView.Mark;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import maru.train.TrainingState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An opened step is the run's own step, and every number shown of it can be had elsewhere too. */
class OpenedStepTest {
  private static final Parallel PARALLEL = new Parallel(2);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static OpenedSteps.Both open(Architecture architecture, double dropout, int before) {
    return OpenedSteps.open(architecture, dropout, before, PARALLEL);
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void theOpenedStepIsTheTrainingsOwn(Architecture architecture) {
    OpenedSteps.Both both = open(architecture, 0.2, 12);
    assertEquals(13, both.opened().step());
    assertArrayEquals(both.weights(), both.opened().weightsAfter());
    assertEquals(both.report().losses(), both.opened().report().losses());
    assertEquals(both.report().gradientNorm(), both.opened().report().gradientNorm());
    assertEquals(both.report().learningRate(), both.opened().report().learningRate());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
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
        assertEquals(step >= at ? 0.2 : 0.1, opened.levers().dropout(0.1f), 1e-7);
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
  void eachOpenedStepKeepsItsOwnNumbers(Architecture architecture) {
    PreparedTraining run = TinyRuns.prepared(architecture, PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    StepOpener opener = new StepOpener(run, PARALLEL);
    OpenedStep first = opener.open(trainer.state());
    int at = first.trace().find("context");
    Operation context = first.trace().at(at);
    float[] then = first.grid(context, Focus.FIRST).orElseThrow().values();
    trainer.step();
    OpenedStep second = opener.open(trainer.state());
    assertArrayEquals(then, first.grid(context, Focus.FIRST).orElseThrow().values());
    float[] now = second.grid(second.trace().at(at), Focus.FIRST).orElseThrow().values();
    assertFalse(Arrays.equals(then, now));
    assertEquals(context, second.trace().at(at));
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void normAndClipFollowFromTheGradients(Architecture architecture) {
    OpenedStep step = open(architecture, 0, 0).opened();
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
    OpenedStep step = open(architecture, 0.1, 14).opened();
    int updates = 0;
    for (ParameterGradient parameter : step.parameters()) {
      for (int row = 0; row < parameter.rows(); row++) {
        for (int column = 0; column < parameter.columns(); column++) {
          WeightUpdate update = step.update(parameter.name(), row, column);
          double g = update.clipped();
          assertEquals(0.9 * update.firstBefore() + 0.1 * g, update.first(), 1e-6);
          assertEquals(0.99 * update.secondBefore() + 0.01 * g * g, update.second(), 1e-6);
          assertEquals(update.computed(), update.after(), 1e-6, parameter.name());
          updates++;
        }
      }
    }
    assertTrue(updates > 1000);
    assertEquals(0.2f, step.update("embeddings.token", 0, 0).settings().decay());
    assertEquals(0f, step.update("blocks.0.attention.norm.gamma", 0, 3).settings().decay());
  }

  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void theStepsLinesComeToItsNumbers(Architecture architecture) {
    for (int before : new int[] {0, 4, 5, 40}) {
      OpenedStep step = open(architecture, 0, before).opened();
      StepLines lines = new StepLines(step);
      assertEquals(before < 5, lines.warmsUp());
      for (Derivation one : List.of(lines.loss(), lines.norm(), lines.clip(), lines.rate())) {
        double engine = one.engine();
        assertEquals(engine, one.computed(), 1e-4 * Math.abs(engine), one.toString());
      }
      assertEquals(step.report().gradientNorm(), lines.norm().engine());
      assertEquals(step.report().learningRate(), lines.rate().engine());
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
    assertEquals(frozen.computed(), frozen.after());
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
    OpenedStep step = open(Known.BERT, 0, 3).opened();
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
    assertEquals(step.batch().asked(), asked);
    assertEquals(
        asked, batch.count(Mark.MASKED) + batch.count(Mark.RANDOM) + batch.count(Mark.KEPT));
    OpenedStep gpt = open(Known.GPT, 0, 3).opened();
    assertEquals(gpt.batch().target(0, 0), gpt.batch().id(0, 1));
  }

  @Test
  void theLinesOfAnUpdateFollowTheWalk() {
    OpenedStep step = open(Known.GPT, 0, 3).opened();
    List<UpdateLines.Line> lines = UpdateLines.of(step, "embeddings.token", 2, 1);
    List<String> ids =
        step.trace().operations().stream()
            .filter(o -> o.id().equals("weights") || o.content() == Operation.Content.WEIGHTS)
            .map(Operation::id)
            .toList();
    assertEquals(ids, lines.stream().map(UpdateLines.Line::id).toList());
  }

  @Test
  void aPartThatThawedLateIsUpdatedAsIfFresh() {
    TrainingPlan plan =
        TinyTraining.plan(Known.GPT, 40, 1e-2f, 7).with(TrainingSettings.FREEZE, "blocks.0");
    PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    while (trainer.steps() < 10) {
      trainer.step();
    }
    trainer.change(Lever.FREEZE, "none");
    OpenedStep step = new StepOpener(run, PARALLEL).open(trainer.state());
    String block = "blocks.0.attention.qkv.weight";
    for (String name : List.of(block, "embeddings.token")) {
      WeightUpdate update = step.update(name, 0, 1);
      assertEquals(name.equals(block) ? 1 : 11, update.settings().t());
      assertEquals(update.computed(), update.after(), 1e-6, name);
    }
  }
}
