package maru.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MNIST's files, whole and broken. */
final class IdxFileTest {
  private static final int COUNT = 20;

  @TempDir private Path folder = Path.of("");

  private static byte[] pictures(int magic, int count, int height, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * height * width);
    bytes.putInt(magic).putInt(count).putInt(height).putInt(width);
    for (int i = 0; bytes.hasRemaining(); i++) {
      bytes.put((byte) (i * 37 % 256 < 100 ? 0 : i * 37));
    }
    return bytes.array();
  }

  private static byte[] labels(int magic, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(magic).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private Path put(byte[] pictures, byte[] labels) throws IOException {
    Files.write(folder.resolve("t-labels-idx1-ubyte"), labels);
    return Files.write(folder.resolve("t-images-idx3-ubyte"), pictures);
  }

  private static Corpus read(Path file) {
    return CorpusReader.read(file, CorpusOptions.plain());
  }

  @Test
  void picturesAndLabelsAreThoseOfTheFiles() throws IOException {
    byte[] bytes = pictures(2051, COUNT, 3, 4);
    Corpus corpus = read(put(bytes, labels(2049, COUNT)));
    List<Picture> all = Pictures.of(corpus);
    assertEquals(COUNT, all.size());
    assertEquals(7, all.get(7).label());
    assertEquals(4, all.get(7).width());
    assertEquals(3, all.get(7).height());
    assertArrayEquals(Arrays.copyOfRange(bytes, 16 + 84, 16 + 96), all.get(7).points());
    assertTrue(Pictures.areIn(corpus));
  }

  @Test
  void packedFilesAreReadAlike() throws IOException {
    Path plain = put(pictures(2051, COUNT, 3, 4), labels(2049, COUNT));
    Path other = Files.createDirectory(folder.resolve("packed"));
    Files.write(other.resolve("t-labels-idx1-ubyte.gz"), packed(labels(2049, COUNT)));
    Path gzip =
        Files.write(other.resolve("t-images-idx3-ubyte.gz"), packed(pictures(2051, COUNT, 3, 4)));
    assertEquals(read(plain).texts(), read(gzip).texts());
  }

  @Test
  void labelsCanLieElsewhere() throws IOException {
    Path file = Files.write(folder.resolve("a"), pictures(2051, COUNT, 2, 2));
    Path labels = Files.write(folder.resolve("b"), labels(2049, COUNT));
    Corpus corpus = CorpusReader.read(file, CorpusOptions.plain().withLabels(labels));
    assertEquals(3, Pictures.of(corpus).get(3).label());
  }

  private static void refused(String key, Path file) {
    Problem problem = assertThrows(Problem.class, () -> read(file));
    assertEquals(key, problem.key());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
  }

  @Test
  void whatIsBrokenIsToldInASentence() throws IOException {
    byte[] pictures = pictures(2051, COUNT, 3, 4);
    byte[] labels = labels(2049, COUNT);
    refused("pictures.cut", put(Arrays.copyOf(pictures, 100), labels));
    refused("pictures.cut", put(Arrays.copyOf(pictures, 9), labels));
    refused("pictures.cut", put(pictures, Arrays.copyOf(labels, 20)));
    refused("pictures.long", put(Arrays.copyOf(pictures, pictures.length + 1), labels));
    refused("pictures.magic", put(pictures(2050, COUNT, 3, 4), labels));
    refused("pictures.magic", put(new byte[0], labels));
    refused("pictures.magicOfLabels", put(pictures, labels(2051, COUNT)));
    refused("pictures.numbers", put(pictures, labels(2049, COUNT - 1)));
    refused("pictures.few", put(pictures(2051, 0, 3, 4), labels(2049, 0)));
    refused("pictures.edges", put(pictures(2051, COUNT, 0, 4), labels));
    Path gzip = folder.resolve("t-images-idx3-ubyte");
    Files.write(gzip, Arrays.copyOf(packed(pictures), 40));
    refused("pictures.gzip", gzip);
    Files.delete(folder.resolve("t-labels-idx1-ubyte"));
    Files.write(gzip, pictures);
    refused("pictures.labels", gzip);
  }

  @Test
  void picturesAreHeldOutLikeTexts() throws IOException {
    Corpus corpus = read(put(pictures(2051, COUNT, 3, 4), labels(2049, COUNT)));
    for (CorpusSplit.Way way : CorpusSplit.Way.values()) {
      CorpusSplit split = CorpusSplit.of(corpus, way, 1);
      assertEquals(COUNT - 2, Pictures.of(split.training()).size());
      assertEquals(2, Pictures.of(split.validation()).size());
      assertEquals(10, Pictures.classes(split).size());
    }
  }

  @Test
  void fashionHasNames() throws IOException {
    Path fashion = Files.createDirectory(folder.resolve("Fashion-MNIST"));
    Files.write(fashion.resolve("t-labels-idx1-ubyte"), labels(2049, COUNT));
    Path file = Files.write(fashion.resolve("t-images-idx3-ubyte"), pictures(2051, COUNT, 3, 4));
    assertEquals("Ankle boot", Pictures.of(read(file)).get(9).name());
  }

  @Test
  void pixelsOutliveTheirText() {
    byte[] points = new byte[600];
    for (int i = 0; i < 600; i++) {
      points[i] = (byte) (i < 520 ? 0 : i * 7);
    }
    points[3] = -1;
    Picture picture = new Picture(3, "Ankle boot", 30, 20, points);
    Picture again = Picture.of(picture.text()).orElseThrow();
    assertArrayEquals(points, again.points());
    assertEquals("Ankle boot", again.name());
    assertTrue(Picture.of("a text").isEmpty());
    assertThrows(Problem.class, () -> Picture.of("#picture 2 2 0 a\nAAAA"));
  }
}
