package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CausalOptions;
import maru.run.FrameCache;
import maru.run.Playback;
import maru.run.Playbacks;
import maru.run.RecordedTraining;
import maru.run.Rewind;
import maru.run.Rewinding;
import maru.run.RunFile;
import maru.run.RunMoment;
import maru.run.WeightHash;
import maru.task.Losses;
import maru.task.causal.CausalLanguage;
import maru.train.Looks;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingListener;
import maru.train.TrainingRounds;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedDirectionsTest {
  private static final int STEPS = 40;

  @TempDir Path directory;
  private final Parallel parallel = new Parallel(1);

  /** The weights' hashes of all directions after each step; those of the beginning first. */
  private final List<List<Long>> hashes = new ArrayList<>();

  private DirectionsFolder folder() {
    return new DirectionsFolder(directory.resolve("runs"));
  }

  private RecordedDirections begun() {
    DirectionTrainings ways = TinyDirections.prepared(STEPS, parallel);
    return RecordedDirections.begin(ways, folder(), "tiny", Map.of("corpus", "animals"), parallel);
  }

  private void rounds(RecordedDirections recorded, int steps) {
    if (hashes.isEmpty()) {
      hashes.add(of(recorded));
    }
    for (int i = 0; i < steps; i++) {
      for (int place = 0; place < Direction.TRAINED.size(); place++) {
        Trainer trainer = recorded.trainings().all().get(place).trainer();
        recorded.trainings().onStep(place, trainer.step());
      }
      hashes.add(of(recorded));
    }
  }

  private static List<Long> of(RecordedDirections recorded) {
    return trainers(recorded).stream()
        .map(trainer -> WeightHash.of(trainer.parameters().values()))
        .toList();
  }

  private static List<Trainer> trainers(RecordedDirections recorded) {
    return recorded.trainings().all().stream().map(RecordedTraining::trainer).toList();
  }

  private static List<Long> of(List<Playback> shown) {
    return shown.stream()
        .map(one -> WeightHash.of(one.prepared().model().parameters().values()))
        .toList();
  }

  private static List<FrameCache> none() {
    return Direction.TRAINED.stream().map(d -> FrameCache.none()).toList();
  }

  private static List<PreparedTraining> twins(RecordedDirections recorded) {
    return Direction.TRAINED.stream().map(d -> recorded.ways().of(d).twin()).toList();
  }

  @Test
  void backwardsEveryMomentOfAllDirectionsHasTheWeightsThatWereThere() {
    try (RecordedDirections recorded = begun()) {
      rounds(recorded, STEPS);
      recorded.flush();
      List<Path> files = List.copyOf(DirectionsFolder.files(recorded.folder()).values());
      for (boolean free : new boolean[] {true, false}) {
        try (Playbacks back = Playbacks.open(files, twins(recorded), none(), () -> free)) {
          assertEquals(STEPS, back.lastStep());
          for (int step = STEPS; step >= 0; step--) {
            assertTrue(back.goTo(step, () -> true));
            assertEquals(step, back.shown());
            assertEquals(hashes.get(step), of(back.subject()), "at step " + step);
          }
        }
      }
    }
  }

  @Test
  void theFrameShownAtOnceIsOfOneAndTheSameMomentForAll() throws Exception {
    try (RecordedDirections recorded = begun()) {
      rounds(recorded, STEPS);
      recorded.flush();
      List<Path> files = List.copyOf(DirectionsFolder.files(recorded.folder()).values());
      // What the budget takes from one run is not there for the others either.
      try (java.sql.Connection connection =
              java.sql.DriverManager.getConnection("jdbc:sqlite:" + files.get(1));
          java.sql.Statement statement = connection.createStatement()) {
        assertEquals(3, statement.executeUpdate("DELETE FROM frame WHERE step IN (19, 20, 21)"));
      }
      List<FrameCache> between = FrameCache.together(twins(recorded), STEPS);
      try (Playbacks back = Playbacks.open(files, twins(recorded), between, () -> true)) {
        assertTrue(back.showNear(20));
        assertTrue(back.shown() == 18 || back.shown() == 22, "shown: " + back.shown());
        assertEquals(hashes.get((int) back.shown()), of(back.subject()));
        assertFalse(back.goTo(20, () -> false));
      }
      try (Playbacks way = Playbacks.open(files, twins(recorded), none(), () -> true)) {
        assertTrue(way.goTo(20, () -> true));
        List<Playback> there = way.subject();
        between.get(1).keep(there.get(1).trainer());
        // The first has that moment in its file alone, the second in memory alone.
        assertEquals(20, shownNear(20, files, recorded, between));
        assertTrue(way.goTo(21, () -> true));
        between.get(0).keep(there.get(0).trainer());
        assertEquals(20, shownNear(21, files, recorded, between), "21 is not there of all");
      }
    }
  }

  private long shownNear(
      long step, List<Path> files, RecordedDirections recorded, List<FrameCache> between) {
    try (Playbacks back = Playbacks.open(files, twins(recorded), between, () -> true)) {
      assertTrue(back.showNear(step));
      assertEquals(hashes.get((int) back.shown()), of(back.subject()));
      return back.shown();
    }
  }

  @Test
  void openedAgainTheyGoOnToTheSameBits() {
    try (RecordedDirections whole = begun()) {
      rounds(whole, STEPS);
    }
    List<List<Long>> expected = List.copyOf(hashes);
    hashes.clear();
    Path place;
    try (RecordedDirections half = begun()) {
      place = half.folder();
      rounds(half, 25);
    }
    try (RecordedDirections again = RecordedDirections.open(place, parallel)) {
      assertEquals(25, again.of(Direction.AHEAD).reports().size());
      assertEquals("animals", again.facts().get("corpus"));
      assertEquals(
          CausalOptions.Direction.BACKWARD,
          again.ways().ahead().plan().get(CausalLanguage.DIRECTION));
      rounds(again, STEPS - 25);
    }
    assertEquals(expected, hashes);
    assertEquals(2, folder().entries().size());
    assertTrue(
        folder().entries().stream().allMatch(e -> e.steps() == STEPS && e.planned() == STEPS));
  }

  @Test
  void whereAKillLeftOneBehindItCatchesUp() throws Exception {
    RecordedDirections torn = begun();
    rounds(torn, 20);
    torn.close();
    // One file got less far than the others before the power went.
    RecordedDirections slower = begun();
    for (int i = 0; i < 13; i++) {
      StepReport report = slower.of(Direction.GPT).trainer().step();
      slower.trainings().onStep(Direction.TRAINED.indexOf(Direction.GPT), report);
    }
    slower.close();
    Files.copy(
        Objects.requireNonNull(DirectionsFolder.files(slower.folder()).get(Direction.GPT)),
        Objects.requireNonNull(DirectionsFolder.files(torn.folder()).get(Direction.GPT)),
        StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        13, folder().entries().stream().mapToLong(DirectionsFolder.Entry::steps).max().orElse(0));
    try (RecordedDirections again = RecordedDirections.open(torn.folder(), parallel)) {
      assertEquals(hashes.get(20), of(again));
      assertTrue(trainers(again).stream().allMatch(trainer -> trainer.steps() == 20));
    }
  }

  @Test
  void whatIsAskedOfTheRewindIsAnsweredByTheMomentThatItTold() throws Exception {
    try (RecordedDirections recorded = begun()) {
      rounds(recorded, STEPS);
      BlockingQueue<Long> told = new LinkedBlockingQueue<>();
      Rewind.Listener listener =
          new Rewind.Listener() {
            @Override
            public void onShown(long step) {
              told.add(step);
            }

            @Override
            public void onTrouble(RuntimeException trouble) {
              told.add(-1L);
            }
          };
      try (Rewinding<List<Playback>> rewind = recorded.trainings().rewind(() -> true, listener)) {
        for (long step : new long[] {33, 7, 0, 40}) {
          rewind.look(step);
          long shown = -2;
          while (shown != step) {
            Long next = told.poll(20, TimeUnit.SECONDS);
            shown = next == null ? step - 1000 : next;
            assertTrue(shown >= 0, "told " + next);
          }
          List<Long> seen = rewind.ask(RecordedDirectionsTest::of).get(20, TimeUnit.SECONDS);
          assertEquals(hashes.get((int) step), seen);
          TrainingState whole =
              rewind.askExactly(all -> all.get(2).trainer().state()).get(20, TimeUnit.SECONDS);
          assertEquals(step, whole.step());
          assertEquals(hashes.get((int) step).get(2), WeightHash.of(whole.weights()));
        }
      }
    }
  }

  @Test
  void aReaderOfThePastAsksTheLookAheadModelForReversedText() {
    try (RecordedDirections recorded = begun()) {
      rounds(recorded, 1);
      recorded.flush();
      DirectionModels now = DirectionModels.of(recorded.ways());
      List<Path> files = List.copyOf(DirectionsFolder.files(recorded.folder()).values());
      Playbacks back = Playbacks.open(files, twins(recorded), none(), () -> true);
      assertTrue(back.goTo(1, () -> true));
      DirectionReader then =
          now.with(back.subject().stream().map(one -> one.prepared().model()).toList())
              .reader(parallel);
      back.close();
      assertArrayEquals(now.unigram(), then.models().unigram());
      assertArrayEquals(
          now.ahead().parameters().values(), then.models().ahead().parameters().values());
      assertNotSame(now.ahead(), then.models().ahead());
    }
  }

  @Test
  void whereNothingCanBeRecordedTheTrainingGoesOnAndSaysWhy() throws Exception {
    Path file = Files.writeString(directory.resolve("runs"), "no folder");
    try (RecordedDirections recorded = begun()) {
      assertTrue(recorded.trainings().trouble().isPresent());
      rounds(recorded, 2);
      assertEquals(3, hashes.size());
    }
    assertEquals("no folder", Files.readString(file));
  }

  /** One of them stands at step 20 again, and another has made a step more than the last round. */
  private void torn(RecordedDirections recorded) {
    Trainer gpt = recorded.of(Direction.GPT).trainer();
    rounds(recorded, 20);
    TrainingState good = gpt.state();
    rounds(recorded, 10);
    gpt.resume(good);
    recorded.of(Direction.BERT).trainer().step();
    recorded.trainings().onSetBack(20);
  }

  private void goesOnFrom20(RecordedDirections recorded) {
    assertTrue(trainers(recorded).stream().allMatch(trainer -> trainer.steps() == 20));
    assertEquals(hashes.get(20), of(recorded));
    List<List<Long>> before = List.copyOf(hashes.subList(21, 31));
    rounds(recorded, 10);
    assertEquals(before, hashes.subList(31, 41));
  }

  @Test
  void whereOneGoesBackAllGoBack() {
    Path place;
    try (RecordedDirections recorded = begun()) {
      place = recorded.folder();
      torn(recorded);
      recorded.flush();
      assertEquals(20, folder().entries().getFirst().steps());
      for (Path path : DirectionsFolder.files(place).values()) {
        try (RunFile file = RunFile.open(path)) {
          assertEquals(20, file.lastStep());
        }
      }
      goesOnFrom20(recorded);
    }
    assertEquals(30, folder().entries().getFirst().steps());
  }

  @Test
  void soTheyDoWhereNothingIsRecorded() throws Exception {
    Files.writeString(directory.resolve("runs"), "no folder");
    try (RecordedDirections recorded = begun()) {
      torn(recorded);
      goesOnFrom20(recorded);
    }
  }

  @Test
  void aSessionTellsToWhichStepAllAreToGoBack() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(int place, StepReport report) {}

          @Override
          public void onEvaluation(int place, long step, Losses losses) {}

          @Override
          public void onSetBack(long step) {
            told.add("back to " + step);
          }
        };
    try (RecordedDirections recorded = begun();
        TrainingSession session =
            new TrainingSession(
                new TrainingRounds(trainers(recorded), Looks.NONE, listener),
                (state, failure) -> told.add(state.name()))) {
      Trainer gpt = recorded.of(Direction.GPT).trainer();
      TinyTraining.explode(gpt);
      session.start();
      assertEquals("RUNNING", told.poll(60, TimeUnit.SECONDS));
      assertEquals("back to 0", told.poll(60, TimeUnit.SECONDS));
      assertEquals("FAILED", told.poll(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void aRunOnReversedTextIsNotTakenForOneThatReadsForward() {
    Path place;
    try (RecordedDirections recorded = begun()) {
      place = recorded.folder();
      rounds(recorded, 2);
    }
    Path ahead = Objects.requireNonNull(DirectionsFolder.files(place).get(Direction.AHEAD));
    RunMoment moment = new RunMoment(ahead, OptionalLong.empty());
    assertEquals("run.backward", assertThrows(Problem.class, () -> moment.load(parallel)).key());
    try (RunFile file = RunFile.open(ahead)) {
      assertEquals(CausalOptions.Direction.BACKWARD, file.plan().get(CausalLanguage.DIRECTION));
      assertEquals(
          2, new Playback(file, file.setup().prepare(parallel), parallel).verify(step -> {}));
    }
  }
}
