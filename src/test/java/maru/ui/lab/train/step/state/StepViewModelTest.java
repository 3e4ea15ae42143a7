package maru.ui.lab.train.step.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.inspect.step.Focus;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.ParameterGradient;
import maru.inspect.step.Phase;
import maru.inspect.step.Stride;
import maru.train.PreparedTraining;
import maru.ui.NoWindow;
import maru.ui.control.Curve;
import maru.ui.lab.KeptRun;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.step.state.StepViewModel.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepViewModelTest {
  private static final int STEPS = 3;

  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final RunClock clock = new RunClock();
  private final KeptRun run = KeptRun.of(Known.GPT, STEPS, clock, parallel);
  private final StepViewModel model = new StepViewModel(window.bench(), clock);

  @AfterEach
  void close() {
    model.close();
    window.close();
    parallel.close();
  }

  /** Waits until the step after the moment in view is open. */
  private OpenedStep opened(int step) throws Exception {
    window.until(
        () -> model.pulse(0.2),
        () ->
            model.stageProperty().get() == Stage.OPEN
                && model.openedProperty().get() != null
                && model.openedProperty().get().step() == step);
    return Objects.requireNonNull(model.openedProperty().get());
  }

  private OpenedStep lookAt(int moment) throws Exception {
    clock.look(moment);
    return opened(moment + 1);
  }

  @Test
  void theStepAfterTheMomentInViewIsOpenedAndEndsInTheNextMoment() throws Exception {
    model.pulse(1);
    assertEquals(Stage.NONE, model.stageProperty().get());
    run.begin();
    window.until(() -> model.pulse(0.2), () -> model.stageProperty().get() == Stage.ENDED);
    model.back();
    OpenedStep last = opened(STEPS);
    assertEquals(last.trace().size(), model.lengthProperty().get());
    assertFalse(model.elsewhereProperty().get());
    OpenedStep first = lookAt(0);
    clock.look(1);
    assertArrayEquals(run.state().orElseThrow().join().weights(), first.weightsAfter());
  }

  @Test
  void aWalkGoesFromTheEndOfAStepToTheNextAndBack() throws Exception {
    run.begin();
    OpenedStep step = lookAt(0);
    assertEquals(0, model.positionProperty().get());
    model.back();
    assertEquals(0, clock.stepProperty().get(), "nothing stands before the first step");
    model.go(Phase.UPDATE);
    assertEquals(step.trace().first(Phase.UPDATE), model.positionProperty().get());
    model.go(1_000_000);
    assertEquals(step.trace().size() - 1, model.positionProperty().get());
    model.next();
    opened(2);
    assertEquals(1, clock.stepProperty().get());
    assertEquals(0, model.positionProperty().get());
    model.back();
    OpenedStep before = opened(1);
    assertEquals(before.trace().size() - 1, model.positionProperty().get());
    model.go(5);
    model.strideProperty().set(Stride.STEP);
    model.next();
    opened(2);
    assertEquals(5, model.positionProperty().get(), "the same operation of the next step");
  }

  @Test
  void itPlaysOnByItselfUntilTheRunEnds() throws Exception {
    run.begin();
    lookAt(STEPS - 1);
    model.playOrPause();
    model.pulse(0);
    assertEquals(1, model.positionProperty().get(), "the first stride comes at once");
    model.pulse(1);
    assertEquals(1, model.positionProperty().get());
    model.pulse(1);
    assertEquals(2, model.positionProperty().get());
    window.until(() -> model.pulse(2), () -> model.stageProperty().get() == Stage.ENDED);
    assertFalse(model.playingProperty().get());
    model.playOrPause();
    assertFalse(model.playingProperty().get(), "there is nothing to be played");
  }

  @Test
  void whatIsLookedAtStaysWithinTheStep() throws Exception {
    run.begin();
    OpenedStep step = lookAt(1);
    int sequences = step.batch().sequences();
    model.lookAtSequence(-1);
    assertEquals(sequences - 1, model.focusProperty().get().sequence());
    model.lookAtSequence(sequences);
    assertEquals(0, model.focusProperty().get().sequence());
    ParameterGradient weight = step.parameters().getLast();
    model.pick(weight.name(), 1_000_000, -7);
    Focus focus = model.focusProperty().get();
    assertEquals(weight.name(), focus.parameter());
    assertEquals(weight.rows() - 1, focus.row());
    assertEquals(0, focus.column());
    model.pick("no such weight", 0, 0);
    assertEquals(focus, model.focusProperty().get());
    clock.look(2);
    model.pulse(0);
    assertTrue(model.elsewhereProperty().get());
  }

  @Test
  void aRunThatKeepsNoMomentWholeOpensNoStep() {
    ModelHistory vague =
        new ModelHistory() {
          @Override
          public PreparedTraining prepared() {
            return run.prepared();
          }

          @Override
          public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
            return run.ask(question);
          }
        };
    clock.begin(STEPS, new Curve(), run, vague);
    model.pulse(0.2);
    assertEquals(Stage.UNABLE, model.stageProperty().get());
  }
}
