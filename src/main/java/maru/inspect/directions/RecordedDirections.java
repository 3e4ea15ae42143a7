package maru.inspect.directions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.RecordedTraining;
import maru.run.RecordedTrainings;
import maru.run.ResumedRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.Trainer;

/**
 * The trainings of all directions with what records each of them into a run file of its own, all in
 * one folder: new ones, or recorded ones opened again where they ended, to go on or to be looked at
 * alone. At any time all have made equally many steps.
 *
 * @param folder where they are recorded
 * @param ways what is trained on what
 * @param facts where the corpus came from, and the like
 * @param trainings all of them, in the order of {@link DirectionTrainings#trained}
 */
public record RecordedDirections(
    Path folder, DirectionTrainings ways, Map<String, String> facts, RecordedTrainings trainings)
    implements AutoCloseable {
  /** Bytes that the frames of all may take together: with all else, what one run may take. */
  private static final long BUDGET = 112L << 20;

  /**
   * New trainings, recorded into a new folder in {@code all}; where that can't be they go
   * unrecorded, and their trouble says why.
   *
   * @param facts where the corpus came from, and the like, kept with the runs
   */
  public static RecordedDirections begin(
      DirectionTrainings ways,
      DirectionsFolder all,
      String name,
      Map<String, String> facts,
      Parallel parallel) {
    Path folder = all.free(name);
    List<Trainer> trainers =
        ways.trained().stream().map(d -> ways.of(d).trainer(parallel)).toList();
    List<RunRecorder> recorders = new ArrayList<>();
    Optional<Problem> obstacle = Optional.empty();
    try {
      for (Direction d : ways.trained()) {
        // Named as their folder, so that two of them can be told apart.
        RunSetup setup = RunSetup.of(RunFolder.nameOf(folder) + "-" + d.id(), ways.of(d), facts);
        recorders.add(
            RunRecorder.create(
                DirectionsFolder.file(folder, d),
                setup,
                trainers.get(recorders.size()),
                BUDGET / trainers.size()));
      }
    } catch (Problem problem) {
      obstacle = Optional.of(problem);
      discard(recorders, folder);
    }
    List<RecordedTraining> begun = new ArrayList<>();
    for (int i = 0; i < trainers.size(); i++) {
      PreparedTraining prepared = ways.of(ways.trained().get(i));
      Optional<RunRecorder> recorder =
          obstacle.isPresent() ? Optional.empty() : Optional.of(recorders.get(i));
      begun.add(RecordedTraining.of(prepared, trainers.get(i), recorder));
    }
    return new RecordedDirections(
        folder, ways, Map.copyOf(facts), RecordedTrainings.lookedBackAt(begun, obstacle));
  }

  /** Clears away files that hold nothing yet, since not all of them could be made. */
  private static void discard(List<RunRecorder> recorders, Path folder) {
    recorders.forEach(RunRecorder::close);
    try {
      for (RunRecorder recorder : recorders) {
        Files.deleteIfExists(recorder.file());
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.getLogger(RecordedDirections.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
    }
  }

  /**
   * Recorded trainings, to be looked at and gone on with. Where a kill left one behind the others
   * it first makes the steps that it lacks.
   *
   * @throws Problem where a file is missing, or can't be gone on with
   */
  public static RecordedDirections open(Path folder, Parallel parallel) {
    List<ResumedRun> runs = new ArrayList<>();
    try {
      for (Path file : DirectionsFolder.files(folder).values()) {
        runs.add(ResumedRun.open(file, parallel));
      }
      return resumed(folder, runs);
    } catch (RuntimeException e) {
      runs.forEach(run -> run.recorder().close());
      throw e;
    }
  }

  private static RecordedDirections resumed(Path folder, List<ResumedRun> runs) {
    RecordedTrainings torn =
        RecordedTrainings.lookedBackAt(
            runs.stream()
                .map(run ->
                    RecordedTraining.of(run.prepared(), run.trainer(), Optional.of(run.recorder())))
                .toList(),
            Optional.empty());
    torn.catchUp();
    torn.flush();
    List<RecordedTraining> whole = new ArrayList<>();
    for (ResumedRun run : runs) {
      try (RunFile read = RunFile.open(run.recorder().file())) {
        whole.add(RecordedTraining.of(run, read));
      }
    }
    return of(folder, runs.getFirst().setup().facts(), whole);
  }

  /**
   * Recorded trainings at their last step, to be looked at alone: their files stay as they are.
   *
   * @throws Problem where a file is missing or can't be read
   */
  public static RecordedDirections look(Path folder, Parallel parallel) {
    List<RecordedTraining> ends = new ArrayList<>();
    Map<String, String> facts = Map.of();
    for (Path file : DirectionsFolder.files(folder).values()) {
      try (RunFile read = RunFile.open(file)) {
        facts = read.setup().facts();
        ends.add(RecordedTraining.replay(read, parallel));
      }
    }
    return of(folder, facts, ends);
  }

  private static RecordedDirections of(
      Path folder, Map<String, String> facts, List<RecordedTraining> all) {
    return new RecordedDirections(
        folder,
        DirectionTrainings.of(all.stream().map(RecordedTraining::prepared).toList()),
        facts,
        RecordedTrainings.lookedBackAt(all, Optional.empty()));
  }

  /** One of them, which is there. */
  public RecordedTraining of(Direction direction) {
    return trainings.all().get(ways.trained().indexOf(direction));
  }

  /** Has all that was recorded written to the files. */
  public void flush() {
    trainings.flush();
  }

  /** Ends the recording, so that each file is one file. */
  @Override
  public void close() {
    trainings.close();
  }
}
