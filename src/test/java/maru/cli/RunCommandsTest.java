package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import maru.run.RunFile;
import maru.run.SavedModel;
import maru.task.Change;
import maru.task.Lever;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunCommandsTest {
  @TempDir Path folder;

  private Path trained(Object... more) {
    Path run = folder.resolve("run.maru");
    Object[] words = {
      "--corpus",
      Said.corpus(folder),
      "--steps",
      60,
      "--out",
      folder.resolve("m"),
      "--dropout",
      0.1,
      "--record",
      run,
      "--json"
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    assertEquals(run.toString(), Said.train(all).done().json().get("run").asString());
    return run;
  }

  private static float[] weights(Path model) {
    return SavedModel.load(model).model().parameters().values();
  }

  @Test
  void aRecordedRunIsListedReplayedAndChecked() {
    Path run = trained();
    JsonNode listed = Said.by("runs", folder, "--json").done().json().get("runs").get(0);
    assertEquals("run", listed.get("name").asString());
    assertEquals(60, listed.get("steps").asInt());
    assertTrue(listed.get("validationLoss").asDouble() > 0);
    assertTrue(Said.by("runs", folder).done().out().contains("60/60"));
    assertTrue(Said.by("runs", folder.resolve("none")).done().err().contains("none"));

    Path last = folder.resolve("last");
    JsonNode replayed = Said.by("replay", run, "--out", last, "--json").done().json();
    assertEquals(60, replayed.get("steps").asInt());
    assertArrayEquals(weights(folder.resolve("m")), weights(last));
    assertEquals("60", SavedModel.load(last).facts().get("step"));
    assertTrue(Said.by("replay", run, "--step", 7).done().out().contains("loss"));
    assertTrue(Said.by("replay", run, "--verify").done().out().contains("60"));
    Said.by("replay", run, "--step", 61).refused(ExitCode.PROBLEM, "61", "60");
    Said.by("replay", run, "--step", 3, "--verify").refused(ExitCode.USAGE, "--verify");
  }

  @Test
  void aForkThatIsRefusedLeavesNoFile() throws IOException {
    Path run = trained();
    Path fork = folder.resolve("fork.maru");
    Path blocked = Files.writeString(folder.resolve("file"), "in the way").resolve("m");
    Said.by("fork", run, "--step", 2, "--record", fork, "--out", blocked)
        .refused(ExitCode.PROBLEM, "file");
    assertFalse(Files.exists(fork));
    Said.by("fork", run, "--step", 2, "--set", "freeze=bird", "--record", fork)
        .refused(ExitCode.PROBLEM, "bird");
    assertFalse(Files.exists(fork));
  }

  @Test
  void aForkWithoutAChangeIsTheSameRunAgain() {
    Path run = trained();
    Path again = folder.resolve("again.maru");
    Path out = folder.resolve("again");
    Said.by("fork", run, "--step", 20, "--record", again, "--out", out).done();
    assertArrayEquals(weights(folder.resolve("m")), weights(out));

    Path other = folder.resolve("other.maru");
    Path parted = folder.resolve("parted");
    Said.by(
            "fork",
            run,
            "--step",
            20,
            "--set",
            "lr=1e-3,mask-rate=0.3",
            "--record",
            other,
            "--out",
            parted)
        .done();
    assertFalse(Arrays.equals(weights(out), weights(parted)));
    try (RunFile file = RunFile.open(other)) {
      assertTrue(file.changes().contains(new Change(20, Lever.LEARNING_RATE, "1e-3")));
      assertEquals("run", file.origin().orElseThrow().run());
    }
    assertTrue(Said.by("replay", other, "--verify").done().out().contains("60"));
    Said.by("fork", run, "--step", 2, "--set", "speed=2", "--record", again)
        .refused(ExitCode.USAGE, "speed");
    Said.by("fork", run, "--step", 2, "--record", again).refused(ExitCode.PROBLEM, "again.maru");
  }

  @Test
  void aRunThatIsResumedEndsWhereItWouldHave() {
    Path run = trained();
    Path rest = folder.resolve("rest");
    JsonNode json = Said.by("resume", run, "--out", rest, "--json").done().json();
    assertEquals(60, json.get("steps").asInt());
    assertArrayEquals(weights(folder.resolve("m")), weights(rest));
    Said.by("resume", folder.resolve("none.maru")).refused(ExitCode.PROBLEM, "none.maru");
  }

  @Test
  void aMomentIsLoadedWhereAModelIs() {
    Path run = trained();
    String early = Said.by("fill", "--load", run + "@1", "--text", "the dog [MASK] .").done().out();
    String late = Said.by("fill", "--load", run, "--text", "the dog [MASK] .").done().out();
    String saved =
        Said.by("fill", "--load", folder.resolve("m"), "--text", "the dog [MASK] .").done().out();
    assertEquals(saved, late);
    assertFalse(early.equals(late));
    assertTrue(Said.by("evaluate", "--load", run + "@30", "--json").done().json().has("mlmLoss"));
    assertTrue(Said.by("tokenize", "--load", run, "the dog").done().out().contains("dog"));
    Said.by("fill", "--load", run + "@99", "--text", "x [MASK]").refused(ExitCode.PROBLEM, "99");
  }

  @Test
  void promptsAreAnsweredOnTheWayAndShown() {
    Path run = trained("--prompt", "the dog __ .", "--prompt", "the [MASK] mooed .");
    JsonNode samples = Said.by("replay", run, "--samples", "--json").done().json().get("samples");
    assertEquals(0, samples.get(0).get("step").asInt());
    assertEquals(60, samples.get(samples.size() - 1).get("step").asInt());
    String shown = Said.by("replay", run, "--samples").done().out();
    assertTrue(shown.startsWith("the dog [MASK] .\n"), shown);
    assertTrue(shown.contains("the [MASK] mooed .\n"), shown);

    Path again = folder.resolve("again.maru");
    Said.by("fork", run, "--step", 20, "--record", again).done();
    assertEquals(shown, Said.by("replay", again, "--samples").done().out());
    Path other = folder.resolve("other.maru");
    Said.by("fork", run, "--step", 20, "--record", other, "--prompt", "the cat [MASK] .").done();
    try (RunFile file = RunFile.open(other)) {
      assertEquals(List.of("the cat [MASK] ."), file.prompts());
      assertEquals(60, file.samples().getLast().step());
    }
    Said.by("resume", run, "--prompt", "no blank").refused(ExitCode.USAGE, "[MASK]");
    Said.by("replay", run, "--samples", "--step", 3).refused(ExitCode.USAGE, "--samples");
    Said.train("--corpus", Said.corpus(folder), "--prompt", "the [MASK]")
        .refused(ExitCode.USAGE, "--record");
  }

  @Test
  void aMomentOfAGptIsLoadedWhereAModelIs() {
    Path run = trained("--arch", "gpt");
    Said early = Said.by("generate", "--load", run + "@2", "--prompt", "the dog", "--tokens", 9);
    Said late = Said.by("generate", "--load", run, "--prompt", "the dog", "--tokens", 9);
    assertFalse(early.done().out().equals(late.done().out()));
    assertTrue(
        Said.by("attend", "--load", run + "@2", "--text", "the dog").done().out().length() > 9);
    assertTrue(Said.by("evaluate", "--load", run + "@2", "--json").done().json().size() > 3);
    Said.by("attend", "--load", run + "@61", "--text", "x").refused(ExitCode.PROBLEM, "61", "60");
  }

  @Test
  void aBudgetThatCannotBeIsRefused() {
    Said.train("--corpus", Said.corpus(folder), "--record", folder.resolve("x"), "--budget", 0)
        .refused(ExitCode.USAGE, "0");
  }
}
