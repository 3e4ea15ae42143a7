package maru.model.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.Sampling;
import maru.inspect.Subject;
import maru.inspect.TextWriter;
import maru.inspect.TokenInfluence;
import maru.model.Architecture;
import maru.model.HasAttention;
import maru.model.Input;
import maru.model.Model;
import maru.run.Playback;
import maru.run.ResumedRun;
import maru.run.RunFile;
import maru.run.RunFork;
import maru.run.SavedModel;
import maru.run.TinyRuns;
import maru.run.WeightHash;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the studio does for any model it does for recurrent ones. */
final class RecurrentModelsTest {
  private static final int V = 11;
  private static final int T = 6;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(2);

  static Stream<Architecture> all() {
    return RecurrentArchitecture.ALL.stream();
  }

  private static Model model(Architecture architecture, boolean tied) {
    Kind kind = ((RecurrentArchitecture) architecture).kind();
    return architecture.create(
        new RecurrentConfig(kind, V, T, 2, 8, 0f, tied, kind == Kind.LSTM ? 1f : 0f, 0, "narrow"),
        3);
  }

  private float[] logits(Model model, int... ids) {
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(1);
    Pass pass = Pass.on(tape);
    RecurrentLanguageModel own = assertInstanceOf(RecurrentLanguageModel.class, model);
    Tensor logits = own.nextLogits(pass, own.forward(pass, Input.Tokens.of(ids, ids.length)));
    tape.run();
    return logits.copy();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatComesLaterChangesNothingAndWhatStoodBeforeDoes(Architecture architecture) {
    Model model = model(architecture, true);
    float[] one = logits(model, 1, 2, 3, 4);
    float[] later = logits(model, 1, 2, 3, 9);
    float[] earlier = logits(model, 9, 2, 3, 4);
    assertArrayEquals(Arrays.copyOf(one, 3 * V), Arrays.copyOf(later, 3 * V));
    for (int t = 1; t < 4; t++) {
      float[] a = Arrays.copyOfRange(one, t * V, (t + 1) * V);
      assertFalse(Arrays.equals(a, Arrays.copyOfRange(earlier, t * V, (t + 1) * V)), "at " + t);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theHeadIsTiedOrOfItsOwn(Architecture architecture) {
    Model tied = model(architecture, true);
    Model own = model(architecture, false);
    assertFalse(tied.parameters().has("head.weight"));
    assertEquals(tied.parameters().count() + V * 8, own.parameters().count());
    assertFalse(architecture.can(HasAttention.class));
    assertEquals(architecture.id(), own.config().architecture());
    assertEquals(own.config(), architecture.config(own.config().values(), new maru.model.Sizes(V)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyLayersStatesAreThere(Architecture architecture) {
    Model model = model(architecture, true);
    Taps taps = Taps.all();
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(2);
    model.forward(new Pass(tape, taps), Input.Tokens.of(new int[] {1, 2, 3, 4, 5, 6}, 3));
    tape.run();
    for (String name : ((RecurrentLanguageModel) model).hiddenStates()) {
      assertEquals(6 * 8, Objects.requireNonNull(taps.copies().get(name)).values().length, name);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void itLearnsAndIsSavedAndWritesAlike(Architecture architecture) throws Exception {
    TrainingPlan plan = TinyTraining.plan(architecture, 200, 1e-2f, 3);
    PreparedTraining prepared = PreparedTraining.of(plan, TinyTraining.split(), parallel);
    Trainer trainer = prepared.trainer(parallel);
    double before = trainer.evaluate().total();
    while (!trainer.isDone()) {
      trainer.step();
    }
    double after = trainer.evaluate().total();
    assertTrue(after < 0.5 * before, before + " to " + after);
    Path place = folder.resolve("model");
    new SavedModel(prepared.model(), prepared.tokenizer(), plan, Map.of()).save(place);
    SavedModel loaded = SavedModel.load(place);
    assertEquals(plan, loaded.plan());
    assertEquals(text(prepared.model(), prepared), text(loaded.model(), prepared));
  }

  private String text(Model model, PreparedTraining prepared) {
    TextWriter writer = new TextWriter(new Subject(model, prepared.tokenizer(), parallel));
    int[] ids = writer.begin("the dog");
    for (int i = 0; i < 12; i++) {
      int[] next = writer.next(new int[][] {ids}, Sampling.PLAIN, new Rng[] {Rng.of(1, "t", i)});
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = next[0];
    }
    return prepared.tokenizer().decode(ids);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aRunIsRewoundResumedAndForked(Architecture architecture) {
    Path file = folder.resolve("run.maru");
    TinyRuns.record(file, architecture, 60, 1 << 20);
    Path fork = folder.resolve("fork.maru");
    List<Long> recorded;
    try (RunFile read = RunFile.open(file)) {
      recorded = read.hashes();
      Playback playback = new Playback(read, read.setup().prepare(parallel), parallel);
      for (int step : new int[] {60, 1, 37}) {
        playback.goTo(step);
        assertEquals(
            recorded.get(step - 1),
            WeightHash.of(playback.prepared().model().parameters().values()));
      }
      new RunFork(read, 30, parallel).write(fork, "fork", Map.of(Lever.FREEZE, "layers.0"));
    }
    List<Long> other = goOn(fork, 60);
    assertEquals(recorded.subList(0, 30), other.subList(0, 30));
    assertNotEquals(recorded.get(30), other.get(30));
    assertEquals(recorded, goOn(file, 80).subList(0, 60));
  }

  private List<Long> goOn(Path file, int steps) {
    ResumedRun run = ResumedRun.open(file, parallel);
    while (run.trainer().steps() < steps) {
      run.recorder().onStep(run.trainer().step());
    }
    run.recorder().close();
    try (RunFile read = RunFile.open(file)) {
      return read.hashes();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLastTokensWeighMostWhereNothingWasLearned(Architecture architecture) {
    PreparedTraining prepared = TinyRuns.prepared(architecture, parallel);
    Subject subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    int[] ids = prepared.tokenizer().encode("the dog barked . then it barked again .").ids();
    float[] left = TokenInfluence.of(subject, ids);
    assertEquals(ids.length, left.length);
    assertTrue(left[ids.length - 1] > left[0], Arrays.toString(left));
  }
}
