package maru.ui.lab.directions.state;

import java.nio.file.Path;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.RecordedDirections;
import maru.train.TinyTraining;
import maru.ui.NoWindow;

/** Tiny models of all directions at their first weights, without a window. */
final class DirectionsAlone implements AutoCloseable {
  final NoWindow window = new NoWindow();
  final Parallel parallel = new Parallel(1);
  final SentenceModel sentence = new SentenceModel(window.bench());
  final DirectionsRun run;

  DirectionsAlone(Path directory) {
    this(directory, TinyTraining.split());
  }

  DirectionsAlone(Path directory, CorpusSplit split) {
    DirectionTrainings ways =
        DirectionTrainings.of(TinyTraining.plan(Known.BERT, 3, 1e-2f, 1), split, parallel);
    RecordedDirections recorded =
        RecordedDirections.begin(ways, new DirectionsFolder(directory), "x", Map.of(), parallel);
    this.run =
        new DirectionsRun(recorded, parallel, window.bench().background(), (state, failure) -> {});
  }

  @Override
  public void close() {
    run.close();
    window.close();
    parallel.close();
  }
}
