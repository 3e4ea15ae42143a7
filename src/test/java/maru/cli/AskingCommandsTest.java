package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands that ask something of a saved model: fill, generate, attend, evaluate. */
@ExtendWith(TrainedModels.class)
class AskingCommandsTest {
  @TempDir Path folder;

  private final Path bert;
  private final Path gpt;

  AskingCommandsTest(TrainedModels.Folders models) {
    bert = models.bert();
    gpt = models.gpt();
  }

  @Test
  void fillFindsTheWordThatTheAnimalDecides() {
    JsonNode json =
        Said.by("fill", "--load", bert, "--text", "the horse [MASK].", "--best", 3, "--json")
            .done()
            .json();
    JsonNode place = json.get("places").get(0);
    assertEquals(3, place.get("position").asInt());
    assertEquals(3, place.get("best").size());
    assertEquals("neighed", place.get("best").get(0).get("token").asString());
    double probability = place.get("best").get(0).get("probability").asDouble();
    assertTrue(probability > 0.5 && probability <= 1, "probability " + probability);
    assertEquals("horse", json.get("tokens").get(2).asString());
  }

  @Test
  void fillTakesABlankWrittenByHandAndTheTextAsWords() {
    String told = Said.by("fill", "--load", bert, "the", "horse", "___.").done().out();
    assertTrue(told.lines().findFirst().orElseThrow().endsWith("neighed"), told);
    assertEquals(5, told.lines().count());
  }

  @Test
  void fillJudgesWhetherTheSecondSentenceFollows() {
    JsonNode json =
        Said.by("fill", "--load", bert, "the dog barked.\\nthen it barked again.", "--json")
            .done()
            .json();
    double follows = json.get("followsProbability").asDouble();
    assertTrue(follows > 0 && follows < 1);
    assertTrue(
        Said.in(Locale.KOREAN, "fill", "--load", bert, "the dog barked.\\nthen it barked again.")
            .out()
            .contains("이어질 확률"));
  }

  @Test
  void fillAsksGptForTheNextWord() {
    String told = Said.by("fill", "--load", gpt, "--best", 1, "the horse").done().out();
    assertTrue(told.strip().endsWith("neighed"), told);
  }

  @Test
  void fillSaysWhatIsMissing() {
    Said.by("fill", "--load", bert, "the horse neighed.").refused(ExitCode.PROBLEM, "[MASK]");
    Said.by("fill", "--load", bert).refused(ExitCode.USAGE, "no text");
    Said.by("fill", "the [MASK]").refused(ExitCode.USAGE, "--load");
    Said.by("fill", "--load", bert, "--best", 0, "the [MASK]").refused(ExitCode.USAGE, "word");
  }

  @Test
  void generateWritesOnAndDependsOnItsSeedAlone() {
    List<Object> words = List.of("generate", "--load", gpt, "--prompt", "the dog", "--tokens", 12);
    String first = Said.by(words.toArray()).done().out();
    assertTrue(first.startsWith("the dog"), first);
    assertEquals(first, Said.by(words.toArray()).out());
    String other =
        Said.by("generate", "--load", gpt, "--prompt", "the dog", "--tokens", 12, "--seed", 2)
            .out();
    assertNotEquals(first, other);
  }

  @Test
  void generateDrawsFromTheLikeliestOnlyWhereAsked() {
    for (List<Object> greedy :
        List.<List<Object>>of(
            List.of("--top-k", 1), List.of("--top-p", 0.01), List.of("--temperature", 0.001))) {
      List<Object> words =
          new ArrayList<>(
              List.of("generate", "--load", gpt, "--prompt", "the horse", "--tokens", 2));
      words.addAll(greedy);
      assertEquals("the horse neighed", firstWords(Said.by(words.toArray()).done().out(), 3));
    }
  }

  private static String firstWords(String text, int n) {
    return String.join(" ", List.of(text.strip().split("[\\s.]+", -1)).subList(0, n));
  }

  @Test
  void generateWritesSingleSentences() {
    String told = Said.by("generate", "--load", gpt, "--sentences", 5, "--tokens", 20).done().out();
    assertEquals(5, told.lines().count());
    JsonNode json =
        Said.by("generate", "--load", gpt, "--prompt", "the", "--tokens", 3, "--json").json();
    assertTrue(json.get("text").asString().startsWith("the"));
  }

