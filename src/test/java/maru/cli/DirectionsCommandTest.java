package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DirectionsCommandTest {
  private static final List<String> KINDS = List.of("following", "preceding", "both");
  private static final List<String> GUESSERS =
      List.of("bert", "gpt", "ahead", "joined", "elmo", "trying", "unigram");

  @Test
  void theComparisonIsOneObjectOnTheLastLine() {
    Said said =
        Said.by(
                "directions",
                "--corpus",
                "ko",
                "--seeds",
                2,
                "--steps",
                2,
                "--items",
                4,
                "--batch",
                2,
                "--threads",
                1,
                "--json")
            .done();
    String last = said.out().lines().reduce("", (before, line) -> line);
    JsonNode json = JsonMapper.shared().readTree(last);
    assertEquals(2, json.get("seeds").asInt());
    for (String setup : List.of("equalSteps", "equalTokens")) {
      for (String kind : KINDS) {
        for (String guesser : GUESSERS) {
          JsonNode share = json.get(setup).get(kind).get(guesser);
          assertEquals(2, share.get("seeds").size());
          double mean = share.get("mean").asDouble();
          assertTrue(share.get("low").asDouble() <= mean && mean <= share.get("high").asDouble());
        }
      }
    }
    for (String kind : KINDS) {
      assertEquals(4, json.get("blanks").get(kind).get("count").asInt());
      assertEquals(0, json.get("blanks").get(kind).get("placesPassedOver").asInt());
    }
    JsonNode trained = json.get("equalTokens").get("training");
    long bert = trained.get("bert").get("predictedTokens").asLong();
    long gpt = trained.get("gpt").get("predictedTokens").asLong();
    assertTrue(bert > 0);
    int window = 32 * trained.get("gpt").get("batch").asInt();
    assertTrue(Math.abs(gpt - bert) <= window, bert + " and " + gpt);
    assertTrue(
        json.get("equalSteps").get("training").get("gpt").get("predictedTokens").asLong() > bert);
    JsonNode elmo = trained.get("elmo");
    assertTrue(
        Math.abs(elmo.get("predictedTokens").asLong() - bert) <= 63L * elmo.get("batch").asInt(),
        elmo + " and " + bert);
    assertTrue(said.err().contains("Decided by what follows"), said.err());
  }

  @Test
  void withoutJsonTheTableIsTheResultInTheLanguageOfTheTerminal() {
    Said said =
        Said.in(
                Locale.KOREAN,
                "directions",
                "--corpus",
                "en",
                "--seeds",
                1,
                "--steps",
                1,
                "--items",
                2,
                "--batch",
                2,
                "--threads",
                1)
            .done();
    assertTrue(said.out().contains("앞말이 정해 주는 빈칸"), said.out());
    assertTrue(said.out().contains("스텝 수가 같을 때"));
    assertTrue(said.out().contains("ELMo, 두 읽기를 출력에서 합친 것"), said.out());
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    Said.by("directions", "--corpus", "mine.txt").refused(ExitCode.USAGE, "mine.txt", "ko", "en");
    Said.by("directions", "--seeds", 0).refused(ExitCode.USAGE, "0");
    Said.by("directions", "--size", "huge").refused(ExitCode.USAGE, "huge");
    Said.by("directions", "--steps", 0).refused(ExitCode.USAGE, "0");
  }
}
