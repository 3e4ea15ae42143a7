package maru.ui.lab.directions.state;

import java.nio.file.Path;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.directions.DirectionsFolder;
import maru.train.TinyTraining;
import maru.ui.NoWindow;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the Directions lab without a window, on a clock and a sentence of their own. */
abstract class WindowlessDirections {
  @TempDir Path directory;

  final NoWindow window = new NoWindow();
  final RunClock clock = new RunClock();
  final Sentence shared = new Sentence(window.bench(), clock);
  DirectionsViewModel model;

  private final Parallel parallel = new Parallel(1);

  @BeforeEach
  void openLab() {
    model =
        new DirectionsViewModel(
            window.bench(), clock, shared, parallel, new DirectionsFolder(directory));
    model.setPlan(TinyTraining.plan(Known.BERT, 20, 1e-2f, 1));
  }

  @AfterEach
  void closeLab() {
    model.close();
    window.close();
    parallel.close();
  }
}
