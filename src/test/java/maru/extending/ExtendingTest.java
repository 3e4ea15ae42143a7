package maru.extending;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.explain.Derivation;
import maru.inspect.step.Focus;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.StepOpener;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.checkpoint.OwnWeights;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;
import maru.run.Playback;
import maru.run.RunFile;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.task.registry.Tasks;
import maru.text.TokenizerSpec;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's model and task go the way of every other: trained, saved, recorded, opened. */
class ExtendingTest {
  private static final Parallel PARALLEL = new Parallel(2);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static TrainingPlan plan(float dropout) {
    return TrainingPlan.standard(new BigramArchitecture(), new Ahead())
        .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
        .with(ModelSettings.WIDTH, 16)
        .with(ModelSettings.CONTEXT, 24)
        .withBatch(8)
        .withDropout(dropout)
        .withTraining(new TrainingConfig(80, 1e-2f, 1e-3f, 5, 0.9f, 0.99f, 0.01f, 1f, 7));
  }

  private static PreparedTraining prepared(float dropout) {
    return PreparedTraining.of(plan(dropout), TinyTraining.split(), PARALLEL);
  }

  @Test
  void itLearns() {
    Trainer trainer = prepared(0f).trainer(PARALLEL);
    double first = trainer.step().losses().total();
    StepReport report = trainer.step();
    while (!trainer.isDone()) {
      report = trainer.step();
    }
    assertTrue(report.losses().total() < 0.8 * first, first + " became " + report.losses());
    assertEquals(Set.of("embeddings", "feedForward", "scale"), trainer.parts());
    assertTrue(trainer.evaluate().total() < 0.8 * first);
  }

  @Test
  void theUsualTaskIsFoundByWhatTheModelCanDo() {
    assertEquals("causal", Tasks.of(new BigramArchitecture()).getFirst().id());
  }

  @Test
  void settingsAreReadAndRefusedByTheirDescription() {
    TrainingPlan plan = plan(0f);
    assertEquals(2, plan.get(Ahead.PLACES));
    assertEquals("0.1", plan.values().text(BigramArchitecture.LAYER_SCALE));
    assertEquals(3, plan.with(v -> v.read(Ahead.PLACES, "3")).get(Ahead.PLACES));
    assertThrows(Problem.class, () -> plan.with(Ahead.PLACES, 9));
  }

  @Test
  void itsWeightsAreSavedAndLoaded() {
    PreparedTraining run = prepared(0f);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.step();
    Path file = folder.resolve("model.safetensors");
    SafetensorsWriter writer = new SafetensorsWriter(Map.of());
    OwnWeights.add(trainer.parameters(), writer);
    writer.write(file);
    Model loaded = run.plan().architecture().create(run.model().config(), 99);
    assertFalse(Arrays.equals(trainer.parameters().values(), loaded.parameters().values()));
    try (TensorSource weights = SafetensorsFile.open(file)) {
      OwnWeights.load(weights, loaded.parameters());
    }
    assertArrayEquals(trainer.parameters().values(), loaded.parameters().values());
  }

  @Test
  void anyMomentOfItsRecordedRunIsHadAgain() {
    Path path = folder.resolve("bigram.maru");
    PreparedTraining run = prepared(0.1f);
    Trainer trainer = run.trainer(PARALLEL);
    float[] then = {};
    try (RunRecorder recorder =
        RunRecorder.create(path, RunSetup.of("bigram", run, Map.of()), trainer, 1L << 22)) {
      while (trainer.steps() < 40) {
        recorder.onStep(trainer.step());
        then = trainer.steps() == 23 ? trainer.parameters().values().clone() : then;
      }
    }
    try (RunFile file = RunFile.open(path);
        Playback playback = new Playback(file, run.twin(), PARALLEL)) {
      playback.goTo(40);
      playback.goTo(23);
      assertArrayEquals(then, playback.trainer().parameters().values());
      // Who only has the file must find the architecture in the registry.
      assertEquals("config.value", assertThrows(Problem.class, file::plan).key());
    }
  }

  @Test
  void anOpenedStepShowsTheNewOpWithItsFormula() {
    PreparedTraining run = prepared(0f);
    Trainer trainer = run.trainer(PARALLEL);
    trainer.step();
    OpenedStep step = new StepOpener(run, PARALLEL).open(trainer.state());
    for (String id : new String[] {"scale", "scaleBack"}) {
      Operation operation = step.trace().at(step.trace().find(id));
      Derivation one = step.derive(operation, Focus.FIRST, 1, 2);
      assertEquals(one.engine(), one.computed(), 1e-6 * (1 + Math.abs(one.engine())), id);
      assertTrue(one.lines().getFirst().contains("\\cdot"), one.toString());
    }
    assertTrue(step.parameters().stream().anyMatch(p -> p.name().equals("scale.gain")));
    // Two places ahead: the first answer asked for is the third token.
    assertEquals(step.batch().target(0, 0), step.batch().id(0, 2));
  }
}
