package maru.ui.lab.train.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.inspect.Launch;
import maru.inspect.ProbeResult;
import maru.model.Architecture;
import maru.run.RunFolder;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.ui.NoWindow;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbingTest {
  @TempDir Path directory;

  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final Sentence sentence = new Sentence(window.bench(), new RunClock());
  private final Probing probing = new Probing(window.bench(), sentence);

  @AfterEach
  void close() {
    window.close();
    parallel.close();
  }

  private LiveRun run(Architecture architecture) {
    PreparedTraining prepared =
        PreparedTraining.of(
            TinyTraining.plan(architecture, 4, 1e-2f, 1), TinyTraining.split(), parallel);
    CorpusChoice corpus = new CorpusChoice.OfRun("animals", TinyTraining.split());
    return new LiveRun(
        Launch.begin(prepared, corpus, new RunFolder(directory), parallel),
        parallel,
        window.bench().background(),
        (state, failure) -> {});
  }

  private ProbeResult seen(LiveRun run, int moment) throws Exception {
    window.until(
        () -> {
          run.takeIn();
          probing.pulse(run, moment, false);
        },
        () ->
            probing.seenProperty().get() == moment && probing.probeResultProperty().get() != null);
    return Objects.requireNonNull(probing.probeResultProperty().get());
  }

  @Test
  void theBlankIsPredictedAnewAtEveryMoment() throws Exception {
    try (LiveRun run = run(Known.BERT)) {
      sentence.textProperty().set("the [MASK] barked .");
      ProbeResult first = seen(run, 0);
      assertEquals("the [MASK] barked .", first.text());
      assertEquals(1, first.sighting().places().size());
      run.stepOnce();
      window.until(() -> {
        run.takeIn();
        return run.step() == 1;
      });
      ProbeResult second = seen(run, 1);
      assertNotEquals(first.sighting().places(), second.sighting().places());
      probing.turnTo();
      assertNull(probing.probeResultProperty().get());
      sentence.textProperty().set("the dog barked .");
      assertEquals(List.of(), seen(run, 1).sighting().places());
    }
  }

  @Test
  void aModelThatWritesOnReadsUpToTheBlank() throws Exception {
    try (LiveRun run = run(Known.GPT)) {
      sentence.textProperty().set("the dog [MASK] .");
      ProbeResult result = seen(run, 0);
      assertEquals("the dog", result.text());
      assertTrue(result.sample().startsWith("the dog"), result.sample());
    }
  }
}
