package maru.model.checkpoint;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import maru.base.Problem;
import maru.base.Rng;
import maru.engine.tensor.Shape;
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

  private static SafetensorsWriter some() {
    return new SafetensorsWriter(Map.of("format", "maru"))
        .add("가중치", Shape.of(2, 2), () -> Arrays.copyOfRange(NUMBERS, 1, 5))
        .add("bias", Shape.of(), () -> new float[] {NUMBERS[0]})
        .add("none", Shape.of(0, 3), () -> new float[0]);
  }

  private static float[] numbers(TensorSource read, String name) {
    float[] numbers = new float[read.shape(name).size()];
    read.read(name, 0, numbers, 0, numbers.length);
    return numbers;
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() {
    some().write(file);
    TensorSource read = SafetensorsFile.open(file);
    assertEquals(Map.of("format", "maru"), read.metadata());
    assertEquals(Set.of("가중치", "bias", "none"), read.names());
    assertArrayEquals(
        new float[] {-0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY},
        numbers(read, "가중치"));
    assertArrayEquals(new float[] {1.5f}, numbers(read, "bias"));
    assertEquals(Shape.of(0, 3), read.shape("none"));
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
    TensorSource read = SafetensorsFile.open(file);
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
    Problem problem = assertThrows(Problem.class, () -> SafetensorsFile.open(file));
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
    write(entry("F4", "[2]", "[0,4]"), 1f);
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
      assertThrows(Problem.class, () -> SafetensorsFile.open(file));
    }
    Rng rng = Rng.of(1, "damage", 0);
    int headerEnd = whole.length - 20;
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[rng.nextInt(headerEnd)] = (byte) rng.nextInt(256);
      Files.write(file, damaged);
      try {
        SafetensorsFile.open(file).close();
      } catch (Problem problem) {
        refused++;
      }
    }
    assertTrue(refused > 1_000, "only " + refused + " damaged headers were refused");
  }

  @Test
  void halfFloatsAreReadAsTheNumbersThatTheyAre() throws IOException {
    // 1.5 and -0.1 as 16 bits, twice: by IEEE, then by the upper half of a float.
    write(entry("F16", "[2]", "[0,4]"), Float.intBitsToFloat(0xae66_3e00));
    assertArrayEquals(new float[] {1.5f, -0.099975586f}, numbers(SafetensorsFile.open(file), "a"));
    write(entry("BF16", "[2]", "[0,4]"), Float.intBitsToFloat(0xbdcd_3fc0));
    assertArrayEquals(new float[] {1.5f, -0.100097656f}, numbers(SafetensorsFile.open(file), "a"));
  }

  @Test
  void wholeNumbersMayLieThereButAreNoWeights() throws IOException {
    write(entry("I32", "[1]", "[0,4]"), 1f);
    TensorSource read = SafetensorsFile.open(file);
    assertEquals(Set.of("a"), read.names());
    assertKey("safetensors.type", () -> read.read("a", 0, new float[1], 0, 1));
  }

  @Test
  void nestingWithoutEndAndAHeaderWithoutEndAreRefused() throws IOException {
    write("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    refused("safetensors.header");
    Files.write(
        file, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 60).array());
    refused("safetensors.foreign");
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
