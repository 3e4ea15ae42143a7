package maru.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import maru.base.Problem;
import maru.base.Rng;
import maru.engine.tensor.Shape;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
  private static final float[] NUMBERS = {
    1.5f, -0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, 3e-39f
  };

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("model.safetensors");
  }

  private static Safetensors some() {
    Map<String, Safetensors.Weights> tensors = new LinkedHashMap<>();
    tensors.put("가중치", new Safetensors.Weights(Shape.of(2, 2), NUMBERS, 1));
    tensors.put("bias", new Safetensors.Weights(Shape.of(), NUMBERS, 0));
    tensors.put("none", new Safetensors.Weights(Shape.of(0, 3), NUMBERS, 0));
    return new Safetensors(Map.of("format", "maru"), tensors);
  }

  private static float[] numbers(Safetensors read, String name) {
    Safetensors.Weights weights = Objects.requireNonNull(read.tensors().get(name));
    float[] numbers = new float[weights.shape().size()];
    System.arraycopy(weights.array(), weights.offset(), numbers, 0, numbers.length);
    return numbers;
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() {
    some().write(file);
    Safetensors read = Safetensors.read(file);
    assertEquals(Map.of("format", "maru"), read.metadata());
    assertEquals(Set.of("가중치", "bias", "none"), read.tensors().keySet());
    assertArrayEquals(
        new float[] {-0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY},
        numbers(read, "가중치"));
    assertArrayEquals(new float[] {1.5f}, numbers(read, "bias"));
    assertEquals(Shape.of(0, 3), Objects.requireNonNull(read.tensors().get("none")).shape());
  }

  @Test
  void theFileIsLaidOutAsTheFormatSays() throws IOException {
    some().write(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = (int) bytes.getLong(0);
    assertEquals(0, header % 8);
    assertEquals('{', bytes.get(8));
    assertEquals(1.5f, bytes.getFloat(8 + header + 16));
    assertEquals(8 + header + 20, bytes.capacity());
  }

  @Test
  void aHeaderAsOtherProgramsWriteItIsRead() throws IOException {
    // Offsets in another order than the names, metadata last, blanks.
    write(
        "{ \"b\": {\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]},"
            + "\"a\":{\"dtype\":\"F32\", \"shape\":[2, 1], \"data_offsets\":[0,8]},"
            + "\"__metadata__\":{\"format\":\"pt\"}}   ",
        1f,
        2f,
        3f);
    Safetensors read = Safetensors.read(file);
    assertArrayEquals(new float[] {1, 2}, numbers(read, "a"));
    assertArrayEquals(new float[] {3}, numbers(read, "b"));
    assertEquals("pt", read.metadata().get("format"));
  }

  private void write(String header, float... numbers) throws IOException {
    byte[] told = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + told.length + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(told.length).put(told);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    Files.write(file, bytes.array());
  }

  private static String entry(String type, String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  private void refused(String key) {
    Problem problem = assertThrows(Problem.class, () -> Safetensors.read(file));
    assertEquals(key, problem.key());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
      assertTrue(problem.text(locale).contains("model.safetensors"), problem.text(locale));
    }
  }

  @Test
  void whatLiesWhereItCannotIsRefused() throws IOException {
    write(entry("F32", "[2]", "[0,4]"), 1f);
    refused("safetensors.place");
    write(entry("F32", "[1]", "[-4,0]"), 1f);
    refused("safetensors.place");
    write(entry("F32", "[1]", "[4,8]"), 1f, 2f);
    refused("safetensors.place");
    write(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
        1f,
        2f,
        3f);
    refused("safetensors.place");
  }

  @Test
  void aFileThatIsTooShortOrTooLongIsRefused() throws IOException {
    write(entry("F32", "[2]", "[0,8]"), 1f);
    refused("safetensors.size");
    write(entry("F32", "[1]", "[0,4]"), 1f, 2f);
    refused("safetensors.size");
  }

  @Test
  void whatTheHeaderDoesNotSayClearlyIsRefused() throws IOException {
    write(entry("F32", "[-1]", "[0,4]"), 1f);
    refused("safetensors.entry");
    write(entry("F32", "[1.5]", "[0,4]"), 1f);
    refused("safetensors.entry");
    write(entry("F32", "[100000,100000]", "[0,40000000000]"), 1f);
    refused("safetensors.entry");
    write(entry("F32", "[1]", "[0]"), 1f);
    refused("safetensors.entry");
    write(entry("F16", "[2]", "[0,4]"), 1f);
    refused("safetensors.type");
    write("{\"a\":3}", 1f);
    refused("safetensors.entry");
    write("{\"a\":{},\"a\":{}}");
    refused("safetensors.header");
    write("{\"a\":");
    refused("safetensors.header");
  }

  @Test
  void whatIsNoSafetensorsFileIsRefused() throws IOException {
    Files.writeString(file, "");
    refused("safetensors.foreign");
    Files.writeString(file, "PK\u0003\u0004 something else altogether, such as an archive");
    refused("safetensors.foreign");
    write("[1,2,3]");
    refused("safetensors.foreign");
    Files.delete(file);
    refused("file.missing");
  }

  @Test
  void noDamageEscapesAsAnythingButAProblem() throws IOException {
    some().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(Problem.class, () -> Safetensors.read(file));
    }
    Rng rng = Rng.of(1, "damage", 0);
    int headerEnd = whole.length - 20;
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[rng.nextInt(headerEnd)] = (byte) rng.nextInt(256);
      Files.write(file, damaged);
      try {
        Safetensors.read(file);
      } catch (Problem problem) {
        refused++;
      }
    }
    assertTrue(refused > 1_000, "only " + refused + " damaged headers were refused");
  }

  @Test
  void tensorsOfAnotherModelAreRefused() {
    Gpt gpt = new Gpt(new GptConfig(11, 8, 1, 2, 8, 0), 1);
    Safetensors own = Safetensors.of(gpt.parameters(), Map.of());
    Gpt wider = new Gpt(new GptConfig(12, 8, 1, 2, 8, 0), 1);
    Gpt deeper = new Gpt(new GptConfig(11, 8, 2, 2, 8, 0), 1);
    assertKey("weights.shape", () -> own.copyInto(wider.parameters(), file));
    assertKey("weights.missing", () -> own.copyInto(deeper.parameters(), file));
    Safetensors more = Safetensors.of(deeper.parameters(), Map.of());
    assertKey("weights.unknown", () -> more.copyInto(gpt.parameters(), file));
  }

  private static void assertKey(String key, Executable refused) {
    assertEquals(key, assertThrows(Problem.class, refused).key());
  }

  @Test
  void aFullDiskAndAForbiddenPlaceAreTold() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no disk that is always full");
    assertKey("file.diskFull", () -> some().write(full));
    Files.writeString(file, "a file, and no folder");
    assertKey("file.unwritable", () -> some().write(file.resolve("inside")));
    assertKey("file.unwritable", () -> some().write(Path.of("/proc/model.safetensors")));
  }
}
