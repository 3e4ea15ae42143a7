package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds every source file to google-java-format, run on the JDK that compiles Maru.
 *
 * <p>Spotless formats inside Maven's own JVM, which may be older than the sources' Java; what it
 * would refuse to parse there is checked here.
 */
final class FormatTest {
  @Test
  void everySourceFileIsFormatted() throws Exception {
    assertEquals(List.of(), unformatted(Path.of("src")), "run: mvn spotless:apply");
  }

  @Test
  void aBadlySpacedFileIsFound(@TempDir Path folder) throws Exception {
    Path ragged = Files.writeString(folder.resolve("Ragged.java"), "class  Ragged{ }\n");
    Files.writeString(folder.resolve("Even.java"), "class Even {}\n");
    Files.writeString(
        folder.resolve("Modern.java"),
        """
        class Modern {
          record Pair(int left, int right) {}

          int left(Object o) {
            return switch (o) {
              case Pair(int left, var _) -> left;
              default -> 0;
            };
          }
        }
        """);
    assertEquals(List.of(ragged.toString()), unformatted(folder));
  }

  private static List<String> unformatted(Path root) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Over in seconds, before the second compiler of the JVM pays.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    for (String part : List.of("api", "code", "file", "main", "parser", "tree", "util")) {
      command.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    // Spotless leaves long strings as they are written, and so does this.
    command.addAll(
        List.of(
            "com.google.googlejavaformat.java.Main", "--dry-run", "--skip-reflowing-long-strings"));
    try (Stream<Path> files = Files.walk(root)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    Process formatter = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(formatter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, formatter.waitFor(), said);
    return said.lines().sorted().toList();
  }
}
