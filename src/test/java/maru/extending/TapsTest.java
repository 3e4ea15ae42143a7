package maru.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.data.MadeCorpora;
import maru.data.Verdicts;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.CrossAttention;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Pass;
import maru.engine.nn.RecurrentStack;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.Architecture;
import maru.model.Input;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.SeesPictures;
import maru.model.Translates;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.Task;
import maru.task.TaskKind;
import maru.task.contrast.NearbyWords;
import maru.task.registry.Tasks;
import maru.text.TokenizerSpec;
import maru.train.Objective;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of taps in src/docs/taps.md is what models and layers tap, no more and no less. */
class TapsTest {
  private static final Parallel PARALLEL = new Parallel(2);

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static void sameNames(List<TapList.Row> listed, Set<String> tapped, String model) {
    Set<String> names = new TreeSet<>();
    listed.forEach(row -> names.add(row.name()));
    Set<String> seen = new TreeSet<>();
    tapped.forEach(name -> seen.add(TapList.listed(name)));
    assertEquals(names, seen, "listed, and tapped, of " + model);
  }

  private static void sameShapes(
      List<TapList.Row> listed, Map<String, Activation> noted, Map<String, Integer> letters) {
    for (TapList.Row row : listed) {
      noted.forEach((name, activation) -> {
        if (TapList.listed(name).equals(row.name())) {
          assertTrue(
              row.fits(activation.shape(), letters),
              name + " is " + activation.shape() + ", listed as " + row.shape() + " " + letters);
        }
      });
    }
  }

  private static Map<String, Integer> letters(int b, int t, int c, int v) {
    Map<String, Integer> letters = new HashMap<>();
    letters.put("B", b);
    letters.put("T", t);
    letters.put("C", c);
    letters.put("V", v);
    letters.put("H", 2);
    letters.put("n", 2);
    letters.put("rows", TapList.ANY);
    letters.put("n", TapList.ANY);
    return letters;
  }

  /** What all tasks together that a model can learn make it tap. */
  @ParameterizedTest
  @MethodSource("maru.Known#all")
  void everyModelTapsWhatIsListed(Architecture architecture) throws IOException {
    List<TapList.Row> listed = TapList.read().of(architecture.name());
    assertFalse(listed.isEmpty(), architecture.name() + " is not in src/docs/taps.md");
    Set<String> tapped = new TreeSet<>();
    for (TrainingPlan plan : plans(architecture)) {
      PreparedTraining run = PreparedTraining.of(plan, split(plan.task()), PARALLEL);
      Taps taps = Taps.all();
      Tape tape = new Tape(run.model().parameters(), PARALLEL);
      var ignored = Objective.of(run.task(), run.model()).training(tape, 1, 0, Levers.of(1), taps);
      tape.run();
      BatchView view = view(run.task());
      int v = run.tokenizer().vocabulary().size();
      Map<String, Integer> letters =
          letters(view.sequences(), length(run.model(), view), plan.get(ModelSettings.WIDTH), v);
      letters.put("G", gates(architecture.name()));
      letters.put("K", 2);
      letters.put("Ts", view.sides().getFirst().length());
      letters.put("Tt", view.last().length());
      sameShapes(listed, taps.copies(), letters);
      tapped.addAll(taps.copies().keySet());
      tapped.addAll(reading(run.model()));
    }
    sameNames(listed, tapped, architecture.name());
  }

  /** A picture is cut into as many tokens as the model likes. */
  private static int length(Model model, BatchView view) {
    return model instanceof SeesPictures ? model.config().context() : view.last().length();
  }

  /** One that has labels, pairs or pictures, where a task asks for them. */
  private static CorpusSplit split(TaskKind task) {
    if (task.ofPictures()) {
      return DrawnDigits.split();
    }
    return switch (task.id()) {
      case "classify" -> MadeCorpora.split(Verdicts.name("en"));
      case "translate" -> TinyTraining.pairs();
      default -> TinyTraining.split();
    };
  }

  /** What it taps where it only reads. */
  private static Set<String> reading(Model model) {
    if (model instanceof Translates) {
      return Set.of(); // It reads nothing without writing.
    }
    Taps taps = Taps.all();
    Tape tape = new Tape(model.parameters(), PARALLEL);
    tape.beginInference(1);
    Input input =
        model instanceof SeesPictures seer
            ? seer.cut(new float[28 * 28])
            : Input.Tokens.of(new int[] {6, 7, 8}, 3);
    model.forward(new Pass(tape, taps), input);
    tape.run();
    return taps.copies().keySet();
  }

