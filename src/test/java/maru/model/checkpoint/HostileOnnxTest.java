package maru.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import maru.Known;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are called ONNX and mean no good, or were never whole. */
class HostileOnnxTest {
  private static final int DEPTH = 100_000;
  private static final String BIAS = "bert.encoder.layer.0.output.LayerNorm.bias";

  @TempDir Path folder;

  private final BertConfig config = new BertConfig(11, 9, 1, 2, 6, 0f);
  private final Model model = new Bert(config, 5);

  private DrawnEncoder encoder;

  @BeforeEach
  void draw() {
    SafetensorsWriter writer = new SafetensorsWriter(Map.of());
    map().addAll(model.parameters(), writer);
    Path weights = folder.resolve("w.safetensors");
    writer.write(weights);
    try (TensorSource source = SafetensorsFile.open(weights)) {
      encoder = new DrawnEncoder(source, "bert.");
    }
  }

  private WeightMap map() {
    return new WeightMap(Known.BERT.checkpointForm().orElseThrow(), config);
  }

  private void open(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), bytes);
    try (OnnxWeights weights = OnnxWeights.open(file)) {
      Model read = new Bert(config);
      read.parameters().allocate();
      map().load(weights, read.parameters());
    }
  }

  private void refused(String key, byte[] bytes) {
    Problem problem = assertThrows(Problem.class, () -> open(bytes));
    assertEquals(key, problem.key(), problem.getMessage());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
  }

  private void refused(String key, ProtobufWriter tensor) {
    draw();
    refused(key, encoder.add(tensor).bytes());
  }

  @Test
  void theFileThatAllOthersAreMadeOfOpens() throws IOException {
    open(encoder.bytes());
  }

  @Test
  void randomBytesAreNoGraph() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[i * 50];
      random.nextBytes(bytes);
      refused("onnx.damaged", bytes);
    }
  }

  @Test
  void aGraphThatEndsTooSoonIsDamaged() {
    byte[] whole = encoder.bytes();
    for (int length = 0; length < whole.length; length += 13) {
      refused("onnx.damaged", Arrays.copyOf(whole, length));
    }
  }

  @Test
  void bytesThatAreTurnedOverNeverDoMoreThanMakeAProblem() {
    byte[] whole = encoder.bytes();
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        open(bytes);
      } catch (Problem told) {
        assertTrue(told.getMessage().contains("model.onnx"), told.getMessage());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  void lengthsBeyondTheFileAreDamage() {
    for (long length : new long[] {1L << 60, Long.MAX_VALUE, -1, Integer.MAX_VALUE}) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(7 << 3 | ProtobufWriter.BYTES);
      varint(bytes, length);
      refused("onnx.damaged", bytes.toByteArray());
    }
  }

  @Test
  void noDepthIsFollowed() {
    refused("onnx.damaged", nested(7));
    refused("onnx.damaged", nested(5));
    // A graph in an attribute of a node in a graph, and so on.
    refused("checkpoint.missing", nested(7, 1, 5, 6));
  }

  /** Messages in each other, under these fields in turn. */
  private static byte[] nested(int... fields) {
    int[] lengths = new int[DEPTH + 1];
    for (int i = 1; i <= DEPTH; i++) {
      lengths[i] = lengths[i - 1] + 1 + varint(lengths[i - 1]).length;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = DEPTH; i > 0; i--) {
      bytes.write(fields[(DEPTH - i) % fields.length] << 3 | ProtobufWriter.BYTES);
      varint(bytes, lengths[i - 1]);
    }
    return bytes.toByteArray();
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    varint(bytes, value);
    return bytes.toByteArray();
  }

  private static void varint(ByteArrayOutputStream bytes, long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      bytes.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  @Test
  void sizesAreHeldAgainstTheNumbersThatAreThere() {
    byte[] six = DrawnEncoder.floats(1, 2, 3, 4, 5, 6);
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, 7));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, 5));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, -6));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, 1L << 32, 1L << 32));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, 65_536, 65_536, 65_536, 65_536));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, six, Long.MIN_VALUE, 3, -2));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 1, new byte[0], 1L << 30, 1L << 33));
    refused("onnx.tensor", DrawnEncoder.tensor("a", 10, six, 6));
    refused("onnx.damaged", DrawnEncoder.tensor("a", 1, six, new long[10_000]));
  }

  @Test
  void moreMatricesThanAnyEncoderHasAreNotKept() {
    ProtobufWriter graph = new ProtobufWriter();
    for (int i = 0; i < 1_100_000; i++) {
      graph.bytes(5, new byte[0]);
    }
    refused("onnx.damaged", new ProtobufWriter().message(7, graph).toByteArray());
  }

  @Test
  void aTensorOfManyNamesIsCountedOnce() throws IOException {
    encoder.add(DrawnEncoder.tensor("big", 1, new byte[4_000], 1_000));
    for (int i = 0; i < 100; i++) {
      encoder.alias("big", "encoder.layer." + i);
    }
    Path file = Files.write(folder.resolve("model.onnx"), encoder.bytes());
    try (OnnxWeights weights = OnnxWeights.open(file)) {
      assertEquals(Shape.of(1_000), weights.shape("encoder.layer.99"));
      assertTrue(weights.numbers() < 3_000, "counts " + weights.numbers());
    }
  }

  @Test
  void whatIsNoNumberIsNamed() {
    float[] bias = {1, 2, 3, Float.NaN, 5, 6};
    refused("checkpoint.notFinite", DrawnEncoder.tensor(BIAS, 1, DrawnEncoder.floats(bias), 6));
  }

  private static ProtobufWriter elsewhere(String... told) {
    ProtobufWriter tensor = DrawnEncoder.tensor(BIAS, 1, new byte[0], 6).number(14, 1);
    for (int i = 0; i < told.length; i += 2) {
      tensor.message(13, new ProtobufWriter().text(1, told[i]).text(2, told[i + 1]));
    }
    return tensor;
  }

  @Test
  void numbersInAFileBesideAreFoundThere() throws IOException {
    byte[] numbers = DrawnEncoder.floats(9, 9, 1, 2, 3, 4, 5, 6);
    Files.write(folder.resolve("model.onnx.data"), numbers);
    for (String[] told :
        List.of(
            new String[] {"location", "model.onnx.data", "offset", "8", "length", "24"},
            new String[] {"location", "./model.onnx.data", "offset", "8"})) {
      draw();
      Path file = folder.resolve("model.onnx");
      Files.write(file, encoder.add(elsewhere(told)).bytes());
      try (OnnxWeights weights = OnnxWeights.open(file)) {
        float[] read = new float[6];
        weights.read(BIAS, 0, read, 0, 6);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read);
      }
    }
  }

  @Test
  void aFileBesideThatIsNotThereOrNotBesideIsToldByName() throws IOException {
    Path outside = Files.write(folder.resolve("outside"), new byte[100]);
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("link"), outside);
    for (String place :
        List.of("gone", "", ".", "../outside", outside.toString(), "link", "a\0b", "/dev/zero")) {
      draw();
      byte[] bytes = encoder.add(elsewhere("location", place)).bytes();
      Path file = Files.write(inner.resolve("model.onnx"), bytes);
      Problem problem = assertThrows(Problem.class, () -> OnnxWeights.open(file), place);
      assertEquals("onnx.external", problem.key());
    }
  }

  @Test
  void aFileBesideIsHeldAgainstWhatIsSaidOfIt() throws IOException {
    Files.write(folder.resolve("d"), new byte[24]);
    refused("onnx.tensor", elsewhere("location", "d", "offset", "1"));
    refused("onnx.tensor", elsewhere("location", "d", "offset", "25"));
    refused("onnx.tensor", elsewhere("location", "d", "length", "20"));
    refused("onnx.tensor", elsewhere("location", "d", "length", "" + Long.MAX_VALUE));
    refused("onnx.tensor", elsewhere("location", "d", "offset", "" + Long.MAX_VALUE));
    refused("onnx.damaged", elsewhere("location", "d", "offset", "-1"));
    refused("onnx.damaged", elsewhere("location", "d", "length", "9999999999999999999"));
    refused("onnx.damaged", elsewhere("location", "d", "length", ""));
  }

  @Test
  void roundedWeightsAreToldAsSuch() {
    refused("onnx.quantised", DrawnEncoder.tensor("a", 3, new byte[6], 2, 3));
  }

  @Test
  void aGraphOfSomethingElseIsToldByWhatItLacks() {
    ProtobufWriter node = new ProtobufWriter().text(1, "x").text(4, "Relu");
    ProtobufWriter graph =
        new ProtobufWriter()
            .message(1, node)
            .message(5, DrawnEncoder.tensor("w", 1, DrawnEncoder.floats(1), 1));
    refused("checkpoint.missing", new ProtobufWriter().message(7, graph).toByteArray());
  }
}
