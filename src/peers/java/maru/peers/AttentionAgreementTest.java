package maru.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.PredictionReader;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.inspect.attention.Effect;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.Intervention.AttentionOff;
import maru.inspect.attention.Intervention.FeedForwardOff;
import maru.inspect.attention.Intervention.HeadOff;
import maru.inspect.attention.LayerHeads;
import maru.inspect.attention.LogitLens;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import maru.run.SavedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores, weights, what each layer would say and what is said without a part are those of Hugging
 * Face's library on the same weights.
 */
final class AttentionAgreementTest {
  private static final int STEPS = 200;
  private static final int SENTENCES = 6;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  static Stream<List<String>> models() {
    return Stream.of("bert", "gpt")
        .flatMap(id -> Stream.of("ko", "en").map(corpus -> List.of(id, corpus)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatMaruTrainedIsTheSameThere(List<String> which) throws Exception {
    Path place = folder.resolve(String.join("-", which));
    List<String> sentences =
        HuggingFaceModelTest.train(which.get(0), "tiny", which.get(1), STEPS, place);
    compare(SavedModel.load(place), place, sentences);
  }

  @Test
  void aPublishedEncoderIsTheSameThere() throws Exception {
    Path onnx = Files.createDirectory(folder.resolve("onnx"));
    PublishedEncoderTest.take("all-minilm-l6-v2.onnx", onnx.resolve("model.onnx"));
    PublishedEncoderTest.take("all-minilm-l6-v2-tokenizer.json", onnx.resolve("tokenizer.json"));
    SavedModel encoder = SavedModel.open(onnx).model();
    Path place = folder.resolve("encoder");
    encoder.save(place);
    List<String> sentences =
        SampleCorpora.split("en").training().texts().stream()
            .flatMap(String::lines)
            .filter(line -> !line.isBlank())
            .limit(SENTENCES)
            .toList();
    compare(encoder, place, sentences);
  }

  /** Without its second word where that is to be guessed. */
  private static String asked(String sentence, SavedModel saved) {
    return saved.model() instanceof Generates
        ? sentence
        : sentence.replaceFirst("\\s+\\S+", " [MASK]");
  }

  private void compare(SavedModel saved, Path place, List<String> all) throws Exception {
    List<String> texts =
        all.stream().distinct().limit(SENTENCES).map(text -> asked(text, saved)).toList();
    Path ids = folder.resolve("ids.txt");
    Files.writeString(
        ids,
        texts.stream()
            .map(text ->
                Arrays.stream(ReadText.of(text, saved.model(), saved.tokenizer()).ids())
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" ")))
            .collect(Collectors.joining("\n")));
    Path out = folder.resolve("out.safetensors");
    Python.run("attention_models.py", place, ids, out);
    try (TensorSource theirs = SafetensorsFile.open(out);
        Parallel parallel = Parallel.allCores()) {
      Subject subject = new Subject(saved.model(), saved.tokenizer(), parallel);
      for (int n = 0; n < texts.size(); n++) {
        heads(subject, texts.get(n), theirs, n);
        parts(subject, texts.get(n), theirs, n);
        if (LogitLens.isOf(saved.model())) {
          lens(subject, texts.get(n), theirs, n);
          effect(subject, texts.get(n), theirs, n);
        }
      }
    }
  }

  private static void heads(Subject subject, String text, TensorSource theirs, int n) {
    List<LayerHeads> layers = HeadsLook.of(subject, text).layers();
    for (int layer = 0; layer < layers.size(); layer++) {
      String at = "." + n + "." + layer;
      HuggingFaceModelTest.near(theirs, "scores" + at, layers.get(layer).scores(), 1e-4);
      HuggingFaceModelTest.near(theirs, "weights" + at, layers.get(layer).weights(), 1e-5);
    }
  }

  /** What each part's absence makes of the last states, or of the logits where there are some. */
  private static void parts(Subject subject, String text, TensorSource theirs, int n) {
    HeadsLook look = HeadsLook.of(subject, text);
    for (int layer = 0; layer < look.layers().size(); layer++) {
      for (int head = 0; head < look.heads(); head++) {
        near(
            theirs,
            "off.head." + n + "." + layer + "." + head,
            subject,
            text,
            new HeadOff(layer, head));
      }
      near(theirs, "off.attention." + n + "." + layer, subject, text, new AttentionOff(layer));
      near(theirs, "off.feedForward." + n + "." + layer, subject, text, new FeedForwardOff(layer));
    }
  }

  private static void near(
      TensorSource theirs, String name, Subject subject, String text, Intervention off) {
    ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
    subject.tape().beginInference(1);
    Taps taps = off.on(Taps.none(), subject.model());
    Pass pass = new Pass(subject.tape(), taps);
    Hidden hidden = subject.model().forward(pass, read.input());
    int[] rows = new int[read.size()];
    Arrays.setAll(rows, i -> i);
    Tensor said =
        LogitLens.isOf(subject.model())
            ? PredictionReader.logits(subject, pass, hidden, rows)
            : hidden.states();
    subject.tape().run();
    HuggingFaceModelTest.near(theirs, name, said.copy(), 1e-4);
  }

  private static void lens(Subject subject, String text, TensorSource theirs, int n) {
    LogitLens lens = LogitLens.of(subject, text, text, 5);
    for (int level = 0; level < lens.levels().size(); level++) {
      double[][] p = probabilities(theirs, "lens." + n + "." + level, lens.tokens().size());
      for (int place = 0; place < p.length; place++) {
        for (Guess guess : lens.levels().get(level).get(place).best()) {
          assertEquals(p[place][guess.token()], guess.probability(), 1e-5);
        }
      }
    }
  }

  private static void effect(Subject subject, String text, TensorSource theirs, int n) {
    ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
    Effect effect = Effect.of(subject, text, List.of(new AttentionOff(0)), 5);
    assertTrue(!effect.places().isEmpty(), text);
    int levels = HeadsLook.of(subject, text).layers().size();
    double[][] before = probabilities(theirs, "lens." + n + "." + levels, read.size());
    double[][] after = probabilities(theirs, "off.attention." + n + ".0", read.size());
    for (Effect.At at : effect.places()) {
      for (Effect.Change change : at.words()) {
        assertEquals(before[at.place()][change.token()], change.before(), 1e-5);
        assertEquals(after[at.place()][change.token()], change.after(), 1e-5);
      }
    }
  }

  private static double[][] probabilities(TensorSource theirs, String name, int rows) {
    float[] logits = HuggingFaceModelTest.floats(theirs, name);
    int n = logits.length / rows;
    double[][] all = new double[rows][];
    for (int row = 0; row < rows; row++) {
      all[row] = maru.inspect.Ranking.probabilities(logits, row * n, n, 1);
    }
    return all;
  }
}
