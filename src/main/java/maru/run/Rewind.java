package maru.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.train.PreparedTraining;

/**
 * A second model of a recorded run, which stands at the moment that one looks at while the first
 * may train on. It lives on a thread of its own: a look shows the nearest frame at once and the
 * exact moment after, and questions are answered by the moment that was shown last.
 */
public final class Rewind implements AutoCloseable {
  /** A way as short as this is gone at once, without a frame shown before. */
  private static final double SHORT_SECONDS = 0.1;

  /** How long questions about a frame are waited for before the exact moment is computed. */
  private static final long QUESTIONS_NANOS = 40_000_000;

  /** Who is told; on the rewind's own thread. */
  public interface Listener {
    /** The model stands at {@code step} now. */
    void onShown(long step);

    /** A moment could not be had. */
    void onTrouble(RuntimeException trouble);
  }

  private final Path path;
  private final PreparedTraining run;
  private final Runnable flush;
  private final Listener listener;
  private final Parallel parallel = new Parallel(1);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Consumer<PreparedTraining>> questions = new ArrayDeque<>();
  private long wanted = -1;
  private volatile long standing;
  private boolean left;
  private boolean closing;

  /**
   * A rewind that waits for its first look.
   *
   * @param run at work; its model is not touched
   * @param flush has what was recorded last written to the file
   */
  public Rewind(Path path, PreparedTraining run, Runnable flush, Listener listener) {
    this.path = path;
    this.run = run;
    this.flush = flush;
    this.listener = listener;
    Thread.ofPlatform().name("maru-rewind").daemon().start(this::work);
  }

  /** Looks at the moment after {@code step} steps; a newer look takes the place of an older one. */
  public void look(long step) {
    lock.lock();
    try {
      wanted = step;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Asks something of the moment that is shown; the model then stands still. */
  public <T> CompletableFuture<T> ask(Function<PreparedTraining, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lock.lock();
    try {
      if (closing) {
        answer.cancel(false);
        return answer;
      }
      questions.add(prepared -> answer(question, prepared, answer));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /** At which step the model stands that a question is given; to be asked within one. */
  public long standing() {
    return standing;
  }

  private static <T> void answer(
      Function<PreparedTraining, T> question,
      PreparedTraining prepared,
      CompletableFuture<T> answer) {
    try {
      answer.complete(question.apply(prepared));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void work() {
    long reached = -1;
    flush.run();
    try (RunFile file = RunFile.open(path)) {
      Playback playback = new Playback(file, run.twin(), parallel);
      while (awaitWork(reached)) {
        long target = wantedNow();
        if (target >= 0 && target != reached) {
          reached = go(file, playback, target) ? target : -1;
          if (reached < 0) {
            continue; // Left on the way for another look: questions are not for that place.
          }
        }
        answerAll(playback, 0);
      }
    } catch (RuntimeException e) {
      listener.onTrouble(e);
    } finally {
      end();
    }
  }

  private boolean go(RunFile file, Playback playback, long target) {
    try {
      if (target > file.lastStep()) {
        flush.run();
      }
      // Who leaves one way for another sees something at once, however short the next one is.
      if (left || playback.secondsTo(target) > SHORT_SECONDS) {
        playback.showNear(target);
        listener.onShown(playback.shown());
        answerAll(playback, QUESTIONS_NANOS);
      }
      boolean there = playback.goTo(target, () -> wantedNow() == target);
      if (there) {
        listener.onShown(target);
      }
      left = !there;
      return there || wantedNow() == target;
    } catch (RuntimeException e) {
      listener.onTrouble(e);
      return true;
    }
  }

  private boolean awaitWork(long reached) {
    lock.lock();
    try {
      while (!closing && questions.isEmpty() && (wanted < 0 || wanted == reached)) {
        changed.awaitUninterruptibly();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private long wantedNow() {
    lock.lock();
    try {
      return closing ? -1 : wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Answers what is asked, waiting so long for a first question unless another look is wanted. */
  private void answerAll(Playback playback, long patience) {
    long target = wantedNow();
    long left = patience;
    while (true) {
      Consumer<PreparedTraining> question;
      lock.lock();
      try {
        while (questions.isEmpty() && left > 0 && wanted == target && !closing) {
          left = changed.awaitNanos(left);
        }
        question = questions.poll();
      } catch (InterruptedException e) {
        return; // Nobody ends this thread so; close does.
      } finally {
        lock.unlock();
      }
      if (question == null) {
        return;
      }
      standing = playback.shown();
      question.accept(playback.prepared());
    }
  }

  private void end() {
    lock.lock();
    try {
      closing = true;
      questions.clear();
    } finally {
      lock.unlock();
    }
    parallel.close();
  }

  /** Ends the thread soon; questions are not answered any more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
