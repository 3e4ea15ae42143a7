package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the source files to a size that can be read, and free of one machine's own names. */
final class SourceFilesTest {
  private static final int MOST_LINES = 400;

  /**
   * Files that say how Maru is built and written; fonts, lessons and corpora are not among them.
   */
  private static final List<Path> WRITTEN =
      Stream.of("src", "pom.xml", "README.md", ".ci", ".mvn").map(Path::of).toList();

  // Put together from pieces, so that this file does not find itself.
  private static final Pattern OF_ONE_MACHINE =
      Pattern.compile(
          String.join(
              "|",
              "/ho" + "me/\\w",
              "/ro" + "ot/",
              "/wo" + "rk/",
              "/Us" + "ers/",
              "[A-Z]:\\\\Us" + "ers",
              "/usr/lib/" + "jvm",
              "repo1?\\.ma" + "ven",
              "registry\\." + "npmjs",
              "py" + "pi\\.org",
              "ne" + "xus[./]",
              "arti" + "factory"));

  @Test
  void noJavaFileIsOver400Lines() throws IOException {
    assertEquals(List.of(), tooLong(Path.of("src")));
  }

  @Test
  void noSourceNamesAMachinesPathsOrARegistry() throws IOException {
    List<Path> named = new ArrayList<>();
    for (Path root : WRITTEN) {
      named.addAll(Files.exists(root) ? naming(root) : List.of());
    }
    assertEquals(List.of(), named);
  }

  @Test
  void aLongFileAndANamedMachineAreFound(@TempDir Path folder) throws IOException {
    Path atTheLimit = Files.writeString(folder.resolve("Even.java"), "\n".repeat(MOST_LINES));
    Path longer = Files.writeString(folder.resolve("Odd.java"), "\n".repeat(MOST_LINES + 1));
    Path named = Files.writeString(folder.resolve("notes.md"), "see /ho" + "me/someone/models");
    assertEquals(List.of(longer), tooLong(folder));
    assertEquals(List.of(named), naming(folder));
    assertTrue(Files.exists(atTheLimit));
  }

  private static List<Path> tooLong(Path root) throws IOException {
    return filesIn(
        root, file -> file.toString().endsWith(".java") && read(file).lines().count() > MOST_LINES);
  }

  private static List<Path> naming(Path root) throws IOException {
    return filesIn(root, file -> OF_ONE_MACHINE.matcher(read(file)).find());
  }

  private static List<Path> filesIn(Path root, Predicate<Path> chosen) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).filter(chosen).toList();
    }
  }

  private static String read(Path file) {
    try {
      // Latin-1 reads any bytes; the patterns are ASCII.
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
