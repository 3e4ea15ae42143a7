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
 * @param remarks what is to be told of the file
 */
public record ResumedRun(
    RunSetup setup,
    PreparedTraining prepared,
    Trainer trainer,
    RunRecorder recorder,
    List<Problem> remarks) {
  /**
   * Opens a run file to go on with it.
   *
   * @throws Problem where that can't be; the file then stays as it was
   */
  public static ResumedRun open(Path path, Parallel parallel) {
    RunDoor.Opened<Standing> opened = RunDoor.write(path, file -> Standing.atEnd(file, parallel));
    Standing at = opened.read();
    try {
      RunRecorder recorder = RunRecorder.goOn(opened.database(), at.trainer, at.frames, at.prompts);
      return new ResumedRun(at.setup, at.prepared, at.trainer, recorder, at.remarks);
    } catch (RuntimeException e) {
      opened.database().close();
      throw e;
    }
  }

  /** All that is needed of the file; it is only read for that. */
  private record Standing(
      RunSetup setup,
      PreparedTraining prepared,
      Trainer trainer,
      FramePlan frames,
      List<String> prompts,
      List<Problem> remarks) {
    static Standing atEnd(RunFile file, Parallel parallel) {
      RunSetup setup = file.setup();
      PreparedTraining prepared = setup.prepare(parallel);
      Playback playback = new Playback(file, prepared, parallel);
      playback.goTo(file.lastStep());
      Trainer trainer = playback.trainer();
      return new Standing(
          setup,
          prepared,
          trainer,
          FramePlan.of(file, 4L * trainer.parameters().size()),
          file.prompts(),
          file.remarks());
    }
  }
}