  /** Each task, and each way in which words are told from others. */
  private static List<TrainingPlan> plans(Architecture architecture) {
    List<TrainingPlan> plans = new ArrayList<>();
    for (TaskKind task : Tasks.of(architecture)) {
      TrainingPlan plan =
          TrainingPlan.standard(architecture, task)
              .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
              .withSize(new Size(2, 2, 16, 24))
              .withBatch(8)
              .withDropout(0.1f);
      plans.add(plan);
      if (task.settings().all().contains(NearbyWords.BY)) {
        plans.add(plan.with(NearbyWords.BY, NearbyWords.By.SOFTMAX));
      }
    }
    return plans;
  }

  private static <B> BatchView view(Task<B> task) {
    return task.view(task.training(0, Levers.of(1)));
  }

  private static int gates(String name) {
    return switch (name) {
      case "LSTM" -> Recurrence.Kind.LSTM.gates();
      case "GRU", "seq2seq", "seq2seq + attention" -> Recurrence.Kind.GRU.gates();
      default -> Recurrence.Kind.ELMAN.gates();
    };
  }

  @Test
  void crossAttentionTapsWhatIsListed() throws IOException {
    Parameters parameters = new Parameters();
    Tensor table = parameters.add("table", Shape.of(5, 8), new Init.Normal(1f));
    CrossAttention cross =
        CrossAttention.create(
            parameters, "cross", 8, 2, AttentionScores.scale(4), 0.1f, FirstWeights.wide(), 1);
    parameters.initialize(1);
    Taps taps = Taps.all();
    Tape tape = new Tape(parameters, PARALLEL);
    tape.beginTraining(2, 1, 1);
    Tensor x = LookUp.of(tape, table, new int[6], 3);
    Tensor memory = LookUp.of(tape, table, new int[10], 5);
    AttentionMask all = new AttentionMask.Padded(new int[] {5, 5});
    Tensor y = cross.forward(new Pass(tape, taps), x, memory, all, null);
    tape.run();
    assertEquals(x.shape(), y.shape());
    Map<String, Integer> letters = letters(2, 3, 8, 5);
    letters.put("Tq", 3);
    letters.put("Tk", 5);
    List<TapList.Row> listed = TapList.read().of("CrossAttention");
    sameNames(listed, taps.copies().keySet(), "CrossAttention");
    sameShapes(listed, taps.copies(), letters);
  }

  /** Of the layers alone; those of the models are held by the models. */
  @ParameterizedTest
  @EnumSource
  void recurrentLayersTapWhatIsListed(Recurrence.Kind kind) throws IOException {
    Parameters parameters = new Parameters();
    Tensor table = parameters.add("table", Shape.of(5, 8), new Init.Normal(1f));
    RecurrentStack stack = RecurrentStack.create(parameters, "layers", kind, 8, 8, 2, 0.1f, 0f);
    parameters.initialize(1);
    Taps taps = Taps.all();
    Tape tape = new Tape(parameters, PARALLEL);
    tape.beginTraining(2, 1, 1);
    Tensor x = LookUp.of(tape, table, new int[6], 3);
    assertEquals(2, stack.forward(new Pass(tape, taps), x, TimeSteps.of(3), List.of()).size());
    tape.run();
    String name = kind == Recurrence.Kind.ELMAN ? "RNN" : kind.name();
    Map<String, Integer> letters = letters(2, 3, 8, 5);
    letters.put("G", kind.gates());
    List<TapList.Row> listed =
        TapList.read().of(name).stream().filter(row -> row.name().startsWith("layers")).toList();
    sameNames(listed, taps.copies().keySet(), name);
    sameShapes(listed, taps.copies(), letters);
  }

  @Test
  void aShapeThatIsAnotherIsFound() {
    TapList.Row row = new TapList.Row("x", Set.of("GPT"), "B * T, 3 C");
    assertTrue(row.fits(Shape.of(6, 24), letters(2, 3, 8, 5)));
    assertFalse(row.fits(Shape.of(6, 16), letters(2, 3, 8, 5)));
    assertFalse(row.fits(Shape.of(2, 3, 24), letters(2, 3, 8, 5)));
    assertEquals("blocks.N.output", TapList.listed("blocks.11.output"));
  }
}
