package maru.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;

/**
 * A training with the file that it is recorded in, where it is, and what was recorded of it before.
 *
 * @param prepared what is trained on what
 * @param trainer at the last step made
 * @param recorder that records what follows, where that can be
 * @param replayed where it was recorded, where it is only looked at
 * @param reports of the steps made
 * @param validations looks at the validation part so far
 * @param remarks what is to be told of its file
 */
public record RecordedTraining(
    PreparedTraining prepared,
    Trainer trainer,
    Optional<RunRecorder> recorder,
    Optional<Replayed> replayed,
    List<StepReport> reports,
    List<RunFile.Validation> validations,
    List<Problem> remarks) {
  /** One of which nothing was recorded so far, or nothing that one wants to know. */
  public static RecordedTraining of(
      PreparedTraining prepared, Trainer trainer, Optional<RunRecorder> recorder) {
    return new RecordedTraining(
        prepared, trainer, recorder, Optional.empty(), List.of(), List.of(), List.of());
  }

  /** One that goes on in its file, which {@code read} reads. */
  public static RecordedTraining of(ResumedRun run, RunFile read) {
    return new RecordedTraining(
        run.prepared(),
        run.trainer(),
        Optional.of(run.recorder()),
        Optional.empty(),
        read.reportsAfter(0),
        read.validations(),
        read.remarks());
  }

  /** One that is only looked at, at its last step: its file stays as it is. */
  public static RecordedTraining replay(RunFile read, Parallel parallel) {
    PreparedTraining prepared = read.setup().prepare(parallel);
    Playback playback = new Playback(read, prepared, parallel);
    playback.goTo(read.lastStep());
    return new RecordedTraining(
        prepared,
        playback.trainer(),
        Optional.empty(),
        Optional.of(Replayed.of(read)),
        read.reportsAfter(0),
        read.validations(),
        read.remarks());
  }

  /** The file that it is recorded in, or was. */
  public Optional<Path> file() {
    return recorder.map(RunRecorder::file).or(() -> replayed.map(Replayed::file));
  }

  /** The next moment kept whole after {@code step}, or the last before it, or {@code step}. */
  long keyframe(long step, boolean after) {
    return recorder
        .map(to -> to.keyframe(step, after))
        .or(() -> replayed.map(then -> then.keyframe(step, after)))
        .orElse(step);
  }
}
