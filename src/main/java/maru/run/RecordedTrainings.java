package maru.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Losses;
import maru.train.Looks;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingConfig;
import maru.train.TrainingListener;
import maru.train.TrainingRounds;
import maru.train.TrainingState;

/**
 * One training or several side by side, all at the same step, with what they leave behind: a run
 * file each, where they are recorded, and moments in memory, where one will look back. Where one
 * can't be recorded any more, none is, so that their files stay alike.
 */
public final class RecordedTrainings implements TrainingListener, AutoCloseable {
  private final List<RecordedTraining> all;
  private final List<FrameCache> between;
  private final Optional<Problem> obstacle;

  private RecordedTrainings(
      List<RecordedTraining> all, List<FrameCache> between, Optional<Problem> obstacle) {
    this.all = List.copyOf(all);
    this.between = between;
    this.obstacle = obstacle;
  }

  /** A training of which no moment is kept in memory. */
  public static RecordedTrainings of(RecordedTraining one) {
    return new RecordedTrainings(List.of(one), List.of(FrameCache.none()), Optional.empty());
  }

  /**
   * Trainings whose moments will be looked at while they go on.
   *
   * @param obstacle why they are not recorded, if so
   */
  public static RecordedTrainings lookedBackAt(
      List<RecordedTraining> all, Optional<Problem> obstacle) {
    List<PreparedTraining> runs = all.stream().map(RecordedTraining::prepared).toList();
    long steps = runs.getFirst().plan().training().steps();
    return new RecordedTrainings(all, FrameCache.together(runs, steps), obstacle);
  }

  /** All of them, in their order. */
  public List<RecordedTraining> all() {
    return all;
  }

  /** The first, or the only one. */
  public RecordedTraining first() {
    return all.getFirst();
  }

  /** What is trained on what. */
  public List<PreparedTraining> prepared() {
    return all.stream().map(RecordedTraining::prepared).toList();
  }

  private List<Trainer> trainers() {
    return all.stream().map(RecordedTraining::trainer).toList();
  }

  private List<RunRecorder> recorders() {
    return all.stream().flatMap(one -> one.recorder().stream()).toList();
  }

  private TrainingConfig config() {
    return first().trainer().config();
  }

  /** Moments of the training at {@code place} that are kept in memory. */
  public FrameCache between(int place) {
    return between.get(place);
  }

  /** Whether all have made their steps. */
  public boolean isDone() {
    return all.stream().allMatch(one -> one.trainer().isDone());
  }

  /** Their steps in the common rhythm, recorded, and then told to {@code told}. */
  public TrainingRounds rounds(TrainingListener told) {
    return rounds(Looks.of(config()), told);
  }

  /** The same with other looks. */
  public TrainingRounds rounds(Looks looks, TrainingListener told) {
    return new TrainingRounds(trainers(), looks, this, told);
  }

  /** Tells all that was recorded before. */
  public void tellPast(TrainingListener told) {
    for (int i = 0; i < all.size(); i++) {
      int place = i;
      RecordedTraining one = all.get(i);
      one.reports().forEach(report -> told.onStep(place, report));
      one.validations().forEach(v -> told.onEvaluation(place, v.step(), v.losses()));
    }
    first().trainer().changes().forEach(told::onChange);
  }

  /** Has those that a kill left behind make the steps that they lack, one after the other. */
  public void catchUp() {
    long most = trainers().stream().mapToLong(Trainer::steps).max().orElse(0);
    for (int i = 0; i < all.size(); i++) {
      TrainingListener own = new At(i, this);
      Trainer trainer = all.get(i).trainer();
      TrainingRounds alone = new TrainingRounds(List.of(trainer), Looks.of(config()), own);
      while (trainer.steps() < most) {
        alone.make();
      }
    }
  }

  /** Why they are not recorded, or no more, if so. */
  public Optional<Problem> trouble() {
    for (RecordedTraining one : all) {
      Optional<Problem> own = one.recorder().flatMap(RunRecorder::trouble);
      if (own.isPresent()) {
        return own;
      }
    }
    return obstacle;
  }

  @Override
  public void onStep(int place, StepReport report) {
    Optional<RunRecorder> recorder = all.get(place).recorder();
    if (recorder.isPresent() && trouble().isEmpty()) {
      recorder.get().onStep(report);
      between.get(place).keep(all.get(place).trainer());
    }
  }

  @Override
  public void onEvaluation(int place, long step, Losses losses) {
    if (trouble().isEmpty()) {
      all.get(place).recorder().ifPresent(to -> to.onEvaluation(step, losses));
    }
  }

  @Override
  public void onChange(Change change) {
    recorders().forEach(to -> to.onChange(change));
  }

  /** Has all go back to {@code step}, their files and what is kept in memory too. */
  @Override
  public void onSetBack(long step) {
    boolean isRecorded = trouble().isEmpty() && !recorders().isEmpty();
    List<RecordedTraining> elsewhere =
        all.stream().filter(one -> one.trainer().steps() != step).toList();
    if (!elsewhere.isEmpty()) {
      flush();
    }
    elsewhere.forEach(
        one -> one.trainer().resume(isRecorded ? recorded(one, step) : trained(one, step)));
    between.forEach(cache -> cache.endAt(step));
    if (isRecorded) {
      recorders().forEach(to -> to.onSetBack(step));
    }
  }

  private static TrainingState recorded(RecordedTraining one, long step) {
    try (Parallel alone = new Parallel(1);
        RunFile file = RunFile.open(one.file().orElseThrow())) {
      Playback playback = new Playback(file, one.prepared().twin(), alone);
      playback.goTo(step);
      return playback.trainer().state();
    }
  }

  /** What no file keeps is learned once more. */
  private static TrainingState trained(RecordedTraining one, long step) {
    try (Parallel alone = new Parallel(1)) {
      Trainer again = one.prepared().twin().trainer(alone);
      while (again.steps() < step) {
        again.step();
      }
      return again.state();
    }
  }

  /** Has all that was recorded written to the files. */
  public void flush() {
    recorders().forEach(RunRecorder::flush);
  }

  /** The next moment kept whole after {@code step}, or the last before it. */
  public long keyframe(long step, boolean after) {
    return first().keyframe(step, after);
  }

  /**
   * Second models of all, to show earlier moments with.
   *
   * @param free whether the training rests, so that all processors may serve the way to a moment
   */
  public Rewinding<List<Playback>> rewind(BooleanSupplier free, Rewind.Listener listener) {
    List<Path> files = all.stream().map(one -> one.file().orElseThrow()).toList();
    Rewinding<List<Playback>> rewind =
        new Rewinding<>(
            () ->
                Playbacks.open(
                    files, prepared().stream().map(PreparedTraining::twin).toList(), between, free),
            this::flush,
            listener);
    for (int i = 0; i < all.size(); i++) {
      rewind.fill(files.get(i), all.get(i).prepared(), between.get(i), free);
    }
    return rewind;
  }

  /** Ends the recording, so that each file is one file. */
  @Override
  public void close() {
    recorders().forEach(RunRecorder::close);
    between.forEach(FrameCache::close);
  }

  /** Tells what one training does alone as that of the one at {@code place}. */
  record At(int place, TrainingListener told) implements TrainingListener {
    @Override
    public void onStep(int alone, StepReport report) {
      told.onStep(place, report);
    }

    @Override
    public void onEvaluation(int alone, long step, Losses losses) {
      told.onEvaluation(place, step, losses);
    }
  }
}
