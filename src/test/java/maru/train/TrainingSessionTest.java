package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Losses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingSessionTest {
  private final BlockingQueue<StepReport> steps = new LinkedBlockingQueue<>();
  private final BlockingQueue<Long> evaluations = new LinkedBlockingQueue<>();
  private final BlockingQueue<TrainingSession.State> states = new LinkedBlockingQueue<>();
  private volatile @Nullable Throwable failure;
  private @Nullable TrainingSession session;

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void onStep(int place, StepReport report) {
          steps.add(report);
        }

        @Override
        public void onEvaluation(int place, long step, Losses losses) {
          evaluations.add(step);
        }
      };

  @AfterEach
  void close() {
    if (session != null) {
      session.close();
    }
  }

  private TrainingSession open(int count, float rate) {
    return open(TinyTraining.plan(Known.GPT, count, rate, 1));
  }

  private TrainingSession open(TrainingPlan plan) {
    Trainer trainer = TinyTraining.trainer(plan, new Parallel(1));
    session =
        new TrainingSession(
            new TrainingRounds(List.of(trainer), new Looks(2, 1), listener),
            (state, why) -> {
              failure = why;
              states.add(state);
            });
    return session;
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T item = queue.poll(30, TimeUnit.SECONDS);
    assertTrue(item != null, "nothing came");
    return item;
  }

  @Test
  void waitsUntilItIsStartedAndRunsToTheEnd() throws InterruptedException {
    TrainingSession session = open(5, 1e-3f);
    assertEquals(TrainingSession.State.PAUSED, session.state());
    assertTrue(steps.isEmpty());
    session.start();
    assertEquals(TrainingSession.State.RUNNING, next(states));
    assertEquals(TrainingSession.State.FINISHED, next(states));
    assertEquals(5, steps.size());
    assertEquals(List.of(2L, 4L, 5L), List.copyOf(evaluations));
  }

  @Test
  void aStepIsOneStep() throws InterruptedException {
    TrainingSession session = open(100, 1e-3f);
    session.stepOnce();
    assertEquals(1, next(steps).step());
    session.stepOnce();
    session.stepOnce();
    assertEquals(2, next(steps).step());
    assertEquals(3, next(steps).step());
    assertEquals("nothing more", session.ask(() -> "nothing more").join());
    assertTrue(steps.isEmpty());
    assertEquals(TrainingSession.State.PAUSED, session.state());
  }

  @Test
  void aPauseHoldsAndAStartGoesOn() throws InterruptedException {
    TrainingSession session = open(100_000, 1e-3f);
    session.start();
    next(steps);
    session.pause();
    session.ask(() -> "the step under way is over").join();
    long held = steps.stream().mapToLong(StepReport::step).max().orElse(1);
    session.ask(() -> "still").join();
    assertEquals(held, steps.stream().mapToLong(StepReport::step).max().orElse(1));
    session.start();
    steps.clear();
    assertTrue(next(steps).step() > held);
    session.stop();
    assertEquals(TrainingSession.State.STOPPED, session.state());
    session.ask(() -> "the step under way is over").join();
    steps.clear();
    session.pause();
    assertEquals(TrainingSession.State.STOPPED, session.state());
    session.start();
    assertTrue(next(steps).step() > held, "an ended training can go on");
    session.stop();
  }

  @Test
  void questionsAreAnsweredWhileItRunsAndAfterItsEnd() throws InterruptedException {
    TrainingSession session = open(3, 1e-3f);
    session.start();
    assertEquals(42, session.ask(() -> 42).join());
    while (next(states) != TrainingSession.State.FINISHED) {
      assertFalse(session.state() == TrainingSession.State.FAILED);
    }
    assertEquals(43, session.ask(() -> 43).join());
  }

  @Test
  void aQuestionThatFailsHurtsOnlyTheAsker() {
    TrainingSession session = open(3, 1e-3f);
    var answer =
        session.ask(() -> {
          throw new IllegalStateException("no");
        });
    assertThrows(CompletionException.class, answer::join);
    assertEquals(TrainingSession.State.PAUSED, session.state());
  }

  @Test
  void aFailureIsTold() throws InterruptedException {
    TrainingSession session = open(TinyTraining.exploding(Known.GPT, 500));
    session.start();
    assertEquals(TrainingSession.State.RUNNING, next(states));
    assertEquals(TrainingSession.State.FAILED, next(states));
    assertInstanceOf(Problem.class, failure);
  }

  @Test
  void aClosedSessionAnswersNoMore() {
    TrainingSession session = open(3, 1e-3f);
    session.close();
    assertTrue(session.ask(() -> 1).isCancelled());
  }

  @Test
  void aQuestionThatWaitsWhenTheSessionClosesIsCancelled() {
    TrainingSession session = open(3, 1e-3f);
    var late = new AtomicReference<CompletableFuture<Integer>>();
    session
        .ask(() -> {
          late.set(session.ask(() -> 1));
          session.close();
          return true;
        })
        .join();
    session.awaitEnd();
    assertTrue(late.get().isCancelled());
  }

  @Test
  void oneWhoAsksOnAndOnDoesNotKeepTheTrainingFromItsSteps() throws InterruptedException {
    TrainingSession session = open(3, 1e-3f);
    askAgain(session);
    session.start();
    while (next(states) != TrainingSession.State.FINISHED) {
      assertFalse(session.state() == TrainingSession.State.FAILED);
    }
    assertEquals(3, steps.size());
  }

  private static void askAgain(TrainingSession session) {
    var _ =
        session.ask(() -> {
          askAgain(session);
          return 1;
        });
  }
}
