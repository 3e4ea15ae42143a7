package maru.run;

import java.nio.file.Path;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.train.PreparedTraining;
import maru.train.Trainer;

/**
 * A recorded run that goes on where its recording ended, to the same bits as if it had never
 * stopped.
 *
 * @param setup what it began with
 * @param prepared all ready to run; its model stands at the last recorded step
 * @param trainer at that step
 * @param recorder that records what follows into the same file
 */
public record ResumedRun(
    RunSetup setup, PreparedTraining prepared, Trainer trainer, RunRecorder recorder) {
  /**
   * Opens a run file to go on with it.
   *
   * @throws Problem where that can't be; the file then stays as it was
   */
  public static ResumedRun open(Path path, Parallel parallel) {
    RunDatabase database = RunDatabase.write(path);
    try {
      RunFile file = new RunFile(database);
      RunSetup setup = file.setup();
      PreparedTraining prepared = setup.prepare(parallel);
      Playback playback = new Playback(file, prepared, parallel);
      playback.goTo(file.lastStep());
      Trainer trainer = playback.trainer();
      FramePlan frames = FramePlan.of(file, 4L * trainer.parameters().size());
      List<String> prompts = file.prompts();
      database.commit(); // Ends the reading, so that the writing begins afresh.
      return new ResumedRun(
          setup, prepared, trainer, RunRecorder.goOn(database, trainer, frames, prompts));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
