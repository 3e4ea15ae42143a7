package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maru.Known;
import maru.base.Problem;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.checkpoint.DrawnEncoder;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import maru.text.TinyTokenizers;
import maru.text.Tokenizer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders that others drew as graphs of ONNX, made here from one of ours. */
class OnnxFolderTest {
  private static final float EPSILON = 1e-7f;

  @TempDir Path folder;

  private SavedModel saved = bert();

  private static SavedModel bert() {
    Tokenizer tokenizer = TinyTokenizers.pieces();
    BertConfig config = new BertConfig(tokenizer.vocabulary().size(), 16, 2, 2, 12, 0.1f);
    Bert bert = new Bert(config, 3);
    bert.parameters()
        .byName()
        .values()
        .forEach(tensor -> {
          for (int i = 0; i < tensor.shape().size(); i++) { // biases too, which start at 0
            tensor.values()[tensor.offset() + i] += i % 7 * 0.01f;
          }
        });
    bert.parameters().changed();
    return new SavedModel(bert, tokenizer, TrainingPlan.standard(Known.BERT), Map.of());
  }

  @BeforeEach
  void save() throws IOException {
    saved.save(folder.resolve("saved"));
    Files.createDirectory(place());
    Files.copy(folder.resolve("saved/tokenizer.json"), place().resolve("tokenizer.json"));
  }

  private Path place() {
    return folder.resolve("drawn");
  }

  private TensorSource weights() {
    return SafetensorsFile.open(folder.resolve("saved/model.safetensors"));
  }

  private void write(String file, String prefix) throws IOException {
    Path path = place().resolve(file);
    Files.createDirectories(path.getParent());
    try (TensorSource source = weights()) {
      new DrawnEncoder(source, prefix).heads(2, 6).epsilon(EPSILON).write(path);
    }
  }

  private void assertSame(OpenedModel opened) {
    assertEquals(List.of(), opened.remarks());
    assertArrayEquals(
        saved.model().parameters().values(), opened.model().model().parameters().values());
  }

  @Test
  void aFolderWithAConfigOpensAsItIs() throws IOException {
    Files.copy(folder.resolve("saved/config.json"), place().resolve("config.json"));
    write("onnx/model.onnx", "bert.");
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    assertEquals(saved.model().config(), opened.model().model().config());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatNobodyWroteDownIsReadOffTheGraph(boolean scoped) throws IOException {
    try (TensorSource source = weights()) {
      new DrawnEncoder(source, "0.auto_model.", scoped)
          .heads(2, 6)
          .epsilon(EPSILON)
          .write(place().resolve("model.onnx"));
    }
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    BertConfig config = (BertConfig) opened.model().model().config();
    assertEquals(2, config.heads());
    assertEquals(2, config.layers());
    assertEquals(16, config.context());
    assertEquals(EPSILON, config.details().epsilon());
  }

  @Test
  void aFileOpensByItselfWithWhatIsSaidOfIt() throws IOException {
    Path file = folder.resolve("encoder.onnx");
    try (TensorSource source = weights()) {
      new DrawnEncoder(source, "").epsilon(EPSILON).write(file);
    }
    Path tokenizer = place().resolve("tokenizer.json");
    Problem unsaid =
        assertThrows(
            Problem.class,
            () -> SavedModel.open(new Opening(file, Optional.of(tokenizer), OptionalInt.empty())));
    assertEquals("onnx.heads", unsaid.key());
    assertTrue(unsaid.getMessage().contains("--heads"));
    OpenedModel opened =
        SavedModel.open(new Opening(file, Optional.of(tokenizer), OptionalInt.of(3)));
    assertSame(opened);
    assertEquals(3, ((BertConfig) opened.model().model().config()).heads());
    Problem without = assertThrows(Problem.class, () -> SavedModel.open(file));
    assertEquals("onnx.heads", without.key());
  }

  @Test
  void headsThatTheConfigBesideDeniesAreRefused() throws IOException {
    Files.copy(folder.resolve("saved/config.json"), place().resolve("config.json"));
    write("model.onnx", "bert.");
    Opening opening = new Opening(place(), Optional.empty(), OptionalInt.of(3));
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(opening));
    assertEquals("onnx.otherHeads", problem.key());
  }

  @Test
  void aGraphOfAnotherFamilyIsRefusedByWhatItLacks() throws IOException {
    write("model.onnx", "bert.");
    Files.writeString(
        place().resolve("config.json"),
        """
        {"model_type": "gpt2", "vocab_size": 30, "n_positions": 16, "n_embd": 12, "n_layer": 2,
         "n_head": 2}
        """);
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(place()));
    assertEquals("onnx.noEncoder", problem.key());
    assertTrue(problem.getMessage().contains("word_embeddings"), problem.getMessage());
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    write("elsewhere.onnx", "bert.");
    Path elsewhere = folder.resolve("elsewhere.onnx");
    Files.move(place().resolve("elsewhere.onnx"), elsewhere);
    Files.createSymbolicLink(place().resolve("model.onnx"), elsewhere);
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(place()));
    assertEquals("checkpoint.link", problem.key());
  }

  @Test
  void weightsOfAnotherFormStandFirst() throws IOException {
    write("model.onnx", "bert.");
    Files.copy(folder.resolve("saved/config.json"), place().resolve("config.json"));
    Files.writeString(place().resolve("model.safetensors"), "x");
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(place()));
    assertEquals("safetensors.foreign", problem.key());
  }
}
