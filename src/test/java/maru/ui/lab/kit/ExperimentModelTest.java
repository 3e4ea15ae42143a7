package maru.ui.lab.kit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import maru.experiment.Axis;
import maru.experiment.Chart;
import maru.experiment.Experiment;
import maru.experiment.ExperimentFolder;
import maru.experiment.ExperimentResult;
import maru.experiment.Finding;
import maru.experiment.Prediction;
import maru.experiment.Trial;
import maru.setting.Settings;
import maru.setting.Values;
import maru.train.TrainingPlan;
import maru.ui.NoWindow;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.ExperimentModel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment in a lab: said first, then run, paused, left, and there again. */
class ExperimentModelTest {
  private static final Chart HEIGHT =
      Chart.of("height", Axis.of("place", "here", "there"), Chart.Unit.NATS, "coin");

  @TempDir Path place;

  private final NoWindow window = new NoWindow();
  private final Stepping stepping = new Stepping();
  private ExperimentModel model;

  private ExperimentModel model(Workbench bench) {
    return new ExperimentModel(bench, stepping, Values.STANDARD, new ExperimentFolder(place));
  }

  @BeforeEach
  void make() {
    model = model(window.bench());
  }

  @AfterEach
  void close() {
    model.stop();
    window.close();
  }

  /** Makes ten steps a seed, and can be held before the fifth. */
  private static final class Stepping implements Experiment {
    final AtomicInteger steps = new AtomicInteger();
    CountDownLatch gate = new CountDownLatch(0);

    @Override
    public String id() {
      return "stepping";
    }

    @Override
    public Settings settings() {
      return Settings.of();
    }

    @Override
    public List<Chart> charts() {
      return List.of(HEIGHT);
    }

    @Override
    public Prediction prediction() {
      return new Prediction.Points("height", "coin", List.of("here", "there"), 0, 4);
    }

    @Override
    public Map<String, TrainingPlan> plans(Values values) {
      return Map.of();
    }

    @Override
    public double work(Values values) {
      return 10;
    }

    @Override
    public void run(Trial trial) {
      for (int i = 0; i < 10; i++) {
        if (i == 4) {
          await();
          trial.tell(HEIGHT, "coin", "here", 1.0 * trial.seed());
        }
        trial.worked(1);
        steps.incrementAndGet();
      }
      trial.tell(HEIGHT, "coin", "there", 10.0 * trial.seed());
    }

    private void await() {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new java.util.concurrent.CancellationException();
      }
    }

    @Override
    public List<Finding> findings(ExperimentResult result) {
      return List.of();
    }
  }

  private int finished() {
    return model.resultProperty().get().seeds().size();
  }

  private void until(java.util.function.BooleanSupplier holds) throws Exception {
    window.until(model::pulse, holds);
  }

  @Test
  void nothingIsRunBeforeItIsSaidWhatIsExpected() throws Exception {
    model.begin();
    assertEquals(State.RESTING, model.stateProperty().get());
    assertArrayEquals(new double[] {2, 2}, model.guess().values());
    model.guess().put(1, 3.5);
    model.guess().fix();
    model.guess().put(1, 0.5);
    assertArrayEquals(new double[] {2, 3.5}, model.guess().values(), "what is fixed stays");
    model.begin();
    until(() -> finished() == 3);
    until(() -> model.stateProperty().get() == State.RESTING);
    assertEquals(2, model.resultProperty().get().at(HEIGHT, "coin", "here"), 1e-12);
    assertEquals(20, model.resultProperty().get().at(HEIGHT, "coin", "there"), 1e-12);
    assertNull(model.progressProperty().get());
    model.begin();
    until(() -> finished() == 4);
    assertEquals(40, stepping.steps.get(), "those that were finished are not run again");
  }

  @Test
  void aSeedAtWorkWaitsAndGoesOn() throws Exception {
    stepping.gate = new CountDownLatch(1);
    model.guess().fix();
    model.begin();
    until(() -> model.progressProperty().get() != null);
    until(() -> stepping.steps.get() == 4);
    model.pause();
    stepping.gate.countDown();
    until(() -> model.live().size() == 1);
    assertEquals(State.PAUSED, model.stateProperty().get());
    long grown = model.grownProperty().get();
    assertTrue(grown > 0);
    assertEquals(1, model.progressProperty().get().seed());
    assertEquals(4, stepping.steps.get(), "it rests with the step at which it was told to");
    model.goOn();
    until(() -> finished() == 3);
    assertTrue(model.grownProperty().get() > grown);
    until(() -> model.stateProperty().get() == State.RESTING);
    assertTrue(model.live().isEmpty());
  }

  @Test
  void whatIsEndedKeepsItsFinishedSeedsForTheNextWindow() throws Exception {
    model.guess().put(0, 1);
    model.guess().fix();
    stepping.gate = new CountDownLatch(1);
    model.begin();
    until(() -> stepping.steps.get() == 4);
    stepping.gate.countDown();
    until(() -> finished() >= 1);
    model.pause();
    model.stop();
    until(() -> model.stateProperty().get() == State.RESTING);
    int kept = finished();
    assertTrue(kept < 3 || stepping.steps.get() == 30, "paused at " + stepping.steps.get());
    ExperimentModel next = model(window.bench());
    assertTrue(next.guess().fixedProperty().get());
    assertArrayEquals(new double[] {1, 2}, next.guess().values());
    window.until(() -> next.resultProperty().get().seeds().size() == kept);
    assertEquals(List.of(), window.troubles());
  }

  @Test
  void aPredictionOfAnotherVersionIsForgotten() {
    window.bench().remembered().set("experiment-guess-stepping", "1 2 3");
    assertFalse(model(window.bench()).guess().fixedProperty().get());
    window.bench().remembered().set("experiment-guess-stepping", "1 x");
    assertFalse(model(window.bench()).guess().fixedProperty().get());
    window.bench().remembered().set("experiment-guess-stepping", "1 2.5");
    assertArrayEquals(new double[] {1, 2.5}, model(window.bench()).guess().values());
  }
}
