package maru.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of the tests in a JVM of its own, with other flags. */
final class ChildJvm {
  private ChildJvm() {}

  /** The lines that {@code program} prints. */
  static List<String> run(List<String> flags, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    // A machine without AVX does not know its flags; it runs what it has.
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-cp"));
    command.add(String.join(File.pathSeparator, "target/classes", "target/test-classes"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    Process java =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, java.waitFor(), said);
    return said.lines().toList();
  }
}
