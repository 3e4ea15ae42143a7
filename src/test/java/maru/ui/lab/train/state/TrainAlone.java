package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.model.ModelSettings;
import maru.run.RunFolder;
import maru.run.WeightHash;
import maru.train.TinyTraining;
import maru.train.TrainingSettings;
import maru.ui.NoWindow;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Sentence;

/** The Train lab's view model without a window, set to a training of a few steps. */
final class TrainAlone implements AutoCloseable {
  static final int STEPS = 6;

  final NoWindow window = new NoWindow();
  final Parallel parallel = new Parallel(1);
  final RunClock clock = new RunClock();
  final Sentence sentence = new Sentence(window.bench(), clock);
  final TrainViewModel model;

  TrainAlone(Path directory) {
    model = new TrainViewModel(window.bench(), clock, sentence, parallel, new RunFolder(directory));
    TrainSettings settings = model.settings();
    settings.set(TrainingSettings.STEPS, (long) STEPS);
    settings.set(TrainingSettings.WARMUP, 2L);
    settings.set(TrainingSettings.BATCH, 4);
    settings.set(ModelSettings.LAYERS, 1);
    settings.corpus.set(new CorpusChoice.OfRun("animals", TinyTraining.split()));
  }

  /** Trains to the end. */
  LiveRun trained() throws InterruptedException, TimeoutException {
    model.startNew();
    waitFor(Stage.FINISHED);
    return run();
  }

  void waitFor(Stage stage) throws InterruptedException, TimeoutException {
    window.until(model::pulse, () -> model.stageProperty().get() == stage);
  }

  /** Looks at a moment, and waits until it is in view. */
  void look(int step) throws InterruptedException, TimeoutException {
    clock.look(step);
    window.until(model::pulse, () -> clock.stepProperty().get() == step);
  }

  LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  /** The weights of a run's moment in view, as one number. */
  static long weights(LiveRun run) {
    return run.ask(subject -> WeightHash.of(subject.model().parameters().values())).join();
  }

  @Override
  public void close() {
    model.close();
    window.close();
    parallel.close();
  }
}
