package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import maru.inspect.Subject;
import maru.model.registry.Architectures;
import maru.run.WeightHash;
import maru.train.Looks;
import maru.train.PreparedTraining;
import maru.train.SilentListener;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingRounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ELMo beside the others, and recordings of the time before it was. */
class ElmoDirectionTest {
  private static final int STEPS = 12;

  @TempDir Path directory;
  private final Parallel parallel = new Parallel(1);

  @AfterEach
  void close() {
    parallel.close();
  }

  private EitherReader reader(DirectionModels models) {
    return new EitherReader(
        new Subject(Objects.requireNonNull(models.elmo()), models.tokenizer(), parallel),
        models.unigram());
  }

  private static List<View> at(DirectionModels models, String text, int place) {
    return List.of(View.whole(Line.of(text, models.tokenizer(), models.longest()), place));
  }

  @Test
  void eachOfItsReadersIsBlindToTheOthersSide() {
    DirectionModels models = TinyDirections.trained(20, parallel);
    EitherReader reader = reader(models);
    List<View> plain = at(models, "the dog barked .", 1);
    List<View> otherEnd = at(models, "the dog mooed again", 1);
    List<View> otherStart = at(models, "it dog barked .", 1);
    double[] left = reader.left(plain).getFirst();
    double[] right = reader.right(plain).getFirst();
    assertArrayEquals(left, reader.left(otherEnd).getFirst());
    assertArrayEquals(right, reader.right(otherStart).getFirst());
    assertFalse(Arrays.equals(left, reader.left(otherStart).getFirst()));
    assertFalse(Arrays.equals(right, reader.right(otherEnd).getFirst()));
    double[] both = models.reader(parallel).read(plain).getFirst().of(Direction.ELMO);
    assertArrayEquals(Joined.of(left, right, models.unigram()), both, 1e-9);
  }

  @Test
  void withNothingOnTheRightItsReaderFromTheBeginningIsAlone() {
    DirectionModels models = TinyDirections.trained(3, parallel);
    Line line = Line.of("the dog barked .", models.tokenizer(), models.longest());
    List<View> cut = List.of(new View(line, 1, 0));
    assertArrayEquals(
        reader(models).left(cut).getFirst(),
        models.reader(parallel).read(cut).getFirst().of(Direction.ELMO),
        1e-9);
    assertArrayEquals(new int[] {line.ids()[2]}, new View(line, 1, 1).forEnd(99));
    assertArrayEquals(new int[] {line.ids()[2], line.ids()[3], 99}, View.whole(line, 1).forEnd(99));
  }

  /**
   * A word that what follows decides is found from there, which its reader from the beginning
   * cannot.
   */
  @Test
  void itUsesBothSides() {
    DirectionTrainings ways = TinyDirections.prepared(1, parallel);
    PreparedTraining quick =
        PreparedTraining.of(
            TinyTraining.plan(Architectures.of("elmo"), 200, 1e-2f, 1),
            TinyTraining.split(),
            ways.tokenizer(),
            parallel);
    Trainer trainer = quick.trainer(parallel);
    while (!trainer.isDone()) {
      trainer.step();
    }
    DirectionModels models =
        DirectionModels.of(new DirectionTrainings(ways.bert(), ways.gpt(), ways.ahead(), quick));
    List<View> views = at(models, "the dog barked .", 1);
    double[] both = models.reader(parallel).read(views).getFirst().of(Direction.ELMO);
    int dog = views.getFirst().truth();
    assertTrue(both[dog] > 0.6, both[dog] + " of the dog");
    assertTrue(reader(models).left(views).getFirst()[dog] < 0.5);
  }

  private static void train(RecordedDirections recorded, int steps) {
    TrainingRounds rounds = recorded.trainings().rounds(Looks.NONE, new SilentListener());
    while (rounds.steps() < steps) {
      rounds.make();
    }
  }

  private RecordedDirections begun(boolean elmo) {
    DirectionTrainings ways = TinyDirections.prepared(STEPS, parallel);
    return RecordedDirections.begin(
        elmo ? ways : new DirectionTrainings(ways.bert(), ways.gpt(), ways.ahead(), null),
        new DirectionsFolder(directory),
        "tiny",
        Map.of("corpus", "animals"),
        parallel);
  }

  private static List<Long> hashes(RecordedDirections recorded) {
    return recorded.trainings().all().stream()
        .map(one -> WeightHash.of(one.trainer().parameters().values()))
        .toList();
  }

  @Test
  void aRecordingOfThreeOpensAndGoesOnAsItDid() {
    Path place;
    try (RecordedDirections recorded = begun(false)) {
      place = recorded.folder();
      train(recorded, 5);
    }
    assertFalse(Files.exists(DirectionsFolder.file(place, Direction.ELMO)));
    DirectionsFolder all = new DirectionsFolder(directory);
    assertEquals(3, all.entries().getFirst().runs().size());
    try (RecordedDirections again = RecordedDirections.open(place, parallel)) {
      assertEquals(List.of(Direction.BERT, Direction.GPT, Direction.AHEAD), again.ways().trained());
      train(again, 7);
      DirectionModels models = DirectionModels.of(again.ways());
      SentenceLook look = SentenceLook.of(models.reader(parallel), "the dog barked .", 1, 99, 3);
      assertEquals(
          List.of(Direction.BERT, Direction.GPT, Direction.AHEAD, Direction.JOINED),
          look.answers().stream().map(SentenceLook.Answer::direction).toList());
      assertTrue(DirectionTables.sentence(look).stream().noneMatch(row -> row.contains("elmo")));
      assertThrows(NullPointerException.class, () -> models.model(Direction.ELMO));
    }
    assertEquals(7, all.entries().getFirst().steps());
    try (RecordedDirections looked = RecordedDirections.look(place, parallel)) {
      assertEquals(3, looked.trainings().all().size());
    }
  }

  @Test
  void aRecordingOfFourIsFourFilesAndComesBackWithTheSameWeights() {
    Path place;
    List<Long> before;
    try (RecordedDirections recorded = begun(true)) {
      place = recorded.folder();
      train(recorded, STEPS);
      before = hashes(recorded);
    }
    assertEquals(
        List.of("bert.maru", "gpt.maru", "ahead.maru", "elmo.maru"),
        DirectionsFolder.files(place).values().stream()
            .map(file -> String.valueOf(file.getFileName()))
            .toList());
    try (RecordedDirections again = RecordedDirections.open(place, parallel)) {
      assertEquals(before, hashes(again));
      assertEquals(4, before.stream().distinct().count());
      assertEquals(Direction.TRAINED, again.ways().trained());
    }
  }

  @Test
  void theClozeTableHasARowForItWhereItWasAsked() {
    assertEquals(List.of("gpt", "elmo"), guessers(List.of(Guesser.GPT, Guesser.ELMO)));
    assertEquals(List.of("gpt"), guessers(List.of(Guesser.GPT)));
  }

  private static List<String> guessers(List<Guesser> asked) {
    Map<Guesser, Interval> shares = new EnumMap<>(Guesser.class);
    asked.forEach(guesser -> shares.put(guesser, Interval.of(new double[] {0.5}, 10)));
    ClozeResult result =
        new ClozeResult(
            new ClozeItems(Map.of(), Map.of()), Map.of(DecidedBy.FOLLOWING, shares), 0, 1, null);
    return DirectionTables.cloze(result).stream()
        .skip(1)
        .map(row -> row.get(2))
        .filter(name -> !name.equals("ceiling"))
        .toList();
  }
}
