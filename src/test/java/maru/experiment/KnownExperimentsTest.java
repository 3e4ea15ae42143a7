package maru.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import maru.base.Parallel;
import maru.base.Problem;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Setup;
import maru.setting.Values;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The experiments that there are, with trainings of a few steps. */
class KnownExperimentsTest {
  private static final Parallel PARALLEL = new Parallel(2);

  @TempDir Path place;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static ExperimentSetup setup(String id, Map<String, String> texts) {
    Experiment one = Experiments.find(id).orElseThrow();
    return new ExperimentSetup(one, "ko", Values.STANDARD.readAll(one.settings(), texts));
  }

  private ExperimentResult run(String id, Map<String, String> texts, int seeds) {
    List<Double> shares = new ArrayList<>();
    ExperimentResult result =
        new ExperimentRun(setup(id, texts), new ExperimentFolder(place), PARALLEL)
            .run(seeds, (seed, share) -> shares.add(share));
    assertEquals(1, shares.getLast(), 1e-9, "all of the work was told");
    assertWhole(result);
    return result;
  }

  /**
   * Each line of each chart has its points, told once a seed; and all is told in both languages.
   */
  private static void assertWhole(ExperimentResult result) {
    Experiment experiment = result.setup().experiment();
    for (Chart chart : experiment.charts()) {
      for (String line : chart.lines()) {
        List<Row> rows = result.rows(chart, line);
        assertFalse(rows.isEmpty(), chart.series(line));
        rows.forEach(row -> assertEquals(result.seeds().size(), row.values().size(), row.x()));
      }
    }
    for (SeedResult seed : result.seeds()) {
      Set<String> places = new HashSet<>();
      seed.points()
          .forEach(point -> assertTrue(places.add(point.series() + " " + point.x()), "" + point));
    }
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      ExperimentTexts texts = ExperimentTexts.of(locale);
      for (String sentence : texts.findings(result)) {
        assertFalse(sentence.contains("{") || sentence.contains("NaN"), sentence);
      }
    }
  }

  @Test
  void inductionMeasuresHeadsAndSwitchesThemOff() {
    Map<String, String> small = Map.of("steps", "2", "width", "16", "heads", "4", "batch", "2");
    ExperimentResult result = run("induction", small, 2);
    Chart accuracy = result.chart("accuracy");
    assertEquals(2, result.rows(accuracy, "wide").size());
    assertEquals(5, result.rows(accuracy, "narrow").size());
    assertEquals(1 / 32.0, result.last(accuracy, "chance"), 1e-12);
    assertEquals(1 / 32.0, result.rows(accuracy, "wide").getLast().baseline().orElseThrow(), 1e-12);
    Chart off = result.chart("off");
    // With nothing switched off it is the model as it stands at its last step.
    assertEquals(result.last(accuracy, "wide"), result.at(off, "accuracy", "nothing"), 1e-9);
    assertEquals(
        result.last(result.chart("prefix"), "wide"), result.at(off, "prefix", "nothing"), 1e-9);
    for (String line : off.lines()) {
      Set<Double> told = new HashSet<>();
      off.axis().choices().forEach(x -> told.add(result.at(off, line, x)));
      assertTrue(told.size() > 1, "a head that is off changes something");
    }
    assertFalse(result.seeds().get(0).points().equals(result.seeds().get(1).points()));
  }

  @Test
  void itIsToldWhetherItCameAllAtOnce() {
    ExperimentSetup setup = setup("induction", Map.of());
    assertEquals("sudden", answer(setup, 0.1, 0.2, 0.3, 0.6, 0.95, 0.99, 1, 1, 1, 1, 1, 1));
    assertEquals("gradual", answer(setup, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1, 1, 1));
    assertEquals(
        "never", answer(setup, 0.1, 0.2, 0.3, 0.3, 0.4, 0.4, 0.4, 0.4, 0.8, 0.8, 0.8, 0.8));
  }

  private static String answer(ExperimentSetup setup, double... shares) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      points.add(new Point("accuracy.wide", String.valueOf(50 * (i + 1)), shares[i]));
    }
    ExperimentResult result = new ExperimentResult(setup, List.of(new SeedResult(1, 1, points)));
    return setup.experiment().answer(result);
  }

  @Test
  void agreementAsksFartherThanItTrains() {
    ExperimentResult result =
        run("agreement", Map.of("steps", "2", "width", "8", "batch", "32"), 1);
    Chart accuracy = result.chart("accuracy");
    for (String line : accuracy.lines()) {
      assertEquals(7, result.rows(accuracy, line).size(), line);
    }
    // With nothing between, the verb stands beside what it agrees with.
    assertEquals(1, result.at(accuracy, "two", "0"), 1e-9);
    assertEquals(0.5, result.at(accuracy, "chance", "6"), 1e-9);
    // Five words reach the subject over one clause of two words, and not over six.
    assertTrue(result.at(accuracy, "five", "1") > 0.85);
    assertTrue(result.at(accuracy, "five", "6") < 0.65);
    Chart loss = result.chart("loss");
    assertTrue(result.at(loss, "loss", "five") < result.at(loss, "unigram", "five") - 1);
    assertEquals(5, result.rows(result.chart("discount"), "taken").size());
  }

  @Test
  void ablationTrainsEachPartWithBothFirstWeights() {
    Map<String, String> small = Map.of("steps", "1", "width", "16", "layers", "1", "batch", "2");
    ExperimentResult result = run("ablation", small, 1);
    Chart loss = result.chart("loss");
    assertEquals(7, result.rows(loss, "narrow").size());
    assertEquals(7, result.rows(loss, "wide").size());
    Set<Double> losses = new HashSet<>();
    result.rows(loss, "wide").forEach(row -> losses.add(row.mean()));
    assertEquals(7, losses.size(), "no two of the models are one: " + losses);
    Chart positions = result.chart("positions");
    assertEquals(result.at(loss, "wide", "base"), result.at(positions, "gpt", "learned"), 1e-12);
    assertEquals(
        result.at(loss, "wide", "no-positions"), result.at(positions, "gpt", "none"), 1e-12);
    assertEquals(
        result.at(loss, "narrow", "no-norm"),
        result.last(result.chart("curves"), "no-norm"),
        1e-12);
  }

  /** What the Directions' measurement came to with a seed is told, each figure once. */
  @Test
  void theClozeTestIsThatOfTheDirections() {
    ExperimentSetup setup = setup("cloze", Map.of());
    Map<Setup, Map<DecidedBy, Map<Guesser, List<Double>>>> shares = new EnumMap<>(Setup.class);
    double next = 0;
    for (Setup how : Setup.values()) {
      for (DecidedBy kind : ClozeItems.KINDS) {
        for (Guesser guesser : Guesser.values()) {
          next += 0.01;
          shares
              .computeIfAbsent(how, h -> new EnumMap<>(DecidedBy.class))
              .computeIfAbsent(kind, k -> new EnumMap<>(Guesser.class))
              .put(guesser, List.of(next));
        }
      }
    }
    Map<Direction, List<Double>> written =
        Map.of(Direction.GPT, List.of(0.75), Direction.BERT, List.of(0.25));
    ClozeItems none = new ClozeItems(Map.of(), Map.of());
    Measured measured =
        new Measured(1, 30, none, Map.of(), shares, written, new Measured.Costs(1, 2, 3));
    Trial trial = new Trial(setup, 1, PARALLEL, (seed, share) -> {});
    ClozeExperiment.tell(trial, measured);
    ExperimentResult result =
        new ExperimentResult(setup, List.of(new SeedResult(1, 1, trial.points())));
    assertWhole(result);
    for (Setup how : Setup.values()) {
      for (Guesser guesser : Guesser.values()) {
        for (Row row : result.rows(result.chart(how.id()), guesser.id())) {
          DecidedBy kind = DecidedBy.valueOf(row.x().toUpperCase(Locale.ROOT));
          assertEquals(measured.of(how, kind, guesser), row.values(), guesser + " " + kind);
        }
      }
    }
    Chart accepted = result.chart("written");
    assertEquals(0.75, result.at(accepted, "accepted", "gpt"), 1e-12);
    assertEquals(0.25, result.at(accepted, "accepted", "bert"), 1e-12);
    assertEquals(2 * 3 * Guesser.values().length + 2, trial.points().size());
  }

  @Test
  void word2vecAsksEveryFormForTheSameAnalogies() {
    ExperimentResult result = run("word2vec", Map.of("steps", "700"), 2);
    Chart forms = result.chart("forms");
    assertEquals(4, result.rows(forms, "arithmetic").size());
    assertTrue(
        result.at(forms, "arithmetic", "skipgram") > 0.5, result.rows(forms, "arithmetic") + "");
    assertEquals(
        result.last(result.chart("learned"), "arithmetic"),
        result.at(forms, "arithmetic", "skipgram"),
        1e-12);
    assertEquals(
        result.last(result.chart("curves"), "cbow"), result.at(forms, "arithmetic", "cbow"), 1e-12);
  }

  @Test
  void itIsToldWhetherTheNeighbourAloneIsEnough() {
    assertEquals("never", alone(List.of(0.2, 0.9, 1.0), List.of(0.0, 0.1, 0.3)));
    assertEquals("later", alone(List.of(0.2, 0.9, 1.0), List.of(0.0, 0.1, 0.8)));
    assertEquals("at-once", alone(List.of(0.2, 0.9, 1.0), List.of(0.1, 0.6, 0.8)));
  }

  private static String alone(List<Double> arithmetic, List<Double> neighbour) {
    ExperimentSetup setup = setup("word2vec", Map.of());
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < arithmetic.size(); i++) {
      String at = String.valueOf(100 * (i + 1));
      points.add(new Point("learned.arithmetic", at, arithmetic.get(i)));
      points.add(new Point("learned.neighbour", at, neighbour.get(i)));
    }
    ExperimentResult result = new ExperimentResult(setup, List.of(new SeedResult(1, 1, points)));
    return setup.experiment().answer(result);
  }

  @Test
  void freeTextIsHeldAgainstPeopleAndAgainstCounting() throws java.io.IOException {
    Path text = place.resolve("text.txt");
    Files.writeString(text, "a dog saw a cat\na cat saw a mouse\nthe sun set at sea\n".repeat(40));
    Path pairs = place.resolve("pairs.tab");
    Files.writeString(
        pairs, "Word 1\tWord 2\tMean\ndog\tCat\t9\nsun\tsea\t7.5\ndog\tsea\t1\nx\ty\t3\n");
    Path questions = place.resolve("questions.txt");
    Files.writeString(questions, ": animals\ndog cat cat mouse\nAthens Greece Oslo Norway\n");
    Map<String, String> settings = new java.util.HashMap<>();
    settings.put("text-file", text.toString());
    settings.put("pairs-file", pairs.toString());
    settings.put("questions-file", questions.toString());
    settings.putAll(Map.of("steps", "8", "batch", "16", "width", "8", "subsample", "0"));
    ExperimentResult result = run("freetext", settings, 2);
    assertEquals(0.75, result.at(result.chart("known"), "known", "pairs"), 1e-12);
    assertEquals(0.5, result.at(result.chart("known"), "known", "questions"), 1e-12);
    assertEquals(1, result.last(result.chart("agrees"), "counts"), 0.2);
    Problem none =
        assertThrows(
            Problem.class, () -> Experiments.find("freetext").orElseThrow().plans(Values.STANDARD));
    assertEquals("experiment.text", none.key());
  }
}
