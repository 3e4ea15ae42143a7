package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.engine.tensor.Parameters;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Values;
import maru.text.TinyTokenizers;
import maru.text.Tokenizer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph that Maru drew opens again as the model that it was drawn from. */
class DrawnGraphTest {
  @TempDir Path folder;

  static Stream<Architecture> architectures() {
    return Architectures.all().stream().filter(one -> one.graphForm().isPresent());
  }

  private static SavedModel saved(Architecture architecture) {
    Tokenizer tokenizer = TinyTokenizers.pieces();
    Values values = Values.STANDARD.read(ModelSettings.LAYERS, "2");
    Sizes sizes = new Sizes(tokenizer.vocabulary().size());
    Model model = architecture.create(architecture.config(values, sizes), 3);
    float[] weights = model.parameters().values();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += i % 7 * 0.01f; // biases too, which start at 0
    }
    model.parameters().changed();
    TrainingPlan plan = TrainingPlan.standard(architecture);
    return new SavedModel(model, tokenizer, plan, Map.of("corpus", "two lines"));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void itOpensAgainWithAllThatIsKnownOfIt(Architecture architecture) {
    SavedModel saved = saved(architecture);
    Path file = saved.draw(folder);
    for (Path place : List.of(folder, file)) {
      OpenedModel opened = SavedModel.open(place);
      assertEquals(List.of(), opened.remarks());
      assertEquals(saved.model().config(), opened.model().model().config());
      Parameters read = opened.model().model().parameters();
      saved
          .model()
          .parameters()
          .byName()
          .forEach((name, ours) -> assertArrayEquals(ours.copy(), read.get(name).copy(), name));
      assertEquals(saved.plan(), opened.model().plan());
      assertEquals(saved.facts(), opened.model().facts());
      assertEquals(
          saved.tokenizer().vocabulary().tokens(),
          opened.model().tokenizer().vocabulary().tokens());
    }
  }

  private void refused(String key, byte[] from, byte[] to) throws IOException {
    SavedModel saved = saved(Architectures.of("gpt"));
    Path file = saved.draw(folder);
    byte[] bytes = Files.readAllBytes(file);
    int at = indexOf(bytes, from);
    System.arraycopy(to, 0, bytes, at, to.length);
    Files.write(file, bytes);
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(folder));
    assertEquals(key, problem.key(), problem.getMessage());
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i <= all.length - part.length; i++) {
      if (ByteBuffer.wrap(all, i, part.length).equals(ByteBuffer.wrap(part))) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  private static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] first() {
    Model model = saved(Architectures.of("gpt")).model();
    return model.parameters().get("blocks.1.attention.qkv.weight").copy();
  }

  @Test
  void aNumberThatWasChangedIsNoticed() throws IOException {
    byte[] two = floats(first()[0], first()[1]);
    refused("load.checksum", two, floats(1.25f, first()[1]));
  }

  @Test
  void whatIsNoNumberIsNamed() throws IOException {
    byte[] two = floats(first()[0], first()[1]);
    refused("checkpoint.notFinite", two, floats(Float.NaN, first()[1]));
  }

  @Test
  void whatItSaysOfItselfIsCheckedAsAFileOfItsOwnIs() throws IOException {
    byte[] format = "\"architecture\" : \"gpt\"".getBytes(StandardCharsets.UTF_8);
    refused("config.value", format, "\"architecture\" : \"got\"".getBytes(StandardCharsets.UTF_8));
    refused("config.damaged", format, "\"architecture\" : \"gpt}".getBytes(StandardCharsets.UTF_8));
  }
}
