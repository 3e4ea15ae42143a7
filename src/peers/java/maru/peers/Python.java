package maru.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Scripts of src/peers/python, run by an interpreter that has the packages that they import. */
final class Python {
  /** Names the interpreter: {@code -Dmaru.python=V/bin/python}. */
  private static final String INTERPRETER = System.getProperty("maru.python", "");

  private Python() {}

  /** Skips a test where no interpreter is named. */
  static void assume() {
    Assumptions.assumeTrue(
        !INTERPRETER.isEmpty() && Files.exists(Path.of(INTERPRETER)),
        "-Dmaru.python=V/bin/python names a Python that has torch, transformers and safetensors");
  }

  /** Runs a script to its end, which must be a good one. */
  static void run(String script, Object... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(INTERPRETER, Path.of("src/peers/python", script).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HF_HUB_OFFLINE", "1");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assertions.assertEquals(0, process.waitFor(), said);
  }
}
