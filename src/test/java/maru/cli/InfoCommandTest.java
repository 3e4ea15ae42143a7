package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InfoCommandTest {
  @TempDir Path folder;

  @Test
  void aModelSaysWhatItIsAndWhatItCanDo() throws IOException {
    Path out = folder.resolve("m");
    Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--out", out).done();
    String told = Said.by("info", out).done().out();
    assertTrue(told.contains("Architecture: BERT\n"), told);
    assertTrue(told.contains("Hidden size: 16\n"), told);
    assertTrue(told.contains("Fills blanks: yes\n"), told);
    assertTrue(told.contains("Writes on: no\n"), told);
    assertTrue(Said.in(Locale.KOREAN, "info", out).out().contains("빈칸 채우기: 가능"));
    JsonNode json =
        JsonMapper.shared().readTree(Said.by("info", out, "--json").done().out().strip());
    assertEquals("bert", json.get("architecture").asString());
    assertEquals("16", json.get("settings").get("width").asString());
    assertEquals(5 - 1, json.get("can").size());
    JsonNode header = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("config.json")));
    assertEquals("BertForPreTraining", header.get("architectures").get(0).asString());
  }

  @Test
  void whatIsNoModelIsToldByNameAndNothingElse() {
    Said.by("info", folder).refused(ExitCode.PROBLEM, "config.json");
    Said.by("info").refused(ExitCode.USAGE, "DIR");
  }
}
