package maru.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import maru.train.PreparedTraining;
import org.jspecify.annotations.Nullable;

/**
 * Takes something recorded to the moment that one looks at, on a thread of its own: a look shows
 * the nearest frame at once and the exact moment after, and questions are answered by the moment
 * that was shown last.
 *
 * @param <S> what is asked
 */
public final class Rewinding<S> implements AutoCloseable {
  /** A way as short as this is gone at once, without a frame shown before. */
  private static final double SHORT_SECONDS = 0.025;

  /** How long questions about a frame are waited for before the exact moment is computed. */
  private static final long QUESTIONS_NANOS = 40_000_000;

  /** Without a look or a question for so long, whoever looks is done for now. */
  private static final long CALM_NANOS = 300_000_000;

  /** Something asked, which is answered or called off. */
  private record Question<S, T>(Function<S, T> question, CompletableFuture<T> answer) {
    void ask(S subject) {
      try {
        answer.complete(question.apply(subject));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }

    void callOff() {
      answer.cancel(false);
    }
  }

  private final Supplier<Replay<S>> opening;
  private final Runnable flush;
  private final Thread thread;
  private final Rewind.Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Question<S, ?>> questions = new ArrayDeque<>();
  private final Deque<Question<S, ?>> exactQuestions = new ArrayDeque<>();
  private final List<FrameFilling> fillings = new CopyOnWriteArrayList<>();
  private long wanted = -1;

  /**
   * Whether a look has come since the last one was taken up: one at the moment where the model
   * stands already is told too, since another may have been in view meanwhile.
   */
  private boolean asked;

  private volatile long standing;
  private boolean closing;

  /** Since when there has been nothing to do, by {@link System#nanoTime}; guarded by the lock. */
  private long idleSince = Long.MAX_VALUE;

  /** Whether the model stands at the moment that was told last; only the thread's own. */
  private boolean stands;

  /** Whether that is the very moment that was asked for; only the thread's own. */
  private boolean exact;

  /** Whether a drag goes on: the last way was left for another look. Set by the thread alone. */
  private volatile boolean left;

  /** Whether no moment could be shown at all; only the thread's own. */
  private boolean lost;

  /**
   * A rewind that waits for its first look.
   *
   * @param opening opens what is replayed, on the rewind's thread, which closes it too
   * @param flush has what was recorded last written to the file
   */
  public Rewinding(Supplier<Replay<S>> opening, Runnable flush, Rewind.Listener listener) {
    this.opening = opening;
    this.flush = flush;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("maru-rewind").daemon().unstarted(this::work);
    thread.start();
  }

  /**
   * Has the moments filled in that {@code cache} is to keep and the file lacks, while no way is
   * gone here and {@code free} says that nothing else is at work; ends with the rewind.
   *
   * @param run the run as it is at work; its model is not touched
   */
  public void fill(Path file, PreparedTraining run, FrameCache cache, BooleanSupplier free) {
    fillings.add(
        FrameFilling.start(
            file, run, cache, this::wantedNow, () -> free.getAsBoolean() && rests()));
  }

