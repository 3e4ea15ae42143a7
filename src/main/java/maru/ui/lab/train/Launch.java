package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.Playback;
import maru.run.ResumedRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.ui.lab.kit.CorpusChoice;

/**
 * A training that is ready to go on, new or recorded before, or one that is only looked at.
 *
 * @param prepared what is trained on what
 * @param trainer at the last step made
 * @param recorder that records what follows, where that can be
 * @param replayed where it was recorded, where it is only looked at
 * @param obstacle why it can't be recorded, if so
 * @param reports of the steps made
 * @param validations looks at the validation part so far
 * @param samples what it was asked and answered so far
 */
record Launch(
    PreparedTraining prepared,
    Trainer trainer,
    Optional<RunRecorder> recorder,
    Optional<Replayed> replayed,
    Optional<Problem> obstacle,
    List<StepReport> reports,
    List<RunFile.Validation> validations,
    RunSamples samples) {
  /** Bytes of frames: the window records every training, and a class makes many. */
  private static final long BUDGET = 128L << 20;

  /** A new training, recorded into a new file of {@code folder}. */
  static Launch begin(
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
        prepared,
        trainer,
        recorder,
        Optional.empty(),
        obstacle,
        List.of(),
        List.of(),
        new RunSamples(prepared, parallel, recorder, prompts, List.of()));
  }

  /** The run of a file from its beginning, with every change at its step, recorded anew. */
  static Launch again(RunFile run, RunFolder folder, Parallel parallel) {
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
    PreparedTraining prepared = setup.prepare(parallel);
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
  static Launch resume(Path file, Parallel parallel) {
    try (RunFile read = RunFile.open(file)) {
      read.requireForward();
    }
    ResumedRun run = ResumedRun.open(file, parallel);
    return recordedBy(
        run.recorder(),
        own -> {
          try (RunFile read = RunFile.open(file)) {
            return recorded(read, run.prepared(), run.trainer(), own, Optional.empty(), parallel);
          }
        });
  }

  /** A recorded run, to be looked at alone: its file stays as it is. */
  static Launch replay(Path file, Parallel parallel) {
    try (RunFile read = RunFile.open(file)) {
      read.requireForward();
      PreparedTraining prepared = read.setup().prepare(parallel);
      Playback playback = new Playback(read, prepared, parallel);
      playback.goTo(read.lastStep());
      Optional<Replayed> replayed = Optional.of(Replayed.of(read));
      return recorded(read, prepared, playback.trainer(), Optional.empty(), replayed, parallel);
    }
  }

  private static Launch recorded(
      RunFile read,
      PreparedTraining prepared,
      Trainer trainer,
      Optional<RunRecorder> recorder,
      Optional<Replayed> replayed,
      Parallel parallel) {
    return new Launch(
        prepared,
        trainer,
        recorder,
        replayed,
        Optional.empty(),
        read.reportsAfter(0),
        read.validations(),
        new RunSamples(prepared, parallel, recorder, read.prompts(), read.samples()));
  }
}
