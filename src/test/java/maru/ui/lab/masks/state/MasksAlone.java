package maru.ui.lab.masks.state;

import maru.Known;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.inspect.SampleSource;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.ui.NoWindow;
import maru.ui.lab.KeptRun;
import maru.ui.lab.RunClock;

/** What a picture of the Masks lab stands on without a window: a tiny run and its sentences. */
final class MasksAlone implements AutoCloseable {
  final NoWindow window = new NoWindow();
  final Parallel parallel = new Parallel(1);
  final RunClock clock = new RunClock();
  final KeptRun bert = run(Known.BERT);

  KeptRun run(Architecture architecture) {
    return KeptRun.of(architecture, 3, clock, parallel);
  }

  /** The sentences of that run. */
  SampleSource ground() {
    PreparedTraining run = bert.prepared();
    return SampleSource.of(run.split(), run.tokenizer(), run.plan().context(), parallel);
  }

  /** Other sentences, cut by the same vocabulary. */
  SampleSource ground(String text) {
    Corpus corpus = Corpus.ofText("own", text);
    PreparedTraining run = bert.prepared();
    return SampleSource.of(
        new CorpusSplit(corpus, corpus), run.tokenizer(), run.plan().context(), parallel);
  }

  @Override
  public void close() {
    window.close();
    parallel.close();
  }
}
