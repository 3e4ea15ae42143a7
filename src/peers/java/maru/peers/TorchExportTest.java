package maru.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.inspect.SentenceInput;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An encoder that torch's exporter of today wrote, its numbers in a file beside the graph, opens
 * and gives the states that onnxruntime gives.
 */
final class TorchExportTest {
  private static final int CONTEXT = 40;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @Test
  void itsStatesAreThoseOfOnnxruntime() throws Exception {
    List<String> texts =
        SampleCorpora.split("en").training().texts().stream().flatMap(String::lines).toList();
    Path tokenizer = folder.resolve("words.json");
    try (Parallel parallel = new Parallel(1)) {
      Tokenizer words =
          Tokenizers.train(
              TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 200), texts.subList(0, 200), parallel);
      TokenizerJson.write(tokenizer, words);
    }
    Path place = Files.createDirectory(folder.resolve("encoder"));
    Python.run("torch_export.py", place, tokenizer);
    assertTrue(Files.exists(place.resolve("model.onnx.data")), "the numbers lie beside");
    OpenedModel opened = SavedModel.open(place);
    assertEquals(List.of(), opened.remarks());
    List<SentenceInput> inputs =
        texts.stream()
            .filter(line -> !line.isBlank())
            .limit(20)
            .map(line -> SentenceInput.of(line, opened.model().tokenizer(), CONTEXT))
            .toList();
    EncoderStates.compare(opened.model().model(), inputs, place.resolve("model.onnx"), folder);
    // Saved from here it is a BertModel that lacks nothing.
    opened.model().save(folder.resolve("saved"));
    Python.run("huggingface_models.py", "load", folder.resolve("saved"));
  }
}
