package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.PromptSampler;
import maru.inspect.Subject;
import maru.run.FrameCache;
import maru.run.Rewind;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingState;
import maru.ui.lab.ModelHistory.Answer;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a training before its head, shown by a second model while the first trains on:
 * from what was recorded, and from what is kept in memory so that a drag meets moments enough.
 */
final class PastModels {
  private final PreparedTraining prepared;
  private final Parallel parallel;
  private final FrameCache between;
  private volatile @Nullable Rewind rewind;
  private volatile boolean inView;

  /** Both know the second model's moments; only its own thread asks them. */
  private @Nullable Subject subject;

  private @Nullable PromptSampler sampler;

  PastModels(PreparedTraining prepared, Parallel parallel) {
    this.prepared = prepared;
    this.parallel = parallel;
    this.between = FrameCache.of(prepared, prepared.plan().training().steps());
  }

  /** Keeps the moment at which the training stands, where it is one of those; its own thread's. */
  void keep(Trainer trainer) {
    between.keep(trainer);
  }

  /** The training went back to {@code step}: later moments are no more; its own thread's. */
  void endAt(long step) {
    between.endAt(step);
  }

  /** Moments kept in memory. */
  FrameCache between() {
    return between;
  }

  /**
   * Makes ready to show moments, before one is looked at.
   *
   * @param flush has what was recorded last written to the file
   * @param free whether the training rests
   */
  void open(Path file, Runnable flush, BooleanSupplier free, Rewind.Listener listener) {
    if (rewind == null) {
      rewind = new Rewind(file, prepared, flush, between, free, listener);
    }
  }

  /** Shows a moment from now on, if they are open. */
  void look(long at) {
    Rewind back = rewind;
    if (back != null) {
      inView = true;
      back.look(at);
    }
  }

  /** The head is in view from now on. */
  void leave() {
    inView = false;
  }

  /** What shows the moment in view, where that is one before the head. */
  private @Nullable Rewind shown() {
    return inView ? rewind : null;
  }

  /** Whether a moment before the head is in view. */
  boolean isInView() {
    return shown() != null;
  }

  private Rewind opened() {
    Rewind back = rewind;
    if (back == null) {
      throw new IllegalStateException("no moment was looked at");
    }
    return back;
  }

  private Subject subject(PreparedTraining then) {
    Subject own = subject;
    if (own == null) {
      own = new Subject(then.model(), then.tokenizer(), parallel);
      subject = own;
    }
    return own;
  }

  /** Asks the moment in view. */
  <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    return opened().ask(then -> question.apply(subject(then)));
  }

  /** Asks the moment in view, which says which it is. */
  <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    Rewind back = opened();
    return back.ask(then -> new Answer<>((int) back.standing(), question.apply(subject(then))));
  }

  /** The exact moment in view, whole. */
  CompletableFuture<TrainingState> state() {
    return opened().state();
  }

  /** Has the moment in view answer a prompt; the answer is kept among {@code samples}. */
  CompletableFuture<Boolean> sample(String prompt, RunSamples samples) {
    Rewind back = opened();
    return back.ask(then -> {
      PromptSampler own = sampler;
      if (own == null) {
        own = PromptSampler.of(then, parallel);
        sampler = own;
      }
      long at = back.standing();
      samples.keep(prompt, at, own.sample(prompt, at));
      return true;
    });
  }

  /** Ends it, and waits until the file is read no more, so that its recording can be one file. */
  void close() {
    Rewind back = rewind;
    if (back != null) {
      back.close();
      back.awaitEnd();
    }
    between.close();
  }
}
