package maru.ui.lab.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.ui.QuietBench;
import maru.ui.control.Curve;
import maru.ui.fx.Inquiry;
import maru.ui.lab.RunClock;
import maru.ui.lab.StillDriver;
import org.junit.jupiter.api.Test;

/** How often a run is asked, by a clock of the test's own. */
class ModelQueryTest {
  private static final int PULSES = 30;
  private static final int SECONDS = 10;

  private final PreparedTraining prepared =
      PreparedTraining.of(
          TinyTraining.plan(Known.BERT, 1, 1e-2f, 1), TinyTraining.split(), new Parallel(1));
  private final RunClock clock = new RunClock();
  private int asked;
  private long now;
  private final ModelQuery<String, Integer> query =
      new ModelQuery<>((subject, text) -> ++asked, QuietBench.fresh(), () -> now);

  /** Answers at once, of whichever moment the clock shows. */
  private final class Run implements ModelHistory {
    @Override
    public PreparedTraining prepared() {
      return prepared;
    }

    @Override
    public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
      return CompletableFuture.completedFuture(
          question.apply(new Subject(prepared.model(), prepared.tokenizer(), new Parallel(1))));
    }
  }

  private void begin() {
    clock.begin(1_000_000, new Curve(), new StillDriver(true), new Run());
    clock.advance(5_000);
    clock.runningProperty().set(true);
  }

  @Test
  void aTrainingThatRunsIsAskedFourTimesASecondAtMost() {
    begin();
    for (int i = 0; i < PULSES * SECONDS; i++) {
      clock.advance(5_000 + 10 * i);
      query.pulse("the [MASK] barked .", clock);
      now += 1_000_000_000L / PULSES;
    }
    assertTrue(asked <= Inquiry.MOST * SECONDS, "asked " + asked);
    assertTrue(asked >= SECONDS, "asked " + asked);
  }

  @Test
  void onePausedOrAtAPastMomentIsAskedAtOnce() {
    begin();
    query.pulse("a", clock);
    query.pulse("b", clock);
    assertEquals(1, asked, "it learns on");
    clock.runningProperty().set(false);
    query.pulse("b", clock);
    query.pulse("c", clock);
    assertEquals(3, asked);
    clock.runningProperty().set(true);
    clock.look(100);
    for (int i = 0; i < PULSES; i++) {
      clock.show(100 + i);
      query.pulse("c", clock);
    }
    assertEquals(3 + PULSES, asked);
  }
}