  /** Looks at the moment after {@code step} steps; a newer look takes the place of an older one. */
  public void look(long step) {
    lock.lock();
    try {
      wanted = step;
      asked = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Asks something of the moment that is shown; the model then stands still. */
  public <T> CompletableFuture<T> ask(Function<S, T> question) {
    return ask(question, questions);
  }

  /**
   * Asks something of the exact moment last looked at: it is answered when the way there is gone,
   * and called off where that moment can't be had.
   */
  public <T> CompletableFuture<T> askExactly(Function<S, T> question) {
    return ask(question, exactQuestions);
  }

  private <T> CompletableFuture<T> ask(Function<S, T> question, Deque<Question<S, ?>> among) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    lock.lock();
    try {
      if (closing) {
        answer.cancel(false);
        return answer;
      }
      among.add(new Question<>(question, answer));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return answer;
  }

  /** At which step all stands that a question is given; to be asked within one. */
  public long standing() {
    return standing;
  }

  private void work() {
    long reached = -1;
    try {
      flush.run();
      try (Replay<S> replay = opening.get()) {
        while (awaitWork(reached)) {
          boolean again = takeAsked();
          long target = wantedNow();
          if (target >= 0 && target != reached) {
            reached = go(replay, target) ? target : -1;
          } else if (again && stands) {
            listener.onShown(replay.shown());
          }
          answerAll(replay, 0);
          if (lost) {
            callOff(questions);
          }
          if (reached >= 0) {
            answerExactly(replay, reached);
          }
        }
      }
    } catch (RuntimeException e) {
      listener.onTrouble(e);
    } finally {
      end();
    }
  }

  private boolean go(Replay<S> replay, long target) {
    lost = false;
    exact = false;
    try {
      if (target > replay.lastStep()) {
        flush.run();
      }
      // Who leaves one way for another sees something at once, however short the next one is.
      if (left || replay.secondsTo(target) > SHORT_SECONDS) {
        showNear(replay, target);
        answerAll(replay, QUESTIONS_NANOS);
      }
      if (wantedNow() != target) {
        left = true; // A drag: what lies before the way is not worth reading.
        return false;
      }
      stands = false;
      left = false;
      boolean there = replay.goTo(target, () -> wantedNow() == target);
      if (there) {
        stands = true;
        exact = true;
        listener.onShown(target);
      }
      left = !there;
      return there;
    } catch (RuntimeException e) {
      listener.onTrouble(e);
      // Rather a moment nearby than none, whose step is told with it.
      showNear(replay, target);
      lost = !stands;
      return true;
    }
  }

  private void showNear(Replay<S> replay, long target) {
    stands = replay.showNear(target);
    if (stands) {
      listener.onShown(replay.shown());
    }
  }

  private boolean awaitWork(long reached) {
    lock.lock();
    try {
      idleSince = System.nanoTime();
      while (!closing
          && (questions.isEmpty() || !(stands || lost))
          && (exactQuestions.isEmpty() || reached < 0)
          && !asked
          && (wanted < 0 || wanted == reached)) {
        changed.awaitUninterruptibly();
      }
      idleSince = Long.MAX_VALUE;
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private boolean takeAsked() {
    lock.lock();
    try {
      boolean was = asked;
      asked = false;
      return was;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether what is asked here leaves a processor free: nothing has been to do for a while, or
   * there is a drag, which shows what is there and goes no way of its own. Who drags over a run
   * just opened is waiting for the moments that are filled in meanwhile.
   */
  boolean rests() {
    lock.lock();
    try {
      return left || (idleSince != Long.MAX_VALUE && System.nanoTime() - idleSince > CALM_NANOS);
    } finally {
      lock.unlock();
    }
  }

  /** The moment last looked at, or -1. */
  long wantedNow() {
    lock.lock();
    try {
      return closing ? -1 : wanted;
    } finally {
      lock.unlock();
    }
  }

  /** Answers what is asked, waiting so long for a first question unless another look is wanted. */
  private void answerAll(Replay<S> replay, long patience) {
    long target = wantedNow();
    long left = patience;
    while (stands) {
      Question<S, ?> question;
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
      standing = replay.shown();
      question.ask(replay.subject());
    }
  }

  /** Answers those who asked for the exact moment; the model stands there, or never will. */
  private void answerExactly(Replay<S> replay, long reached) {
    if (!exact) {
      callOff(exactQuestions);
      return;
    }
    // What was asked after a newer look is not of this moment.
    while (wantedNow() == reached) {
      Question<S, ?> question = nextExactly(reached);
      if (question == null) {
        return;
      }
      question.ask(replay.subject());
    }
  }

  private @Nullable Question<S, ?> next(Deque<Question<S, ?>> among) {
    lock.lock();
    try {
      return among.poll();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Question<S, ?> nextExactly(long reached) {
    lock.lock();
    try {
      return wanted == reached ? exactQuestions.poll() : null;
    } finally {
      lock.unlock();
    }
  }

  private void callOff(Deque<Question<S, ?>> asked) {
    for (Question<S, ?> q = next(asked); q != null; q = next(asked)) {
      q.callOff();
    }
  }

  private void end() {
    lock.lock();
    try {
      closing = true;
    } finally {
      lock.unlock();
    }
    callOff(questions);
    callOff(exactQuestions);
  }

  /** Ends the thread soon; questions are not answered any more. */
  @Override
  public void close() {
    fillings.forEach(FrameFilling::close);
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits after {@link #close} until nothing of it reads the file any more. */
  public void awaitEnd() {
    try {
      thread.join();
      for (FrameFilling filling : fillings) {
        filling.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
