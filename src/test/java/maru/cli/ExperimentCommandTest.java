package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import maru.experiment.ExperimentFolder;
import maru.experiment.Experiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExperimentCommandTest {
  private static final String[] SMALL = {
    "induction",
    "--set",
    "steps=2",
    "--set",
    "width=8",
    "--set",
    "heads=2",
    "--set",
    "batch=2",
    "--threads",
    "1"
  };

  @TempDir Path folder;

  @Test
  void withoutANameItListsThem() {
    Said english = Said.by("experiment").done();
    assertEquals(Experiments.all().size(), english.out().lines().count());
    assertTrue(english.out().startsWith("induction "), english.out());
    assertTrue(Said.in(Locale.KOREAN, "experiment").done().out().contains("베낄"));
    JsonNode json = Said.by("experiment", "--json").done().json();
    assertEquals("cloze", json.get("experiments").get(2).get("experiment").asString());
  }

  @Test
  void whatCannotBeRunIsRefused() {
    Said.by("experiment", "alchemy").refused(ExitCode.USAGE, "alchemy", "induction, ablation");
    Said.by("experiment", "induction", "--seeds", 0).refused(ExitCode.USAGE, "0");
    Said.by("experiment", "induction", "--set", "colour=red")
        .refused(ExitCode.USAGE, "colour", "steps");
    Said.by("experiment", "induction", "--set", "steps").refused(ExitCode.USAGE, "steps");
    Said.by("experiment", "induction", "--set", "steps=0").refused(ExitCode.USAGE, "0");
    Said.by("experiment", "induction", "--set", "heads=3").refused(ExitCode.USAGE, "3");
  }

  /** A line's command with its own folder, and an interruption that its own words can ask for. */
  private record Line(int code, String out, String err) {}

  private Line run(Locale locale, String interruptedAt, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Interruption interruption = Interruption.listen()) {
      PrintStream telling =
          new PrintStream(err, true, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
              super.print(text);
              if (!interruptedAt.isEmpty() && text.contains(interruptedAt)) {
                interruption.request();
              }
            }
          };
      Terminal terminal =
          new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), telling, locale, true);
      int code =
          new CommandLine(
                  new ExperimentCommand(terminal, () -> interruption, new ExperimentFolder(folder)))
              .setResourceBundle(terminal.texts("maru.cli.commands"))
              .execute(words);
      return new Line(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  private static String[] with(String... more) {
    List<String> all = new java.util.ArrayList<>(List.of(SMALL));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void theLastLineIsOneObject() {
    Line line = run(Locale.ENGLISH, "", with("--seeds", "2", "--json"));
    assertEquals(0, line.code(), line.err());
    assertEquals(1, line.out().lines().count());
    JsonNode json = JsonMapper.shared().readTree(line.out());
    assertEquals("induction", json.get("experiment").asString());
    assertEquals("en", json.get("lang").asString());
    assertEquals(2, json.get("seeds").asInt());
    assertTrue(json.get("seconds").asDouble() > 0);
    JsonNode row = json.get("rows").get(1);
    assertEquals("accuracy.wide", row.get("series").asString());
    assertEquals(2, row.get("x").asInt());
    assertEquals(2, row.get("values").size());
    double mean = row.get("mean").asDouble();
    assertEquals(
        (row.get("values").get(0).asDouble() + row.get("values").get(1).asDouble()) / 2,
        mean,
        1e-9);
    assertTrue(row.get("low").asDouble() <= mean && mean <= row.get("high").asDouble());
    assertEquals(1 / 32.0, row.get("baseline").asDouble(), 1e-12);
    JsonNode last = json.get("rows").get(json.get("rows").size() - 1);
    assertEquals("off.prefix", last.get("series").asString());
    assertTrue(last.get("x").isString() && last.get("baseline").isNull(), last.toString());
    assertTrue(line.err().contains("seed 2/2"), line.err());
    assertTrue(line.err().contains("Words told right"), line.err());
  }

  @Test
  void controlCKeepsFinishedSeedsAndTheSameCommandGoesOn() {
    Line ended = run(Locale.KOREAN, "시드 2/3", with("--seeds", "3"));
    assertEquals(ExitCode.INTERRUPTED.code(), ended.code(), ended.err());
    assertTrue(ended.err().contains("시드 3개 가운데 1개"), ended.err());
    assertTrue(ended.out().contains("낱말을 맞힌 비율"), ended.out());
    Line again = run(Locale.KOREAN, "", with("--seeds", "3"));
    assertEquals(0, again.code());
    assertTrue(!again.err().contains("시드 1/3") && again.err().contains("시드 3/3"), again.err());
    assertTrue(again.out().contains("시드 3개의 평균"), again.out());
  }
}
