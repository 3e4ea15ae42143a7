package maru.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import maru.base.InputFile;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and labels in the files of MNIST (LeCun, Cortes and Burges) and of those made alike: a
 * magic number, how many there are, their edges, and all bytes; packed by gzip or not.
 */
public final class IdxFile {
  private static final int PICTURES = 2051;
  private static final int LABELS = 2049;
  private static final int HEAD = 4;
  private static final int GZIP = 0x1f8b;

  /** A file of more bytes than this, unpacked, is no set of small pictures. */
  private static final int LARGEST = 200_000_000;

  /** What Fashion-MNIST's labels stand for (Xiao et al. 2017), which its files do not say. */
  private static final List<String> FASHION =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  private IdxFile() {}

  /** Whether a file is called or begins like one of pictures. */
  public static boolean isOne(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    if (name.contains("idx") || name.contains("ubyte")) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return head.length == HEAD
          && (ByteBuffer.wrap(head).getInt() == PICTURES
              || (ByteBuffer.wrap(head).getShort() & 0xffff) == GZIP);
    } catch (IOException e) {
      return false; // Whoever reads it is told why that can't be.
    }
  }

  private static String name(Path file) {
    return Objects.requireNonNullElse(file.getFileName(), file).toString();
  }

  /**
   * The pictures of a file with their labels.
   *
   * @param labels the file of the labels; none for the one beside it that is called alike
   * @throws Problem where one of the files is no such file, is cut short, or they don't belong
   *     together
   */
  public static Corpus read(Path file, @Nullable Path labels) {
    Path beside = labels == null ? beside(file) : labels;
    byte[] points = unpacked(file);
    ByteBuffer head = head(file, points, PICTURES, 4);
    int count = head.getInt();
    int height = head.getInt();
    int width = head.getInt();
    if (count < 2) {
      throw new Problem("pictures.few", file.toString(), count);
    }
    if (height < 1 || width < 1 || (long) height * width > LARGEST) {
      throw new Problem("pictures.edges", file.toString(), width, height);
    }
    byte[] classes = unpacked(beside);
    int told = head(beside, classes, LABELS, 2).getInt();
    if (told != count) {
      throw new Problem("pictures.numbers", file.toString(), count, beside.toString(), told);
    }
    whole(file, points, 4 * HEAD + (long) count * height * width);
    whole(beside, classes, 2 * HEAD + (long) count);
    boolean fashion = file.toAbsolutePath().toString().toLowerCase(Locale.ROOT).contains("fashion");
    List<Picture> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int from = 4 * HEAD + i * height * width;
      int label = classes[2 * HEAD + i] & 0xff;
      String name = fashion && label < FASHION.size() ? FASHION.get(label) : String.valueOf(label);
      all.add(
          new Picture(
              label, name, width, height, Arrays.copyOfRange(points, from, from + height * width)));
    }
    return Pictures.corpus(name(file), all);
  }

  /** The file of labels that lies beside one of pictures and is called alike. */
  private static Path beside(Path file) {
    String labels = name(file).replace("images", "labels").replace("idx3", "idx1");
    String other =
        labels.endsWith(".gz") ? labels.substring(0, labels.length() - 3) : labels + ".gz";
    for (String name : List.of(labels, other)) {
      Path place = file.resolveSibling(name);
      if (!name.equals(name(file)) && Files.isRegularFile(place)) {
        return place;
      }
    }
    throw new Problem("pictures.labels", file.toString(), labels);
  }

  private static ByteBuffer head(Path file, byte[] bytes, int magic, int numbers) {
    if (bytes.length < HEAD || ByteBuffer.wrap(bytes).getInt() != magic) {
      int found = bytes.length < HEAD ? 0 : ByteBuffer.wrap(bytes).getInt();
      throw new Problem(
          magic == PICTURES ? "pictures.magic" : "pictures.magicOfLabels",
          file.toString(),
          String.valueOf(found),
          String.valueOf(magic));
    }
    if (bytes.length < numbers * HEAD) {
      throw new Problem("pictures.cut", file.toString(), bytes.length, numbers * HEAD);
    }
    return ByteBuffer.wrap(bytes).position(HEAD);
  }

  private static void whole(Path file, byte[] bytes, long expected) {
    if (bytes.length != expected) {
      throw new Problem(
          bytes.length < expected ? "pictures.cut" : "pictures.long",
          file.toString(),
          bytes.length,
          expected);
    }
  }

  private static byte[] unpacked(Path file) {
    byte[] bytes = InputFile.bytes(file);
    if (bytes.length < 2 || (ByteBuffer.wrap(bytes).getShort() & 0xffff) != GZIP) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] all = in.readNBytes(LARGEST + 1);
      if (all.length > LARGEST) {
        throw new Problem("corpus.tooLarge", file.toString(), all.length, LARGEST);
      }
      return all;
    } catch (IOException e) {
      throw new Problem(e, "pictures.gzip", file.toString());
    }
  }
}
