package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code translate}. */
@ExtendWith(TrainedModels.class)
final class TranslateCommandTest {
  private static final String SOURCE = "민수 는 학교 에 갔다 .";

  @TempDir static Path folder;

  private final Path gpt;

  TranslateCommandTest(TrainedModels.Folders models) {
    gpt = models.gpt();
  }

  @BeforeAll
  static void train() {
    for (String architecture : new String[] {"seq2seq", "seq2seq-attention"}) {
      Said.by(
              "train",
              "--arch",
              architecture,
              "--corpus",
              "ko/translate",
              "--width",
              16,
              "--batch",
              8,
              "--steps",
              3,
              "--threads",
              1,
              "--out",
              folder.resolve(architecture))
          .done();
    }
  }

  private static Path model(String architecture) {
    return folder.resolve(architecture);
  }

  @Test
  void aTableHasALineForEachTokenAndAColumnForEachRead() {
    Said said =
        Said.by("translate", "--load", model("seq2seq-attention"), "--alignment", SOURCE).done();
    JsonNode json =
        Said.by("translate", "--load", model("seq2seq-attention"), "--alignment", "--json", SOURCE)
            .done()
            .json();
    int read = json.get("read").size();
    assertEquals(json.get("written").size(), json.get("alignment").size());
    for (JsonNode row : json.get("alignment")) {
      assertEquals(read, row.size());
      assertEquals(1, row.valueStream().mapToDouble(JsonNode::asDouble).sum(), 1e-4);
    }
    assertTrue(said.out().contains("학교"), said.out());
    assertTrue(said.out().lines().count() >= json.get("written").size() + 3L, said.out());
    assertTrue(said.out().startsWith(json.get("text").asString()), said.out());
  }

  @Test
  void aBeamShowsAllThatItKept() {
    JsonNode json =
        Said.by("translate", "--load", model("seq2seq"), "--beam", 3, "--json", SOURCE)
            .done()
            .json();
    assertEquals(3, json.get("hypotheses").size());
    String told =
        Said.by("translate", "--load", model("seq2seq"), "--beam", 3, SOURCE).done().out();
    assertEquals(4, told.lines().count(), told);
  }

  @Test
  void whatCannotBeIsSaid() {
    Said.by("translate", "--load", gpt, "the dog").refused(ExitCode.PROBLEM, "seq2seq-attention");
    Said.by("translate", "--load", model("seq2seq"), "--alignment", SOURCE)
        .refused(ExitCode.PROBLEM, "one vector");
    Said.by("translate", "--load", model("seq2seq"), "--beam", 0, SOURCE)
        .refused(ExitCode.USAGE, "beam");
    Said.by("translate", "--load", model("seq2seq")).refused(ExitCode.USAGE, "no text");
    Said.by("translate", "--load", model("seq2seq"), "학교 ".repeat(60))
        .refused(ExitCode.PROBLEM, "61 tokens");
  }

  @Test
  void unknownWordsAreTold() {
    Said said = Said.in(Locale.KOREAN, "translate", "--load", model("seq2seq"), "코끼리 는 학교 에 갔다 .");
    assertTrue(said.err().contains("코끼리"), said.err());
  }
}
