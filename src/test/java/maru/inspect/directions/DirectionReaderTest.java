package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.model.Input;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DirectionReaderTest {
  private static final double CLOSE = 1e-5;
  private static Parallel parallel = new Parallel(1);
  private static DirectionModels models;
  private static DirectionReader reader;

  @BeforeAll
  static void train() {
    parallel = new Parallel(2);
    models = TinyDirections.trained(200, parallel);
    reader = models.reader(parallel);
  }

  @AfterAll
  static void close() {
    parallel.close();
  }

  private static Line line(String text) {
    return Line.of(text, models.tokenizer(), models.longest());
  }

  private static double[] at(Direction direction, String text, int place) {
    return reader.read(List.of(View.whole(line(text), place))).getFirst().of(direction);
  }

  @Test
  void everyAnswerIsADistributionAtEveryPlaceAndCut() {
    Line line = line("the dog barked .");
    for (int place = 0; place < line.size(); place++) {
      for (int kept = 0; kept < line.size() - place; kept++) {
        Expected answers = reader.read(List.of(new View(line, place, kept))).getFirst();
        for (Direction direction : Direction.values()) {
          assertEquals(1, Arrays.stream(answers.of(direction)).sum(), 1e-9, direction.name());
        }
      }
    }
  }

  @Test
  void gptIsBlindToTheRightTheLookAheadModelToTheLeftAndBertToNeither() {
    assertArrayEquals(
        at(Direction.GPT, "the dog barked .", 1), at(Direction.GPT, "the dog mooed again", 1));
    assertArrayEquals(
        at(Direction.AHEAD, "the dog barked .", 1), at(Direction.AHEAD, "it dog barked .", 1));
    assertFalse(
        Arrays.equals(
            at(Direction.AHEAD, "the dog barked .", 1), at(Direction.AHEAD, "the dog mooed .", 1)));
    assertFalse(
        Arrays.equals(
            at(Direction.BERT, "the dog barked .", 1), at(Direction.BERT, "the dog mooed .", 1)));
    assertFalse(
        Arrays.equals(
            at(Direction.BERT, "the dog barked .", 1), at(Direction.BERT, "it dog barked .", 1)));
  }

  @Test
  void noAnswerDependsOnTheWordThatIsAskedFor() {
    for (Direction direction : Direction.values()) {
      assertArrayEquals(at(direction, "the dog barked .", 1), at(direction, "the cow barked .", 1));
    }
  }

  @Test
  void cuttingHidesJustTheTokensThatAreCut() {
    Line line = line("the dog barked too .");
    int[] ids = line.ids();
    View cut = new View(line, 1, 1);
    int cls = 101;
    int mask = 102;
    int sep = 103;
    assertArrayEquals(
        new int[] {cls, ids[0], mask, ids[2], mask, mask, sep}, cut.forBert(cls, mask, sep));
    assertArrayEquals(new int[] {sep, ids[0]}, cut.forGpt(sep));
    assertArrayEquals(new int[] {ids[2]}, cut.forAhead(sep));
    assertArrayEquals(new int[] {sep, ids[4], ids[3], ids[2]}, View.whole(line, 1).forAhead(sep));
    assertEquals(
        List.of(true, false, true, false, false),
        IntStream.range(0, 5).mapToObj(i -> cut.sees(Direction.BERT, i)).toList());
    assertEquals(
        List.of(true, false, false, false, false),
        IntStream.range(0, 5).mapToObj(i -> cut.sees(Direction.GPT, i)).toList());
    assertEquals(
        List.of(false, false, true, false, false),
        IntStream.range(0, 5).mapToObj(i -> cut.sees(Direction.AHEAD, i)).toList());
  }

  @Test
  void cuttingLeavesGptAsItWasAndTheLookAheadModelWithFrequenciesAlone() {
    Line line = line("the dog barked .");
    Expected cut = reader.read(List.of(new View(line, 1, 0))).getFirst();
    assertArrayEquals(at(Direction.GPT, "the dog barked .", 1), cut.gpt());
    assertArrayEquals(models.unigram(), cut.ahead());
    double[] gpt = cut.gpt();
    double[] joined = cut.joined();
    for (int i = 0; i < gpt.length; i++) {
      assertEquals(gpt[i], joined[i], 1e-12, "what knows frequencies alone adds nothing");
    }
  }

  @Test
  void aPlaceOrACutThatTheLineHasNotIsRefused() {
    Line line = line("the dog barked .");
    assertThrows(IllegalArgumentException.class, () -> new View(line, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new View(line, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new View(line, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new View(line, 0, -1));
  }

  @Test
  void manyViewsInOnePassAreAnsweredLikeEachAlone() {
    Line line = line("the horse neighed too .");
    List<View> views =
        IntStream.range(0, 70).mapToObj(i -> View.whole(line, i % line.size())).toList();
    List<Expected> together = reader.read(views);
    for (int i : new int[] {0, 4, 63, 64, 69}) {
      Expected alone = reader.read(List.of(views.get(i))).getFirst();
      for (Direction direction : Direction.values()) {
        double[] expected = alone.of(direction);
        for (int id = 0; id < expected.length; id++) {
          assertEquals(expected[id], together.get(i).of(direction)[id], CLOSE);
        }
      }
    }
  }

  @Test
  void theFactorsOfALineMultiplyToTheProbabilityThatTheEngineGivesIt() {
    Line line = line("the dog barked .");
    double[] logs = reader.logFactors(List.of(line.ids())).getFirst();
    assertEquals(line.size() + 1, logs.length);
    int mark = Line.mark(models.tokenizer());
    int[] read = IntStream.concat(IntStream.of(mark), Arrays.stream(line.ids())).toArray();
    int[] told = IntStream.concat(Arrays.stream(line.ids()), IntStream.of(mark)).toArray();
    Tape tape = new Tape(models.gpt().parameters(), parallel);
    tape.beginInference(1);
    Pass pass = Pass.on(tape);
    CrossEntropy entropy =
        CrossEntropy.of(
            tape,
            models
                .gpt()
                .nextLogits(pass, models.gpt().forward(pass, Input.Tokens.of(read, read.length))),
            told,
            1f);
    tape.run();
    assertEquals(-entropy.sum(), Arrays.stream(logs).sum(), 1e-4);
    for (int t = 0; t < line.size(); t++) {
      double[] p = at(Direction.GPT, "the dog barked .", t);
      assertEquals(Math.log(p[line.ids()[t]]), logs[t], 1e-4);
    }
  }

  @Test
  void whatDecidesOnTheRightIsFoundByTheLookAheadModelAndNotByGpt() {
    Line line = line("the dog barked .");
    int dog = line.ids()[1];
    assertTrue(at(Direction.AHEAD, "the dog barked .", 1)[dog] > 0.6);
    assertTrue(at(Direction.GPT, "the dog barked .", 1)[dog] < 0.5);
  }

  @Test
  void tryingEachCandidateLetsGptUseWhatFollows() {
    Line line = line("the dog barked .");
    int[] candidates =
        List.of("dog", "cat", "horse", "cow").stream()
            .mapToInt(word -> models.tokenizer().encode(word).ids()[0])
            .toArray();
    double[] shares = new CandidateTrial(reader).shares(View.whole(line, 1), candidates);
    assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
    assertTrue(shares[0] > 0.6, Arrays.toString(shares));
  }
}
