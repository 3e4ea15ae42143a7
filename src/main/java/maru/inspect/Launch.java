package maru.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.run.RecordedTraining;
import maru.run.RecordedTrainings;
import maru.run.ResumedRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunFork;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.run.StartingWeights;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.Trainer;

/**
 * A training that is ready to go on, new or recorded before, or one that is only looked at.
 *
 * @param recorded it, with what it leaves behind
 * @param samples what it was asked and answered so far
 */
public record Launch(RecordedTrainings recorded, RunSamples samples) {
  /** Bytes of frames: the window records every training, and a class makes many. */
  private static final long BUDGET = 128L << 20;

  /** A new training, recorded into a new file of {@code folder}. */
  public static Launch begin(
      PreparedTraining prepared, CorpusChoice choice, RunFolder folder, Parallel parallel) {
    Trainer trainer = prepared.trainer(parallel);
    String corpus = choice.fact();
    String name =
        prepared.plan().architecture().id() + "-" + corpus.replaceFirst("(?<=.)\\.\\w+$", "");
    try {
      // Named as its file, so that two of them can be told apart.
      Path file = folder.free(name);
      RunSetup setup = RunSetup.of(RunFolder.nameOf(file), prepared, Map.of("corpus", corpus));
      RunRecorder recorder = RunRecorder.create(file, setup, trainer, BUDGET);
      return recordedBy(
          recorder, own -> fresh(prepared, trainer, own, Optional.empty(), List.of(), parallel));
    } catch (Problem problem) {
      return fresh(prepared, trainer, Optional.empty(), Optional.of(problem), List.of(), parallel);
    }
  }

  private static Launch fresh(
      PreparedTraining prepared,
      Trainer trainer,
      Optional<RunRecorder> recorder,
      Optional<Problem> obstacle,
      List<String> prompts,
      Parallel parallel) {
    return new Launch(
        RecordedTrainings.lookedBackAt(
            List.of(RecordedTraining.of(prepared, trainer, recorder)), obstacle),
        new RunSamples(prepared, parallel, recorder, prompts, List.of()));
  }

  /** The run of a file from its beginning, with every change at its step, recorded anew. */
  public static Launch again(RunFile run, RunFolder folder, Parallel parallel) {
    RunSetup before = run.setup();
    Path file = folder.free(before.name() + "-again");
    RunSetup setup =
        new RunSetup(
            RunFolder.nameOf(file),
            before.plan(),
            before.split(),
            before.tokenizer(),
            before.facts(),
            Optional.empty());
    PreparedTraining prepared = StartingWeights.prepare(setup, parallel);
    Trainer trainer = prepared.trainer(parallel);
    RunRecorder recorder = RunRecorder.create(file, setup, trainer, BUDGET);
    return recordedBy(
        recorder,
        own -> {
          trainer.follow(run.changes());
          run.changes().forEach(recorder::onChange);
          return fresh(prepared, trainer, own, Optional.empty(), run.prompts(), parallel);
        });
  }

  /** What comes of a recording that was begun; where nothing does, its file is let go again. */
  private static Launch recordedBy(
      RunRecorder recorder, Function<Optional<RunRecorder>, Launch> making) {
    try {
      return making.apply(Optional.of(recorder));
    } catch (Throwable e) {
      recorder.close();
      throw e;
    }
  }

  /** A recorded run, to be looked at and gone on with. */
  public static Launch resume(Path file, Parallel parallel) {
    try (RunFile read = RunFile.open(file)) {
      read.requireForward();
    }
    ResumedRun run = ResumedRun.open(file, parallel);
    return recordedBy(
        run.recorder(),
        own -> {
          try (RunFile read = RunFile.open(file)) {
            return recorded(RecordedTraining.of(run, read), read, parallel);
          }
        });
  }

  /** A run that parts from a recorded one after so many steps, with one lever moved. */
  public static Launch fork(
      Path source, long at, Lever lever, String value, RunFolder folder, Parallel parallel) {
    Path file = folder.free(RunFolder.nameOf(source) + "-" + lever.id() + "-" + value);
    try (RunFile run = RunFile.open(source)) {
      new RunFork(run, at, parallel).write(file, RunFolder.nameOf(file), Map.of(lever, value));
    }
    return RunFork.open(file, () -> resume(file, parallel));
  }

  /** A recorded run, to be looked at alone: its file stays as it is. */
  public static Launch replay(Path file, Parallel parallel) {
    try (RunFile read = RunFile.open(file)) {
      read.requireForward();
      return recorded(RecordedTraining.replay(read, parallel), read, parallel);
    }
  }

  private static Launch recorded(RecordedTraining one, RunFile read, Parallel parallel) {
    return new Launch(
        RecordedTrainings.lookedBackAt(List.of(one), Optional.empty()),
        new RunSamples(one.prepared(), parallel, one.recorder(), read.prompts(), read.samples()));
  }
}
