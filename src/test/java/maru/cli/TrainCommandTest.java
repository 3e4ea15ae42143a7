package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import maru.run.SavedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class TrainCommandTest {
  @TempDir Path folder;

  @Test
  void theLastLineIsOneJsonObjectWithAllThatWasMeasured() {
    Path out = folder.resolve("m");
    Said said = Said.train("--corpus", Said.corpus(folder), "--steps", 200, "--out", out, "--json");
    JsonNode json = said.done().json();
    assertEquals("bert", json.get("architecture").asString());
    assertEquals(200, json.get("steps").asInt());
    assertEquals(1, said.out().lines().count());
    for (String name :
        List.of(
            "seconds",
            "medianStepMillis",
            "tokensPerSecond",
            "mlmAccuracy",
            "nspAccuracy",
            "nspBagOfWordsAccuracy")) {
      assertTrue(json.get(name).asDouble() > 0, name);
    }
    double validation = json.get("validationLoss").asDouble();
    assertEquals(json.get("mlmLoss").asDouble() + json.get("nspLoss").asDouble(), validation, 1e-9);
    assertTrue(json.get("trainLoss").asDouble() < json.get("blindGuessLoss").asDouble());
    assertFalse(json.has("wordAccuracy"), "no grammar is known of a corpus of one's own");
    assertTrue(said.err().contains("200/200"), said.err());
    assertTrue(said.err().contains(out.toString()), said.err());
  }

  @Test
  void whatIsSavedIsMeasuredAlikeLater() {
    Path out = folder.resolve("m");
    for (String architecture : List.of("bert", "gpt")) {
      JsonNode trained =
          Said.train(
                  "--arch",
                  architecture,
                  "--corpus",
                  Said.corpus(folder),
                  "--steps",
                  30,
                  architecture.equals("bert") ? "--mask-rate" : "--direction",
                  architecture.equals("bert") ? 0.3 : "backward",
                  "--seed",
                  5,
                  "--split",
                  "documents",
                  "--out",
                  out,
                  "--json")
              .done()
              .json();
      JsonNode measured = Said.by("evaluate", "--load", out, "--json").done().json();
      assertEquals(trained.get("validationLoss"), measured.get("validationLoss"));
      assertEquals(trained.get("mlmAccuracy"), measured.get("mlmAccuracy"));
      assertEquals(trained.get("unigramLoss"), measured.get("unigramLoss"));
      assertEquals(trained.get("bigramLoss"), measured.get("bigramLoss"));
      assertEquals(architecture.equals("gpt"), trained.has("bigramLoss"), architecture);
    }
  }

  @Test
  void theSameSeedGivesTheSameLosses() {
    Path corpus = Said.corpus(folder);
    JsonNode first =
        Said.train("--corpus", corpus, "--steps", 20, "--out", folder.resolve("a"), "--json")
            .json();
    JsonNode again =
        Said.train(
                "--corpus",
                corpus,
                "--steps",
                20,
                "--out",
                folder.resolve("b"),
                "--json",
                "--threads",
                2,
                "--lang=ko")
            .json();
    JsonNode other =
        Said.train(
                "--corpus",
                corpus,
                "--steps",
                20,
                "--out",
                folder.resolve("c"),
                "--json",
                "--seed",
                2)
            .json();
    assertEquals(first.get("trainLoss"), again.get("trainLoss"));
    assertEquals(first.get("validationLoss"), again.get("validationLoss"));
    assertFalse(first.get("trainLoss").equals(other.get("trainLoss")));
  }

  @Test
  void measuresAreForPeopleWhereNoJsonIsAskedFor() {
    Said said =
        Said.in(
            Locale.KOREAN,
            "train",
            "--corpus",
            Said.corpus(folder),
            "--steps",
            3,
            "--width",
            16,
            "--layers",
            1,
            "--arch",
            "gpt",
            "--batch",
            4,
            "--out",
            folder.resolve("m"));
    assertTrue(said.done().out().contains("검증 손실"), said.out());
    assertTrue(said.out().contains("어느 토큰 다음에"), said.out());
    assertTrue(said.err().contains("남은 시간"), said.err());
    assertFalse(said.out().contains("{"), said.out());
  }

  @Test
  void aLossThatExplodesEndsAtTheLastGoodStepAndIsSaved() {
    Path out = folder.resolve("m");
    Said said =
        Said.train(
            "--corpus",
            Said.corpus(folder),
            "--steps",
            50,
            "--lr",
            10,
            "--weight-decay",
            100,
            "--warmup",
            0,
            "--out",
            out,
            "--json");
    said.refused(ExitCode.PROBLEM, "Training stopped", "learning rate");
    assertTrue(said.json().get("failed").asBoolean());
    assertTrue(said.json().get("steps").asInt() < 50);
    for (float weight : SavedModel.load(out).model().parameters().values()) {
      assertTrue(Float.isFinite(weight));
    }
  }

  private static CommandLine line(TrainCommand command) {
    CommandLine line = new CommandLine(command);
    command.addOptions(line.getCommandSpec(), Locale.ENGLISH);
    return line;
  }

  @Test
  void anInterruptionFinishesTheStepSavesAndSaysWhere() {
    Spoken spoken = new Spoken(Locale.ENGLISH);
    Path own = folder.resolve("own");
    TrainCommand command =
        new TrainCommand(
            spoken.terminal(),
            () -> {
              Interruption interruption = Interruption.listen();
              interruption.request();
              return interruption;
            },
            own);
    int exit =
        line(command)
            .execute("--corpus", Said.corpus(folder).toString(), "--steps", "1000000", "--json");
    assertEquals(130, exit, spoken.err());
    Path saved = own.resolve("bert-animals");
    assertTrue(spoken.err().contains(saved.toString()), spoken.err());
    assertTrue(spoken.err().contains("step 1."), spoken.err());
    assertTrue(spoken.out().contains("\"interrupted\":true"), spoken.out());
    assertEquals(1_000_000, SavedModel.load(saved).plan().training().steps());
  }

  @Test
  void modelsWithoutAPlaceNeverReplaceOneAnother() throws Exception {
    Path own = folder.resolve("own");
    for (int i = 0; i < 2; i++) {
      line(new TrainCommand(new Spoken(Locale.ENGLISH).terminal(), Interruption::listen, own))
          .execute(
              "--corpus",
              Said.corpus(folder).toString(),
              "--steps",
              "1",
              "--width",
              "8",
              "--arch",
              "gpt",
              "--layers",
              "1");
    }
    try (Stream<Path> models = Files.list(own)) {
      assertArrayEquals(
          new String[] {"gpt-animals", "gpt-animals-2"},
          models.map(m -> String.valueOf(m.getFileName())).sorted().toArray());
    }
  }

  @Test
  void aValidationFileOfOnesOwnGoesWithABuiltInCorpus() throws IOException {
    Path held = Files.writeString(folder.resolve("held.txt"), "이 문장은 문법에 없다.\n".repeat(40));
    JsonNode json =
        Said.train(
                "--corpus",
                "ko",
                "--validation",
                held,
                "--steps",
                2,
                "--out",
                folder.resolve("m"),
                "--json")
            .done()
            .json();
    assertTrue(json.get("validationLoss").asDouble() > 0);
    assertFalse(json.has("wordAccuracy"), "none of its sentences belongs to the grammar");
  }

  @Test
  void theBuiltInCorporaAreMeasuredByTheirGrammars() {
    JsonNode bert =
        Said.train("--corpus", "ko", "--steps", 20, "--out", folder.resolve("b"), "--json")
            .done()
            .json();
    double ceiling = bert.get("ceiling").asDouble();
    assertTrue(ceiling > 0.5 && ceiling < 1, "ceiling " + ceiling);
    assertTrue(bert.get("wordAccuracy").asDouble() < ceiling);
    assertTrue(bert.get("bigramAccuracy").asDouble() > bert.get("unigramAccuracy").asDouble());
    JsonNode gpt =
        Said.train(
                "--arch",
                "gpt",
                "--corpus",
                "en",
                "--steps",
                5,
                "--out",
                folder.resolve("g"),
                "--json")
            .done()
            .json();
    assertTrue(gpt.get("acceptedShare").asDouble() < 0.1);
    assertTrue(gpt.has("novelShare"));
    assertTrue(gpt.get("bigramLoss").asDouble() < gpt.get("unigramLoss").asDouble());
    assertFalse(bert.has("bigramLoss"), "what is masked is told from both sides");
    JsonNode again = Said.by("evaluate", "--load", folder.resolve("g"), "--json").done().json();
    assertEquals(gpt.get("bigramLoss"), again.get("bigramLoss"));
  }
}