  @Test
  void generateRefusesABertAndWhatCannotBe() {
    Said.by("generate", "--load", bert)
        .refused(ExitCode.PROBLEM, "does not continue texts", "fill");
    Said.by("generate", "--load", gpt, "--temperature", 0).refused(ExitCode.USAGE, "temperature");
    Said.by("generate", "--load", gpt, "--top-p", 2).refused(ExitCode.USAGE, "top-p");
    Said.by("generate", "--load", gpt, "--tokens", 0).refused(ExitCode.USAGE, "token");
  }

  @Test
  void attendGivesEveryHeadsRowsThatSumToOne() {
    JsonNode json = Said.by("attend", "--load", bert, "--text", "the dog barked.").done().json();
    int tokens = json.get("tokens").size();
    assertEquals(6, tokens);
    assertEquals(2, json.get("heads").size());
    for (JsonNode head : json.get("heads")) {
      for (JsonNode row : head.get("weights")) {
        double sum = row.valueStream().mapToDouble(JsonNode::asDouble).sum();
        assertEquals(1, sum, 1e-5);
      }
    }
  }

  @Test
  void attendWritesTheSameNumbersAsCsv() throws IOException {
    Path file = folder.resolve("a.csv");
    Said.by("attend", "--load", gpt, "the dog barked", "--head", 2, "--out", file).done();
    List<String> lines = Files.readAllLines(file);
    JsonNode json = Said.by("attend", "--load", gpt, "the dog barked", "--head", 2).json();
    int tokens = json.get("tokens").size();
    assertEquals(1 + tokens * tokens, lines.size());
    assertTrue(lines.get(3).startsWith("1,2,0,2,the,barked,0.000000"), lines.get(3));
    double weight = json.get("heads").get(0).get("weights").get(1).get(0).asDouble();
    String written = lines.get(1 + tokens);
    assertEquals(weight, Double.parseDouble(written.substring(written.lastIndexOf(',') + 1)), 1e-6);
  }

  @Test
  void attendDrawsAPicture() throws IOException {
    Path one = folder.resolve("one.png");
    Path all = folder.resolve("all.png");
    Said.by("attend", "--load", bert, "the dog barked.", "--head", 1, "--out", one).done();
    Said.by("attend", "--load", bert, "the dog barked.", "--out", all, "--lang", "ko").done();
    BufferedImage first = ImageIO.read(one.toFile());
    BufferedImage both = ImageIO.read(all.toFile());
    assertTrue(both.getWidth() > first.getWidth());
    long colours =
        Arrays.stream(
                first.getRGB(0, 0, first.getWidth(), first.getHeight(), null, 0, first.getWidth()))
            .distinct()
            .count();
    assertTrue(colours > 20, "only " + colours + " colours");
  }

  @Test
  void attendRefusesWhatCannotBe() {
    Said.by("attend", "--load", bert, "the", "--format", "png").refused(ExitCode.USAGE, "--out");
    Said.by("attend", "--load", bert, "the", "--format", "bmp").refused(ExitCode.USAGE, "bmp");
    Said.by("attend", "--load", bert, "the", "--layer", 2).refused(ExitCode.USAGE, "no layer 2");
    Said.by("attend", "--load", bert, "the", "--head", 0).refused(ExitCode.USAGE, "no head 0");
    Said.by("attend", "--load", bert, "the", "--out", folder.resolve("no/where.json"))
        .refused(ExitCode.PROBLEM, "can't be written");
  }

  @Test
  void evaluateTakesAnotherCorpusToo() {
    JsonNode own = Said.by("evaluate", "--load", gpt, "--json").done().json();
    JsonNode korean = Said.by("evaluate", "--load", gpt, "--corpus", "ko", "--json").done().json();
    assertTrue(korean.get("validationLoss").asDouble() > own.get("validationLoss").asDouble());
    assertEquals("ko", korean.get("corpus").asString());
    String told = Said.in(Locale.KOREAN, "evaluate", "--load", gpt).done().out();
    assertTrue(told.contains("검증 손실"), told);
  }
}
