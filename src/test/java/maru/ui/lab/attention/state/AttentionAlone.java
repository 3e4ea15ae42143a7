package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.inspect.attention.TwoLayers;
import maru.model.Architecture;
import maru.ui.NoWindow;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;

/** The Attention lab's view model without a window, over a run of two layers. */
final class AttentionAlone implements AutoCloseable {
  final NoWindow window = new NoWindow();
  final Parallel parallel = new Parallel(1);
  final RunClock clock = new RunClock();
  final Sentence sentence = new Sentence(window.bench(), clock);
  final List<String> examples = new ArrayList<>();
  final AttentionViewModel model =
      new AttentionViewModel(window.bench(), clock, sentence, new NotedExamples(examples));

  /** Puts a run of that architecture on the clock, and a sentence before it. */
  KeptRun begin(Architecture architecture, String text) {
    KeptRun run = new KeptRun(TwoLayers.prepared(architecture), clock, parallel).begin();
    sentence.textProperty().set(text);
    return run;
  }

  ExampleRuns noted() {
    return new NotedExamples(examples);
  }

  void open(Section section) {
    model.sectionProperty().set(section);
  }

  /** Lets the open section ask until something holds. */
  void until(java.util.function.BooleanSupplier holds) throws Exception {
    window.until(() -> model.pulse(0.05), holds);
  }

  @Override
  public void close() {
    window.close();
    parallel.close();
  }
}
