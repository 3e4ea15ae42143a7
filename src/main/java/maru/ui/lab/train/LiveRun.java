package maru.ui.lab.train;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.Probe;
import maru.inspect.Sighting;
import maru.inspect.Subject;
import maru.train.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TrainingSession;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import maru.ui.fx.Mailbox;
import maru.ui.lab.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A training at work and what is known of it so far. The worker leaves its reports here without
 * waiting; the window takes them out when it draws.
 */
final class LiveRun implements Moments, AutoCloseable {
  private static final int LOOKS_AT_VALIDATION = 80;
  private static final int VALIDATION_BATCHES = 8;
  private static final int BEST = 5;

  /** What the model made of a text, and what it has written so far. */
  record Glimpse(String text, Sighting sighting, String sample) {}

  private record Evaluation(int step, Losses losses) {}

  final Curve training = new Curve();
  final Curve validation = new Curve();
  final Curve nextTraining = new Curve();
  final Curve nextValidation = new Curve();
  final Speed speed = new Speed();

  private final PreparedTraining prepared;
  private final TrainingSession session;
  private final Subject subject;
  private final Probe probe;
  private final SampleGrowth sample;
  private final ConcurrentLinkedQueue<StepReport> reports = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Evaluation> evaluations = new ConcurrentLinkedQueue<>();
  private final Mailbox<Glimpse> glimpses = new Mailbox<>();
  private @Nullable Throwable trouble;
  private boolean asking;
  private int step;

  /** A training that waits for its start; {@code onState} is told on the window's thread. */
  LiveRun(
      PreparedTraining prepared,
      Parallel parallel,
      BiConsumer<TrainingSession.State, @Nullable RuntimeException> onState) {
    this.prepared = prepared;
    this.subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    this.probe = Probe.of(prepared, parallel);
    this.sample = new SampleGrowth(probe);
    int every = (int) Math.max(1, prepared.plan().training().steps() / LOOKS_AT_VALIDATION);
    this.session =
        new TrainingSession(
            prepared.trainer(parallel),
            new TrainingSession.Listener() {
              @Override
              public void onStep(StepReport report) {
                reports.add(report);
              }

              @Override
              public void onEvaluation(long at, Losses losses) {
                evaluations.add(new Evaluation((int) at, losses));
              }

              @Override
              public void onState(TrainingSession.State state, @Nullable RuntimeException failure) {
                Background.later(() -> onState.accept(state, failure));
              }
            },
            every,
            VALIDATION_BATCHES);
  }

  @Override
  public PreparedTraining prepared() {
    return prepared;
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    return session.ask(() -> question.apply(subject));
  }

  TrainingSession session() {
    return session;
  }

  /** Steps made, as far as they have been taken in. */
  int step() {
    return step;
  }

  int plannedSteps() {
    return (int) prepared.plan().training().steps();
  }

  /** Takes in what the worker has left. Whether there was anything. */
  boolean takeIn() {
    boolean any = false;
    for (StepReport r = reports.poll(); r != null; r = reports.poll()) {
      step = (int) r.step();
      add(r.losses(), step, training, nextTraining);
      speed.add(r.nanos(), r.tokens());
      any = true;
    }
    for (Evaluation e = evaluations.poll(); e != null; e = evaluations.poll()) {
      add(e.losses, e.step, validation, nextValidation);
      any = true;
    }
    return any;
  }

  private static void add(Losses losses, int step, Curve words, Curve next) {
    losses
        .values()
        .forEach(
            value -> (value.name().equals("nsp") ? next : words).add(step, (float) value.mean()));
  }

  /**
   * Asks the worker for a look at {@code text} between two steps, unless it still owes the last
   * one. While the training runs, the sample grows by a token each time.
   */
  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  void ask(String text) {
    if (asking) {
      return;
    }
    asking = true;
    session
        .ask(() -> new Glimpse(text, probe.look(text, BEST), sample.next(text)))
        .whenComplete((glimpse, error) -> {
          if (glimpse != null) {
            glimpses.put(glimpse);
          }
          Background.later(() -> answered(error));
        });
  }

  private void answered(@Nullable Throwable error) {
    asking = false;
    trouble = error;
  }

  /** The newest look, if one has come since the last call. */
  Optional<Glimpse> glimpse() {
    return glimpses.take();
  }

  /** Why the last look failed, once. */
  Optional<Throwable> trouble() {
    Throwable error = trouble;
    trouble = null;
    return Optional.ofNullable(error);
  }

  @Override
  public void close() {
    session.stop();
    session.close();
  }
}
