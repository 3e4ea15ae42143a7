package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.task.Lever;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSession.State;
import maru.train.TrainingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs laid beside each other: what differs, which bits are the same, and what chance does. */
class ComparedRunsTest {
  private static final int STEPS = 40;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private Path recorded(String name, TrainingPlan plan, long steps) {
    Path file = folder.resolve(name + RunFormat.ENDING);
    PreparedTraining prepared = PreparedTraining.of(plan, TinyTraining.split(), parallel);
    Trainer trainer = prepared.trainer(parallel);
    RunSetup setup = RunSetup.of(name, prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      run(trainer, recorder, steps);
    }
    return file;
  }

  private static void run(Trainer trainer, RunRecorder recorder, long steps) {
    while (trainer.steps() < steps) {
      StepReport report = trainer.step();
      recorder.onStep(report);
      if (report.step() % 10 == 0) {
        recorder.onEvaluation(report.step(), trainer.evaluate(1));
      }
    }
  }

  private static TrainingPlan plan(Architecture architecture, long seed) {
    return TinyTraining.plan(architecture, STEPS, 1e-2f, seed);
  }

  private RunCurves curves(String name, TrainingPlan plan, long steps) {
    return RunCurves.of(recorded(name, plan, steps));
  }

  private Path forked(Path source, String name, long step, Map<Lever, String> moved) {
    Path file = folder.resolve(name + RunFormat.ENDING);
    try (RunFile run = RunFile.open(source)) {
      new RunFork(run, step, parallel).write(file, name, moved);
    }
    ResumedRun resumed = ResumedRun.open(file, parallel);
    run(resumed.trainer(), resumed.recorder(), STEPS);
    resumed.recorder().close();
    return file;
  }

  @Test
  void aForkDiffersInTheLeverThatWasMovedAndHasTheBitsOfBefore() {
    Path source = recorded("one", plan(Known.BERT, 1), STEPS);
    Path fork = forked(source, "two", 20, Map.of(Lever.LEARNING_RATE, "0.001"));
    List<RunCurves> both = List.of(RunCurves.of(source), RunCurves.of(fork));
    RunDifference difference = RunDifference.of(both);
    assertEquals(1, difference.rows().size());
    RunDifference.Row row = difference.rows().getFirst();
    assertEquals("lr", row.setting());
    assertEquals("0.01", row.cells().get(0).planned());
    assertEquals(List.of(), row.cells().get(0).moved());
    assertEquals("0.01", row.cells().get(1).planned());
    assertEquals(20, row.cells().get(1).moved().getFirst().step());
    assertEquals("0.001", row.cells().get(1).moved().getFirst().value());
    RunAgreement agreement = RunAgreement.of(both.get(0), both.get(1));
    assertEquals(new RunAgreement(STEPS, OptionalLong.of(21)), agreement);
    assertEquals(20, agreement.sameSteps());
    assertFalse(agreement.same());
  }

