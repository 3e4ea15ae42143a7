package maru.inspect.directions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.FrameCache;
import maru.run.Playback;
import maru.run.Playbacks;
import maru.run.ResumedRun;
import maru.run.Rewind;
import maru.run.Rewinding;
import maru.run.RunFile;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingState;

/**
 * Three trainings with what records each of them into a run file of its own, all in one folder: new
 * ones, or recorded ones opened again where they ended, to go on or to be looked at alone. At any
 * time all have made equally many steps.
 */
public final class RecordedDirections implements AutoCloseable {
  /** Bytes that the frames of all three may take together: with all else, what one run may take. */
  private static final long BUDGET = 112L << 20;

  private static final int LOOKS_AT_VALIDATION = 40;

  /**
   * What was recorded of one training before.
   *
   * @param reports of its steps
   * @param validations looks at the validation part
   */
  public record Past(List<StepReport> reports, List<RunFile.Validation> validations) {}

  private final Path folder;
  private final DirectionTrainings ways;
  private final Map<String, String> facts;
  private final Map<Direction, Trainer> trainers = new EnumMap<>(Direction.class);
  private final Map<Direction, RunRecorder> recorders = new EnumMap<>(Direction.class);
  private final Map<Direction, Past> past = new EnumMap<>(Direction.class);
  private final List<FrameCache> between;

  /** Moments that were kept whole when it was opened. */
  private final NavigableSet<Long> kept = new TreeSet<>();

  private Optional<Problem> obstacle = Optional.empty();

  private RecordedDirections(Path folder, DirectionTrainings ways, Map<String, String> facts) {
    this.folder = folder;
    this.ways = ways;
    this.facts = Map.copyOf(facts);
    List<PreparedTraining> runs = Direction.TRAINED.stream().map(ways::of).toList();
    this.between = FrameCache.together(runs, ways.plan().training().steps());
  }

  /**
   * New trainings, recorded into a new folder in {@code all}; where that can't be they go
   * unrecorded, and {@link #trouble} says why.
   *
   * @param facts where the corpus came from, and the like, kept with the runs
   */
  public static RecordedDirections begin(
      DirectionTrainings ways,
      DirectionsFolder all,
      String name,
      Map<String, String> facts,
      Parallel parallel) {
    RecordedDirections made = new RecordedDirections(all.free(name), ways, facts);
    for (Direction direction : Direction.TRAINED) {
      made.trainers.put(direction, ways.of(direction).trainer(parallel));
      made.past.put(direction, new Past(List.of(), List.of()));
    }
    try {
      for (Direction direction : Direction.TRAINED) {
        made.recorders.put(direction, made.recorder(direction, name));
      }
    } catch (Problem problem) {
      made.obstacle = Optional.of(problem);
      made.discard();
    }
    return made;
  }

