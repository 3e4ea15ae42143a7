package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasAttention;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import maru.model.registry.Architectures;
import maru.run.SavedModel;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Model folders give the same in Hugging Face's library and here, written there or here. */
final class HuggingFaceModelTest {
  private static final int SENTENCES = 1_000;
  private static final int STEPS = 200;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  static Stream<List<String>> models() {
    return Stream.of("bert", "gpt")
        .flatMap(id ->
            Stream.of("tiny", "small")
                .flatMap(size -> Stream.of("ko", "en").map(corpus -> List.of(id, size, corpus))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatMaruTrainedIsTheSameThere(List<String> which) throws Exception {
    Path place = folder.resolve(String.join("-", which));
    List<String> sentences = train(which.get(0), which.get(1), which.get(2), STEPS, place);
    compare(place, sentences);
  }

  @Test
  void whatTheLibrarySavedIsTheSameHere() throws Exception {
    Path tokenizers = Files.createDirectory(folder.resolve("tokenizers"));
    List<String> sentences = train("bert", "tiny", "en", 1, tokenizers.resolve("bert"));
    train("gpt", "tiny", "en", 1, tokenizers.resolve("gpt2"));
    Path made = Files.createDirectory(folder.resolve("made"));
    Python.run("huggingface_models.py", "make", made, tokenizers);
    try (Stream<Path> all = Files.list(made)) {
      List<Path> places = all.sorted().toList();
      assertEquals(7, places.size());
      for (Path place : places) {
        assertEquals(List.of(), SavedModel.open(place).remarks(), place.toString());
        compare(place, sentences);
      }
      // A head of its own goes back as it came.
      Path again = folder.resolve("again");
      SavedModel.load(made.resolve("gpt-untied")).save(again);
      compare(again, sentences);
    }
  }

  /** Trains and saves; the sentences of its corpus. */
  static List<String> train(String id, String size, String corpus, int steps, Path place) {
    TrainingPlan standard = TrainingPlan.standard(Architectures.of(id));
    Map<String, String> sizes = Objects.requireNonNull(standard.architecture().sizes().get(size));
    TrainingPlan plan =
        standard.with(values ->
            values
                .readAll(standard.settings(), sizes)
                .readAll(
                    standard.settings(), Map.of("steps", Integer.toString(steps), "warmup", "0")));
    CorpusSplit split = SampleCorpora.split(corpus);
    try (Parallel parallel = Parallel.allCores()) {
      PreparedTraining prepared = PreparedTraining.of(plan, split, parallel);
      Trainer trainer = prepared.trainer(parallel);
      for (int i = 0; i < steps; i++) {
        trainer.step();
      }
      new SavedModel(prepared.model(), prepared.tokenizer(), plan, Map.of()).save(place);
    }
    return split.training().texts().stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(SENTENCES)
        .toList();
  }

  private void compare(Path place, List<String> sentences) throws Exception {
    SavedModel saved = SavedModel.load(place);
    Path lines = folder.resolve("sentences.txt");
    Files.writeString(lines, String.join("\n", sentences));
    Path out = folder.resolve("out.safetensors");
    Python.run("huggingface_models.py", "look", place, lines, out);
    Model model = saved.model();
    int looked = 0;
    try (TensorSource theirs = SafetensorsFile.open(out);
        Parallel parallel = Parallel.allCores()) {
      for (int n = 0; n < sentences.size(); n++) {
        assertArrayEquals(
            ids(saved, sentences.get(n)), whole(theirs, "ids." + n), sentences.get(n));
      }
      for (int n = 0; theirs.names().contains("given." + n); n++) {
        agree(model, theirs, n, parallel);
        looked++;
      }
    }
    assertTrue(looked >= 10, looked + " sentences were compared");
  }

  private static int[] ids(SavedModel saved, String sentence) {
    Tokenizer tokenizer = saved.tokenizer();
    int[] own = tokenizer.encodeMarked(sentence).ids();
    if (!(saved.model() instanceof FillsBlanks)) {
      return own;
    }
    int[] framed = new int[own.length + 2];
    System.arraycopy(own, 0, framed, 1, own.length);
    framed[0] = tokenizer.vocabulary().cls();
    framed[own.length + 1] = tokenizer.vocabulary().sep();
    return framed;
  }

  private static void agree(Model model, TensorSource theirs, int n, Parallel parallel) {
    int[] ids = whole(theirs, "given." + n);
    int[] segments = model instanceof JudgesPairs ? whole(theirs, "segments." + n) : null;
    List<String> sites =
        ((HasAttention) model).attention().stream().map(s -> s.name() + ".weights").toList();
    Taps taps = Taps.of(sites::contains);
    Tape tape = new Tape(model.parameters(), parallel);
    tape.beginInference(1);
    Pass pass = new Pass(tape, taps);
    int length = ids.length;
    Hidden hidden =
        model.forward(pass, new Input.Tokens(ids, segments, new int[] {length}, length, null));
    int[] rows = new int[length];
    for (int i = 0; i < length; i++) {
      rows[i] = i;
    }
    Tensor logits =
        model instanceof FillsBlanks filler
            ? filler.blankLogits(pass, hidden, rows)
            : ((Generates) model).nextLogits(pass, hidden);
    Tensor pair = model instanceof JudgesPairs judge ? judge.pairLogits(pass, hidden) : null;
    tape.run();
    near(theirs, "logits." + n, logits.copy(), 1e-4);
    for (int layer = 0; layer < sites.size(); layer++) {
      float[] weights = Objects.requireNonNull(taps.copies().get(sites.get(layer))).values();
      near(theirs, "attention." + n + "." + layer, weights, 1e-5);
    }
    if (pair != null) {
      float[] said = pair.copy();
      float follows = (float) (1 / (1 + Math.exp(said[0] - said[1])));
      near(theirs, "pair." + n, new float[] {follows, 1 - follows}, 1e-5);
    }
  }

  static void near(TensorSource theirs, String name, float[] ours, double distance) {
    float[] right = floats(theirs, name);
    assertArrayEquals(right, ours, (float) distance, name);
  }

  static float[] floats(TensorSource source, String name) {
    float[] held = new float[source.shape(name).size()];
    source.read(name, 0, held, 0, held.length);
    return held;
  }

  private static int[] whole(TensorSource source, String name) {
    float[] held = floats(source, name);
    int[] ids = new int[held.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) held[i];
    }
    return ids;
  }
}
