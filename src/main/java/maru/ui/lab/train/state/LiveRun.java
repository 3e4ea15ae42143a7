package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.Launch;
import maru.inspect.ModelHistory;
import maru.inspect.ModelHistory.Answer;
import maru.inspect.PromptSampler;
import maru.inspect.RunSamples;
import maru.inspect.Subject;
import maru.run.LiveTrainings;
import maru.task.LossKind;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.Speed;
import maru.train.StepReport;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/** A training at work: its curves, its levers, and what its model makes of texts. */
public final class LiveRun extends LiveTrainings<LiveRun.Eye> implements ModelHistory {
  /** What one model is looked at with. */
  public record Eye(Subject subject, PromptSampler sampler) {
    public static Eye on(PreparedTraining run, Parallel parallel) {
      return new Eye(
          new Subject(run.model(), run.tokenizer(), parallel), PromptSampler.of(run, parallel));
    }
  }

  /** The task's first loss, over words. */
  public final LossCurves words = new LossCurves();

  /** Its second loss, over pairs of sentences, where it has one. */
  public final LossCurves next = new LossCurves();

  public final Speed speed = new Speed();

  private final RunSamples samples;

  /** A training that waits for its start; {@code onState} is told on the window's thread. */
  public LiveRun(
      Launch launch,
      Parallel parallel,
      Background background,
      BiConsumer<TrainingSession.State, @Nullable Throwable> onState) {
    super(
        launch.recorded(), one -> Eye.on(one.getFirst(), parallel), background::toWindow, onState);
    this.samples = launch.samples();
  }

  @Override
  public PreparedTraining prepared() {
    return recorded().first().prepared();
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    return question((eye, at) -> question.apply(eye.subject));
  }

  @Override
  public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    return question((eye, at) -> new Answer<>((int) at, question.apply(eye.subject)));
  }

  @Override
  public Optional<CompletableFuture<TrainingState>> state() {
    return Optional.of(state(0));
  }

  /** The head, whole, whichever moment is in view. */
  public CompletableFuture<TrainingState> head() {
    return head(0);
  }

  /** The file that it is recorded in, or was. */
  public Optional<Path> file() {
    return recorded().first().file();
  }

  @Override
  public Optional<Path> recording() {
    return file();
  }

  @Override
  public Optional<Path> place() {
    return file();
  }

  /** The step, up to {@code moment}, at which a lever was moved last; 0 if none was. */
  public int lastChange(int moment) {
    return flags().stream().filter(at -> at <= moment).mapToInt(at -> at).max().orElse(0);
  }

  @Override
  protected void tookStep(int place, StepReport report) {
    curves(report.losses(), (curves, value) -> curves.add((int) report.step(), value));
    speed.add(report.nanos(), report.tokens());
  }

  @Override
  protected void looked(int place, int at, Losses losses) {
    curves(losses, (curves, value) -> curves.look(at, value));
  }

  @Override
  protected void goingBack(long to) {
    samples.endAt(to);
  }

  @Override
  protected void wentBack(int to) {
    words.cutAfter(to);
    next.cutAfter(to);
    speed.cutAfter(to);
  }

  private void curves(Losses losses, BiConsumer<LossCurves, LossValue> add) {
    for (int i = 0; i < losses.values().size(); i++) {
      add.accept(i == 0 ? words : next, losses.values().get(i));
    }
  }

  /** All curves by their names. */
  public Map<String, Curve> named() {
    Map<String, Curve> named = new LinkedHashMap<>();
    List<LossKind> losses = prepared().task().losses();
    for (int i = 0; i < losses.size(); i++) {
      (i == 0 ? words : next).putInto(named, losses.get(i).name());
    }
    return named;
  }

  /** Has the moment in view answer a prompt; the answer is kept among the samples. */
  public CompletableFuture<Boolean> sample(String prompt) {
    return question((eye, at) -> {
      samples.keep(prompt, at, eye.sampler.sample(prompt, at));
      return true;
    });
  }

  /** The prompts and what came of them. */
  public RunSamples samples() {
    return samples;
  }
}
