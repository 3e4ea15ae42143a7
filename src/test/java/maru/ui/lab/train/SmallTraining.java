package maru.ui.lab.train;

import static maru.ui.OnScreen.waitFor;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import maru.model.ModelSettings;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.TrainSettings;

/** A studio with the Train lab, set to a training that is done within a second or two. */
final class SmallTraining {
  private SmallTraining() {}

  /**
   * Opens it, yet to be shown.
   *
   * @param directory for the log
   * @param steps of the training
   * @param layers of the model
   */
  static OpenStudio<TrainLab> in(Path directory, int steps, int layers) {
    OpenStudio<TrainLab> open = OpenStudio.with(directory, TrainLab::new);
    TrainSettings settings = open.lab().model().settings();
    settings.set(TrainingSettings.STEPS, (long) steps);
    settings.set(TrainingSettings.WARMUP, 5L);
    settings.set(TrainingSettings.BATCH, 4);
    settings.set(ModelSettings.LAYERS, layers);
    return open;
  }

  /** Waits until the training that was begun has made its {@code steps} and come to its end. */
  static void waitForEnd(OpenStudio<TrainLab> open, int steps) throws TimeoutException {
    waitFor(() ->
        open.lab().model().stageProperty().get() == Stage.FINISHED
            && open.clock().headProperty().get() == steps);
  }
}
