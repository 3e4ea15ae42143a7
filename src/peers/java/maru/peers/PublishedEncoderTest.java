package maru.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import maru.data.SampleCorpora;
import maru.inspect.SentenceInput;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sentence encoder as it is published, all-MiniLM-L6-v2 (Wang et al. 2020; Apache 2.0), opens
 * from its ONNX file alone and gives the states that onnxruntime gives.
 */
final class PublishedEncoderTest {
  private static final int SENTENCES = 50;

  @TempDir Path folder;

  @BeforeEach
  void assumePython() {
    Python.assume();
  }

  @Test
  void itsStatesAreThoseOfOnnxruntime() throws Exception {
    Path place = Files.createDirectory(folder.resolve("encoder"));
    take("all-minilm-l6-v2.onnx", place.resolve("model.onnx"));
    take("all-minilm-l6-v2-tokenizer.json", place.resolve("tokenizer.json"));
    OpenedModel opened = SavedModel.open(place);
    assertEquals(List.of(), opened.remarks());
    List<SentenceInput> inputs = new ArrayList<>();
    for (String corpus : List.of("en", "ko")) {
      SampleCorpora.split(corpus).training().texts().stream()
          .flatMap(String::lines)
          .filter(line -> !line.isBlank())
          .distinct()
          .limit(SENTENCES)
          .map(line -> SentenceInput.of(line, opened.model().tokenizer(), 512))
          .forEach(inputs::add);
    }
    assertEquals(2 * SENTENCES, inputs.size());
    EncoderStates.compare(opened.model().model(), inputs, place.resolve("model.onnx"), folder);
  }

  static void take(String resource, Path to) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in, resource), to);
    }
  }
}
