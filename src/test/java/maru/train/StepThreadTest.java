package maru.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import maru.base.Problem;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is thrown on the thread of a training ends it in a sentence, and nobody waits on. */
class StepThreadTest {
  /** What the listener was told. */
  private record Told(State state, @Nullable Throwable failure) {}

  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  /** Steps of which the first throws. */
  private StepThread throwing(Error error) {
    StepThread.Steps steps =
        new StepThread.Steps() {
          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public void make() {
            throw error;
          }
        };
    return new StepThread("test", steps, (state, why) -> told.add(new Told(state, why)));
  }

  private Told next() throws InterruptedException {
    Told one = told.poll(30, TimeUnit.SECONDS);
    assertTrue(one != null, "nothing was told");
    return one;
  }

  private Throwable failureAfter(Error error) throws InterruptedException {
    try (StepThread thread = throwing(error)) {
      thread.start();
      assertEquals(State.RUNNING, next().state());
      Told last = next();
      assertEquals(State.FAILED, last.state());
      assertEquals(State.FAILED, thread.state());
      CompletableFuture<String> asked = thread.ask(() -> "still here");
      assertEquals("still here", asked.orTimeout(30, TimeUnit.SECONDS).join());
      Throwable failure = last.failure();
      assertTrue(failure != null, "it was not told why");
      return failure;
    }
  }

  @Test
  void aShortageOfMemoryEndsItInASentence() throws InterruptedException {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    Problem problem = assertInstanceOf(Problem.class, failureAfter(error));
    assertEquals("training.memory", problem.key());
    assertSame(error, problem.getCause());
    assertTrue(problem.text(Locale.ENGLISH).contains("batch"), problem.text(Locale.ENGLISH));
    assertTrue(problem.text(Locale.KOREAN).contains("배치"), problem.text(Locale.KOREAN));
  }

  @Test
  void anyOtherErrorEndsItToo() throws InterruptedException {
    Error error = new StackOverflowError();
    assertSame(error, failureAfter(error));
  }

  @Test
  void anErrorInAnAnswerHurtsOnlyTheAsker() throws TimeoutException {
    try (StepThread thread = throwing(new AssertionError("no step is made"))) {
      CompletableFuture<Object> answer =
          thread.ask(() -> {
            throw new OutOfMemoryError("Java heap space");
          });
      CompletionException thrown =
          assertThrows(
              CompletionException.class, () -> answer.orTimeout(30, TimeUnit.SECONDS).join());
      assertEquals("training.memory", assertInstanceOf(Problem.class, thrown.getCause()).key());
      assertEquals(State.PAUSED, thread.state());
      assertEquals(1, thread.ask(() -> 1).orTimeout(30, TimeUnit.SECONDS).join());
    }
  }

  /** Where even telling fails, the thread is over, and whoever has asked is told that much. */
  @Test
  void aListenerThatThrowsLeavesNoQuestionOwed() {
    StepThread.Steps steps =
        new StepThread.Steps() {
          @Override
          public boolean isDone() {
            return true;
          }

          @Override
          public void make() {}
        };
    StepThread thread =
        new StepThread(
            "test",
            steps,
            (state, why) -> {
              if (state == State.FAILED) {
                throw new IllegalStateException("deaf");
              }
              if (state == State.FINISHED) {
                throw new AssertionError("deaf");
              }
            });
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    Thread.setDefaultUncaughtExceptionHandler((of, error) -> uncaught.add(error));
    try {
      thread.start();
      thread.awaitEnd();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(1, uncaught.size());
    assertTrue(thread.ask(() -> 2).isCancelled());
  }
}
