package maru.ui.lab.directions.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.inspect.ModelHistory.Answer;
import maru.inspect.Subject;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionModels;
import maru.inspect.directions.DirectionReader;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.RecordedDirections;
import maru.run.LiveTrainings;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TrainingSession;
import maru.train.TrainingState;
import maru.ui.control.Curve;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/** The models of all directions at work, with their curves. */
public final class DirectionsRun extends LiveTrainings<DirectionReader> {
  /** What is known of one of them. */
  private record Curves(Curve training, Curve validation, Curve asked) {
    void cutAfter(int step) {
      List.of(training, validation, asked).forEach(curve -> curve.cutAfter(step));
    }
  }

  private final RecordedDirections directions;
  private final Parallel parallel;
  private final List<Curves> curves;

  /** Trainings that wait for their start; {@code onState} is told on the window's thread. */
  public DirectionsRun(
      RecordedDirections directions,
      Parallel parallel,
      Background background,
      BiConsumer<TrainingSession.State, @Nullable Throwable> onState) {
    super(
        directions.trainings(),
        viewing(DirectionModels.of(directions.ways()), parallel),
        background::toWindow,
        onState);
    this.directions = directions;
    this.curves =
        directions.ways().trained().stream()
            .map(direction -> new Curves(new Curve(), new Curve(), new Curve()))
            .toList();
    this.parallel = parallel;
  }

  private static Function<List<PreparedTraining>, DirectionReader> viewing(
      DirectionModels first, Parallel parallel) {
    return runs -> first.with(runs.stream().map(PreparedTraining::model).toList()).reader(parallel);
  }

  public DirectionTrainings ways() {
    return directions.ways();
  }

  /** The directions with a model of their own that are there: ELMo is not in every recording. */
  public List<Direction> trained() {
    return ways().trained();
  }

  /** Where it is recorded. */
  public Path folder() {
    return directions.folder();
  }

  @Override
  public Optional<Path> place() {
    return Optional.of(folder());
  }

  private Curves of(Direction direction) {
    return curves.get(trained().indexOf(direction));
  }

  public Curve training(Direction direction) {
    return of(direction).training;
  }

  public Curve validation(Direction direction) {
    return of(direction).validation;
  }

  /** How many tokens a model had to tell up to a step, and so learned from. */
  public long asked(Direction direction, int upTo) {
    Curve told = of(direction).asked;
    int last = told.indexAt(upTo);
    return last < 0 ? 0 : (long) told.value(last);
  }

  @Override
  protected void tookStep(int place, StepReport report) {
    Curves own = curves.get(place);
    int step = (int) report.step();
    List<LossValue> words = words(report.losses());
    if (!words.isEmpty()) {
      own.training.add(step, mean(words));
      float before = own.asked.size() == 0 ? 0 : own.asked.value(own.asked.size() - 1);
      own.asked.add(step, words.stream().mapToLong(LossValue::count).sum() + before);
    }
  }

  /** The loss of a token; ELMo's of both its readers together. */
  private static float mean(List<LossValue> words) {
    double sum = words.stream().mapToDouble(LossValue::sum).sum();
    return (float) (sum / Math.max(1, words.stream().mapToLong(LossValue::count).sum()));
  }

  @Override
  protected void looked(int place, int at, Losses losses) {
    List<LossValue> words = words(losses);
    if (!words.isEmpty()) {
      curves.get(place).validation.add(at, mean(words));
    }
  }

  private static List<LossValue> words(Losses losses) {
    return losses.values().stream().filter(value -> !value.name().equals("nsp")).toList();
  }

  @Override
  protected void wentBack(int to) {
    curves.forEach(one -> one.cutAfter(to));
  }

  /** Asks the models of the moment in view, between two steps. */
  public <T> CompletableFuture<T> ask(Function<DirectionReader, T> question) {
    return question((reader, at) -> question.apply(reader));
  }

  /** One of the models as other labs see it; they do not know reversed text. */
  public ModelHistory moments(Direction direction) {
    return new ModelHistory() {
      @Override
      public PreparedTraining prepared() {
        return ways().of(direction);
      }

      @Override
      public Optional<CompletableFuture<TrainingState>> state() {
        return Optional.of(DirectionsRun.this.state(trained().indexOf(direction)));
      }

      @Override
      public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
        return DirectionsRun.this.ask(reader -> question.apply(subject(reader)));
      }

      @Override
      public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
        return question((reader, at) -> new Answer<>((int) at, question.apply(subject(reader))));
      }

      private Subject subject(DirectionReader reader) {
        DirectionModels models = reader.models();
        return new Subject(models.model(direction), models.tokenizer(), parallel);
      }
    };
  }
}