  @Test
  void aRunIsWholeOnceItWasMeasuredAfterItsLastStep() {
    Path file = folder.resolve("one" + RunFormat.ENDING);
    PreparedTraining prepared =
        PreparedTraining.of(plan(Known.BERT, 1), TinyTraining.split(), parallel);
    Trainer trainer = prepared.trainer(parallel);
    RunSetup setup = RunSetup.of("one", prepared, Map.of());
    RunCurves before;
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      run(trainer, recorder, STEPS - 1);
      recorder.onStep(trainer.step());
      recorder.flush();
      before = RunCurves.of(file);
      recorder.onEvaluation(STEPS, trainer.evaluate(1));
    }
    assertEquals(STEPS, before.steps());
    assertFalse(before.isWhole(), "its last loss is still to come");
    RunCurves whole = before.grown();
    assertTrue(whole.isWhole());
    assertTrue(whole.validationAt(STEPS).isPresent());
  }

  @Test
  void howUpdatesAreCountedDiffersOnlyWhereAPartIsFrozen() {
    TrainingPlan each = plan(Known.GPT, 3);
    TrainingPlan together = each.with(TrainingSettings.UPDATE_COUNT, "together");
    RunCurves one = curves("each", each, 7);
    RunCurves other = curves("together", together, 7);
    assertEquals(List.of(), RunDifference.of(List.of(one, other)).rows());
    assertTrue(RunAgreement.of(one, other).same());
    RunCurves frozen = curves("frozen", together.with(TrainingSettings.FREEZE, "blocks.0"), 7);
    assertEquals(
        List.of("update-count", "freeze"),
        RunDifference.of(List.of(one, frozen)).rows().stream()
            .map(RunDifference.Row::setting)
            .toList());
  }

  @Test
  void theSameAgainIsTheSameInEveryBitAndAShorterOneAsFarAsItGoes() {
    RunCurves one = curves("one", plan(Known.GPT, 3), STEPS);
    RunCurves again = curves("again", plan(Known.GPT, 3), STEPS);
    RunCurves shorter = curves("shorter", plan(Known.GPT, 3), 7);
    assertEquals(List.of(), RunDifference.of(List.of(one, again)).rows());
    assertTrue(RunAgreement.of(one, again).same());
    assertEquals(new RunAgreement(7, OptionalLong.empty()), RunAgreement.of(one, shorter));
    RunCurves other = curves("other", plan(Known.GPT, 4), 7);
    assertEquals(0, RunAgreement.of(one, other).sameSteps());
    RunCurves none = curves("none", plan(Known.GPT, 3), 0);
    assertFalse(RunAgreement.of(one, none).same());
    assertTrue(none.lastTraining().isEmpty() && none.lastValidation().isEmpty());
  }

  @Test
  void anotherKindOrVocabularyIsToldAndNotCompared() {
    RunCurves bert = curves("bert", plan(Known.BERT, 1), 10);
    RunCurves gpt = curves("gpt", plan(Known.GPT, 1), 10);
    assertTrue(
        RunDifference.of(List.of(bert, gpt)).rows().stream()
            .anyMatch(row -> row.setting().equals("arch")));
    assertFalse(ChanceReading.comparable(bert, gpt));
    TrainingPlan pieces =
        plan(Known.GPT, 1)
            .withTokenizer(maru.text.TokenizerSpec.of(maru.text.TokenizerSpec.Kind.CHAR, 0));
    RunCurves letters = curves("letters", pieces, 10);
    assertFalse(ChanceReading.comparable(gpt, letters));
    assertEquals(List.of(), SeedFamily.among(List.of(bert, gpt, letters)));
  }

  @Test
  void seedsMakeAFamilyWhoseSpreadIsThatOfItsLosses() {
    List<RunCurves> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(curves("seed-" + seed, plan(Known.GPT, seed), seed == 3 ? 25 : STEPS));
    }
    SeedFamily family = SeedFamily.among(runs).getFirst();
    assertEquals(3, family.runs().size());
    SeedFamily.At last = family.last().orElseThrow();
    assertEquals(20, last.step(), "the last step at which all three were measured");
    double[] losses =
        runs.stream().mapToDouble(run -> run.validationAt(20).getAsDouble()).toArray();
    double mean = (losses[0] + losses[1] + losses[2]) / 3;
    double squares = 0;
    for (double loss : losses) {
      squares += (loss - mean) * (loss - mean);
    }
    assertEquals(mean, last.spread().mean(), 1e-12);
    assertEquals(Math.sqrt(squares / 2), last.spread().deviation(), 1e-12);
    assertEquals(STEPS, family.spreads().getLast().step());
    assertEquals(2, family.spreads().getLast().spread().count());
    assertEquals(List.of(), SeedFamily.among(runs.subList(0, 1)), "one seed makes no family");
    List<RunCurves> twice = List.of(runs.get(0), curves("again", plan(Known.GPT, 1), 10));
    assertEquals(List.of(), SeedFamily.among(twice), "nor does the same seed twice");
  }

  @Test
  void aForkIsHeldAgainstWhatSeedsDoAlone() {
    Path first = recorded("first", plan(Known.GPT, 1), STEPS);
    List<RunCurves> runs = new ArrayList<>();
    runs.add(RunCurves.of(first));
    runs.add(curves("second", plan(Known.GPT, 2), STEPS));
    runs.add(RunCurves.of(forked(first, "frozen", 1, Map.of(Lever.LEARNING_RATE, "0.0000001"))));
    runs.add(RunCurves.of(forked(first, "alike", 39, Map.of(Lever.WEIGHT_DECAY, "0.011"))));
    List<ChanceReading> readings = ChanceReading.of(SeedFamily.among(runs).getFirst(), runs);
    assertEquals(2, readings.size());
    ChanceReading frozen = readings.get(0);
    assertEquals("frozen", frozen.run().name());
    assertEquals("first", frozen.from().orElseThrow().name());
    assertEquals(STEPS, frozen.step());
    assertEquals(
        runs.get(2).validationAt(STEPS).getAsDouble()
            - runs.get(0).validationAt(STEPS).getAsDouble(),
        frozen.difference());
    assertFalse(frozen.mayBeChance(), frozen.difference() + " in " + frozen.spread());
    assertTrue(readings.get(1).mayBeChance(), readings.get(1).toString());
    // Seeds that came no farther than where it parted say nothing of it, its origin seen or not.
    List<RunCurves> early =
        List.of(
            curves("third", plan(Known.GPT, 3), 20),
            curves("fourth", plan(Known.GPT, 4), 20),
            runs.get(3));
    assertEquals(List.of(), ChanceReading.of(SeedFamily.among(early).getFirst(), early));
  }

  private static final class Told implements SeedSeries.Listener {
    final List<Path> files = Collections.synchronizedList(new ArrayList<>());
    final List<State> states = Collections.synchronizedList(new ArrayList<>());
    final List<Long> order = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void onBegin(int place, String name, long seed, Path file) {
      files.add(file);
    }

    @Override
    public void onStep(int place, StepReport report) {
      order.add(report.step());
    }

    @Override
    public void onEvaluation(int place, long step, Losses losses) {}

    @Override
    public void onTrouble(int place, Problem problem) {}

    @Override
    public void onState(State state, @Nullable Throwable failure) {
      states.add(state);
      if (state != State.RUNNING && state != State.PAUSED) {
        over.countDown();
      }
    }
  }

  @Test
  void aSeriesTrainsInTurnsAndEachRunHasTheBitsOfOneTrainedAlone() throws Exception {
    Path base = recorded("base", plan(Known.BERT, 5), 12);
    Told told = new Told();
    RunSetup setup;
    try (RunFile file = RunFile.open(base)) {
      setup = file.setup();
    }
    List<Long> seeds = SeedSeries.seedsAfter(5, 2);
    assertEquals(List.of(6L, 7L), seeds);
    try (SeedSeries series =
        new SeedSeries(setup, List.of(), seeds, new RunFolder(folder), parallel, told)) {
      series.start();
      assertTrue(told.over.await(60, TimeUnit.SECONDS));
      assertEquals(2, series.abreast());
    }
    assertEquals(State.FINISHED, told.states.getLast());
    assertEquals(List.of(1L, 1L, 2L, 2L), told.order.subList(0, 4), "in turns");
    RunCurves six = RunCurves.of(told.files.get(0));
    assertEquals("base-seed-6", six.name());
    assertEquals(STEPS, six.steps());
    assertTrue(RunAgreement.of(six, curves("alone", plan(Known.BERT, 6), STEPS)).same());
    List<RunCurves> all = List.of(RunCurves.of(base), six, RunCurves.of(told.files.get(1)));
    assertEquals(3, SeedFamily.among(all).getFirst().runs().size());
    RunDifference difference = RunDifference.of(all);
    assertTrue(difference.onlySeed(), difference.toString());
  }

  @Test
  void aSeriesThatIsStoppedLeavesWhatItTrainedToBeOpened() throws Exception {
    Path base = recorded("base", TinyTraining.plan(Known.GPT, 100_000, 1e-2f, 1), 3);
    Told told = new Told();
    try (RunFile file = RunFile.open(base);
        SeedSeries series =
            new SeedSeries(
                file.setup(),
                List.of(),
                SeedSeries.seedsAfter(1, 2),
                new RunFolder(folder),
                parallel,
                told)) {
      series.start();
      while (told.order.size() < 20) {
        Thread.onSpinWait();
      }
      series.stop();
      assertTrue(told.over.await(60, TimeUnit.SECONDS));
    }
    for (Path file : told.files) {
      assertTrue(RunCurves.of(file).steps() >= 5);
      ResumedRun resumed = ResumedRun.open(file, parallel);
      assertEquals(RunCurves.of(file).steps(), resumed.trainer().steps());
      resumed.recorder().close();
    }
  }
}
