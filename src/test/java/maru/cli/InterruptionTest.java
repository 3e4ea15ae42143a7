package maru.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maru.model.gpt.Gpt;
import maru.run.SavedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
  private static final int SIGINT = 2;

  @TempDir Path folder;

  @Test
  void itIsRequestedOnlyOnceAskedFor() {
    try (Interruption interruption = Interruption.listen()) {
      assertFalse(interruption.isRequested());
      interruption.request();
      assertTrue(interruption.isRequested());
    }
  }

  /** The signal that Ctrl-C sends, in a Maru in a process of its own. */
  @Test
  void controlCSavesAndEndsWith130() throws IOException, InterruptedException {
    assumeFalse(
        ignoresControlC(),
        "Ctrl-C is ignored here, and so by every program started from here, as it is in what a"
            + " shell without a terminal starts in the background");
    Path out = folder.resolve("m");
    Process maru =
        new ProcessBuilder(
                maru(
                    "train",
                    "--arch",
                    "gpt",
                    "--corpus",
                    Said.corpus(folder).toString(),
                    "--steps",
                    "100000000",
                    "--width",
                    "16",
                    "--threads",
                    "1",
                    "--lang",
                    "en",
                    "--out",
                    out.toString()))
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    try (BufferedReader said = maru.errorReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null && !line.contains("steps/s")) {
        line = said.readLine();
      }
      assertTrue(line != null, "it never began to train");
      try (OutputStream toMaru = maru.getOutputStream()) {
        toMaru.write('\n');
      }
      assertTrue(maru.waitFor(60, SECONDS), "it did not end");
      List<String> last = said.lines().toList();
      assertEquals(130, maru.exitValue(), last.toString());
      assertTrue(last.stream().anyMatch(l -> l.contains("ended after step")), last.toString());
      assertTrue(last.stream().anyMatch(l -> l.contains(out.toString())), last.toString());
    } finally {
      maru.destroyForcibly();
    }
    assertTrue(SavedModel.load(out).model() instanceof Gpt);
  }

  /** Whether this JVM ignores SIGINT, which its children then do too; known where /proc is. */
  private static boolean ignoresControlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored >> (SIGINT - 1) & 1) == 1);
  }

  /** The command line that starts Maru from what these tests themselves run on. */
  private static List<String> maru(String... words) {
    String path =
        System.getProperty("jdk.module.path", "") + File.pathSeparator + Path.of("target/classes");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--add-modules", "jdk.incubator.vector,jdk.unsupported"));
    line.addAll(List.of("--module-path", path, "--patch-module", "maru=target/test-classes"));
    line.addAll(List.of("--module", "maru/" + InterruptedMaru.class.getName()));
    line.addAll(List.of(words));
    return line;
  }
}
