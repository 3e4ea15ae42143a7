package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import maru.model.checkpoint.DrawnEncoder;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  @TempDir Path folder;

  private Path trained;
  private Path graph;

  @BeforeEach
  void trainAndDraw() throws IOException {
    trained = folder.resolve("trained");
    Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--out", trained).done();
    graph = folder.resolve("encoder.onnx");
    try (TensorSource source = SafetensorsFile.open(trained.resolve("model.safetensors"))) {
      new DrawnEncoder(source, "model.").heads(2, 8).epsilon(1e-12f).write(graph);
    }
  }

  @Test
  void aGraphBecomesAFolderLikeAnyOther() throws IOException {
    Path out = folder.resolve("out");
    Path tokenizer = trained.resolve("tokenizer.json");
    Said said = Said.by("convert", graph, "--tokenizer", tokenizer, "--out", out).done();
    assertEquals(out + "\n", said.out());
    assertEquals("", said.err());
    assertTrue(Said.by("info", out).done().out().contains("Fills blanks: yes\n"));
    assertArrayEquals(
        numbers(trained.resolve("model.safetensors")), numbers(out.resolve("model.safetensors")));
    assertEquals(
        Said.by("fill", "--load", trained, "--text", "the [MASK] barked").done().out(),
        Said.by("fill", "--load", out, "--text", "the [MASK] barked").done().out());
  }

  private static float[] numbers(Path file) {
    try (TensorSource source = SafetensorsFile.open(file)) {
      float[] all = new float[Math.toIntExact(source.numbers())];
      int at = 0;
      for (String name : source.names()) {
        int size = source.shape(name).size();
        source.read(name, 0, all, at, size);
        at += size;
      }
      return all;
    }
  }

  @Test
  void whatIsLeftOutIsToldAndWhatLiesThereStays() throws IOException {
    Path out = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(out.resolve("notes.txt"), "dear diary");
    Path tokenizer = trained.resolve("tokenizer.json");
    Said.by("convert", graph, "--tokenizer", tokenizer, "--out", out)
        .refused(ExitCode.PROBLEM, "notes.txt");
    assertFalse(Files.exists(out.resolve("model.safetensors")));
    Said.by("convert", graph, "--out", folder.resolve("o"))
        .refused(ExitCode.PROBLEM, "encoder.onnx", "--tokenizer");
    Said.by("convert", folder.resolve("nothing"), "--out", folder.resolve("o"))
        .refused(ExitCode.PROBLEM, "nothing");
    Path notes = out.resolve("notes.txt");
    assertTrue(
        Said.in(Locale.KOREAN, "convert", notes, "--out", folder.resolve("o"))
            .err()
            .contains("ONNX"));
  }
}