  /** Clears away files that hold nothing yet, since not all of them could be made. */
  private void discard() {
    close();
    try {
      for (RunRecorder recorder : recorders.values()) {
        Files.deleteIfExists(recorder.file());
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.getLogger(RecordedDirections.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
    }
    recorders.clear();
  }

  private RunRecorder recorder(Direction direction, String name) {
    return RunRecorder.create(
        Objects.requireNonNull(DirectionsFolder.files(folder).get(direction)),
        RunSetup.of(name + "-" + direction.id(), ways.of(direction), facts),
        trainer(direction),
        BUDGET / Direction.TRAINED.size());
  }

  /**
   * Recorded trainings, to be looked at and gone on with. Where a kill left one behind the others
   * it first makes the steps that it lacks.
   *
   * @throws Problem where a file is missing, or can't be gone on with
   */
  public static RecordedDirections open(Path folder, Parallel parallel) {
    Map<Direction, ResumedRun> runs = new EnumMap<>(Direction.class);
    try {
      DirectionsFolder.files(folder)
          .forEach((direction, file) -> runs.put(direction, ResumedRun.open(file, parallel)));
      return resumed(folder, runs);
    } catch (RuntimeException e) {
      runs.values().forEach(run -> run.recorder().close());
      throw e;
    }
  }

  private static RecordedDirections resumed(Path folder, Map<Direction, ResumedRun> runs) {
    ResumedRun bert = of(runs, Direction.BERT);
    ResumedRun gpt = of(runs, Direction.GPT);
    ResumedRun ahead = of(runs, Direction.AHEAD);
    DirectionTrainings ways =
        new DirectionTrainings(bert.prepared(), gpt.prepared(), ahead.prepared());
    RecordedDirections opened = new RecordedDirections(folder, ways, bert.setup().facts());
    runs.forEach((direction, run) -> {
      opened.trainers.put(direction, run.trainer());
      opened.recorders.put(direction, run.recorder());
    });
    opened.catchUp();
    opened.flush();
    opened.readPast();
    return opened;
  }

  private static <T> T of(Map<Direction, T> runs, Direction direction) {
    return Objects.requireNonNull(runs.get(direction));
  }

  /**
   * Recorded trainings at their last step, to be looked at alone: their files stay as they are.
   *
   * @throws Problem where a file is missing or can't be read
   */
  public static RecordedDirections look(Path folder, Parallel parallel) {
    Map<Direction, Playback> ends = new EnumMap<>(Direction.class);
    Map<String, String> facts = new HashMap<>();
    DirectionsFolder.files(folder)
        .forEach((direction, file) -> {
          try (RunFile read = RunFile.open(file)) {
            RunSetup setup = read.setup();
            facts.putAll(setup.facts());
            Playback end = new Playback(read, setup.prepare(parallel), parallel);
            end.goTo(read.lastStep());
            ends.put(direction, end);
          }
        });
    DirectionTrainings ways =
        new DirectionTrainings(
            of(ends, Direction.BERT).prepared(),
            of(ends, Direction.GPT).prepared(),
            of(ends, Direction.AHEAD).prepared());
    RecordedDirections opened = new RecordedDirections(folder, ways, facts);
    ends.forEach((direction, end) -> opened.trainers.put(direction, end.trainer()));
    opened.readPast();
    return opened;
  }

  private void readPast() {
    DirectionsFolder.files(folder)
        .forEach((direction, file) -> {
          try (RunFile read = RunFile.open(file)) {
            past.put(direction, new Past(read.reportsAfter(0), read.validations()));
            kept.addAll(read.keyframes());
          }
        });
  }

  private void catchUp() {
    long most = trainers.values().stream().mapToLong(Trainer::steps).max().orElse(0);
    trainers.forEach((direction, trainer) -> {
      while (trainer.steps() < most) {
        recorder(direction).ifPresent(to -> to.onStep(trainer.step()));
        if (isLook(trainer.steps())) {
          Losses losses = trainer.evaluate(DirectionsSession.VALIDATION_BATCHES);
          recorder(direction).ifPresent(to -> to.onEvaluation(trainer.steps(), losses));
        }
      }
    });
  }

  private boolean isLook(long step) {
    return step % looksEvery() == 0 || step == ways.plan().training().steps();
  }

  /** Steps between two looks at the validation part. */
  public int looksEvery() {
    return (int) Math.max(1, ways.plan().training().steps() / LOOKS_AT_VALIDATION);
  }

  /** What is trained on what. */
  public DirectionTrainings ways() {
    return ways;
  }

  /** Where they are recorded. */
  public Path folder() {
    return folder;
  }

  /** Where the corpus came from, and the like. */
  public Map<String, String> facts() {
    return facts;
  }

  /** The trainers, which all stand at the same step. */
  public Map<Direction, Trainer> trainers() {
    return Collections.unmodifiableMap(trainers);
  }

  private Trainer trainer(Direction direction) {
    return Objects.requireNonNull(trainers.get(direction));
  }

  private Optional<RunRecorder> recorder(Direction direction) {
    return Optional.ofNullable(recorders.get(direction));
  }

  /** What was recorded of one of them before it was opened. */
  public Past past(Direction direction) {
    return Objects.requireNonNull(past.get(direction));
  }

  /** Why they are not recorded, or no more, if so. */
  public Optional<Problem> trouble() {
    return obstacle.or(() ->
        recorders.values().stream().flatMap(recorder -> recorder.trouble().stream()).findFirst());
  }

  /** Every model has made a step; called by the training's thread. */
  public void onRound(Map<Direction, StepReport> reports) {
    if (trouble().isEmpty()) {
      for (int i = 0; i < between.size(); i++) {
        between.get(i).keep(trainer(Direction.TRAINED.get(i)));
      }
      reports.forEach((d, report) -> recorder(d).ifPresent(to -> to.onStep(report)));
    }
  }

  /** The validation part was measured; called by the training's thread. */
  public void onEvaluation(long step, Map<Direction, Losses> losses) {
    if (trouble().isEmpty()) {
      losses.forEach((d, loss) -> recorder(d).ifPresent(to -> to.onEvaluation(step, loss)));
    }
  }

  /**
   * One of them could not go on: all go back to {@code step}, and so do the files; called by the
   * training's thread.
   */
  public void onSetBack(long step) {
    flush();
    boolean isRecorded = trouble().isEmpty();
    trainers.forEach((direction, trainer) -> {
      if (trainer.steps() != step) {
        trainer.resume(isRecorded ? recorded(direction, step) : trained(direction, step));
      }
    });
    between.forEach(cache -> cache.endAt(step));
    if (isRecorded) {
      recorders.values().forEach(recorder -> recorder.onSetBack(step));
    }
  }

  private TrainingState recorded(Direction direction, long step) {
    Path file = Objects.requireNonNull(DirectionsFolder.files(folder).get(direction));
    try (Parallel alone = new Parallel(1);
        Playback playback = new Playback(RunFile.open(file), ways.of(direction).twin(), alone)) {
      playback.goTo(step);
      return playback.trainer().state();
    }
  }

  /** What no file keeps is learned once more. */
  private TrainingState trained(Direction direction, long step) {
    try (Parallel alone = new Parallel(1)) {
      Trainer again = ways.of(direction).twin().trainer(alone);
      while (again.steps() < step) {
        again.step();
      }
      return again.state();
    }
  }

  /** Has all that was recorded written to the files. */
  public void flush() {
    recorders.values().forEach(RunRecorder::flush);
  }

  /** The next moment kept whole after {@code step}, or the last before it. */
  public long keyframe(long step, boolean after) {
    Long known = after ? kept.higher(step) : kept.lower(step);
    return recorder(Direction.BERT)
        .map(one -> one.keyframe(step, after))
        .orElse(known == null ? step : known);
  }

  /**
   * Second models of all three, to show earlier moments with.
   *
   * @param free whether the training rests, so that all processors may serve the way to a moment
   */
  public Rewinding<List<Playback>> rewind(BooleanSupplier free, Rewind.Listener listener) {
    Map<Direction, Path> files = DirectionsFolder.files(folder);
    Rewinding<List<Playback>> rewind =
        new Rewinding<>(
            () ->
                Playbacks.open(
                    List.copyOf(files.values()),
                    Direction.TRAINED.stream().map(d -> ways.of(d).twin()).toList(),
                    between,
                    free),
            this::flush,
            listener);
    for (int i = 0; i < between.size(); i++) {
      Direction direction = Direction.TRAINED.get(i);
      Path file = Objects.requireNonNull(files.get(direction));
      rewind.fill(file, ways.of(direction), between.get(i), free);
    }
    return rewind;
  }

  /** A reader of models that {@link #rewind} shows, which stand for those of {@code now}. */
  public static DirectionReader reader(
      DirectionModels now, List<Playback> then, Parallel parallel) {
    return now.with(then.stream().map(one -> one.prepared().model()).toList()).reader(parallel);
  }

  /** Ends the recording, so that each file is one file. */
  @Override
  public void close() {
    recorders.values().forEach(RunRecorder::close);
    between.forEach(FrameCache::close);
  }
}
