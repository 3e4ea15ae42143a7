package maru.ui.lab.directions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeAnswers;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Interval;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Measurement;
import maru.inspect.directions.Setup;
import maru.train.TrainingPlan;
import maru.ui.fx.Background;
import maru.ui.fx.Mailbox;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The cloze test: of the models at work, or measured anew with several seeds. */
final class ClozeModel {
  /** Blanks of each kind. */
  static final int ITEMS = 200;

  /** Trainings of each model in a measurement of several seeds. */
  static final int SEEDS = 3;

  /**
   * What came out.
   *
   * @param items the blanks
   * @param shares for each kind and guesser, with intervals
   * @param step of the models at work; -1 for a measurement with several seeds
   * @param seeds how many trainings
   * @param measured all of a measurement with several seeds
   */
  record Result(
      ClozeItems items,
      Map<DecidedBy, Map<Guesser, Interval>> shares,
      long step,
      int seeds,
      @Nullable Measured measured) {
    /** The share of a kind of blanks that a guesser fills right. */
    Optional<Interval> of(DecidedBy kind, Guesser guesser) {
      return Optional.ofNullable(shares.getOrDefault(kind, Map.of()).get(guesser));
    }

    /** The same measurement under another setup. */
    Result under(Setup setup) {
      return measured == null ? this : ClozeModel.result(measured, setup);
    }
  }

  private final Workbench bench;
  private final Parallel parallel;
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ObjectProperty<Setup> setup =
      new SimpleObjectProperty<>(this, "setup", Setup.STEPS);
  private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
  private final BooleanProperty measuring = new SimpleBooleanProperty(this, "measuring");
  private final DoubleProperty done = new SimpleDoubleProperty(this, "done");
  private final Mailbox<Double> progress = new Mailbox<>();
  private final java.util.concurrent.atomic.AtomicBoolean wanted =
      new java.util.concurrent.atomic.AtomicBoolean();
  private int items = ITEMS;
  private @Nullable Drawn drawn;
  private @Nullable ClozeItems blanks;

  ClozeModel(Workbench bench, Parallel parallel) {
    this.bench = bench;
    this.parallel = parallel;
  }

  /** For tests: fewer blanks of each kind. */
  void ask(int itemsOfEachKind) {
    items = itemsOfEachKind;
  }

  /** The last result. */
  ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Which setup of a measurement is shown. */
  ObjectProperty<Setup> setupProperty() {
    return setup;
  }

  /** Whether something is being measured. */
  BooleanProperty busyProperty() {
    return busy;
  }

  /** Whether it is a measurement with several seeds, which can be stopped. */
  BooleanProperty measuringProperty() {
    return measuring;
  }

  /** How far that is, from 0 to 1. */
  DoubleProperty doneProperty() {
    return done;
  }

  /** Has the models of the moment in view fill the blanks; they rest for a second meanwhile. */
  void askNow(DirectionsRun run, String language, long step) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    Drawn wanted = new Drawn(run, items);
    if (wanted.equals(drawn) && blanks != null) {
      fill(run, blanks, step);
      return;
    }
    // Drawing sentences from a grammar takes longer than filling their blanks.
    bench
        .background()
        .create(() ->
            ClozeItems.of(SampleCorpora.grammar(language), run.ways().tokenizer(), wanted.count()))
        .onSuccess(asked -> {
          drawn = wanted;
          blanks = asked;
          fill(run, asked, step);
        })
        .onError(error -> {
          busy.set(false);
          tell(error);
        })
        .start();
  }

  // What the answer's completion finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void fill(DirectionsRun run, ClozeItems asked, long step) {
    run.ask(reader -> intervals(asked, ClozeAnswers.of(reader, asked), step))
        .whenComplete((answer, error) ->
            Background.later(() -> {
              busy.set(false);
              if (error == null) {
                result.set(answer);
              } else {
                tell(error);
              }
            }));
  }

  /** Which blanks were drawn: for one run's vocabulary, so many of each kind. */
  private record Drawn(DirectionsRun run, int count) {}

  private static Result intervals(
      ClozeItems asked, Map<DecidedBy, Map<Guesser, Double>> shares, long step) {
    Map<DecidedBy, Map<Guesser, Interval>> intervals = new EnumMap<>(DecidedBy.class);
    shares.forEach((kind, byGuesser) -> {
      Map<Guesser, Interval> own = new EnumMap<>(Guesser.class);
      int count = asked.of(kind).size();
      byGuesser.forEach(
          (guesser, share) -> own.put(guesser, Interval.of(new double[] {share}, count)));
      intervals.put(kind, own);
    });
    return new Result(asked, intervals, step, 1, null);
  }

  /** Trains all models anew with several seeds, under both setups; takes minutes. */
  void measure(TrainingPlan plan, String language) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    measuring.set(true);
    wanted.set(true);
    done.set(0);
    int count = items;
    bench
        .background()
        .create(() ->
            Measurement.of(
                plan,
                language,
                SEEDS,
                count,
                parallel,
                (share, losses) -> {
                  if (!wanted.get()) {
                    throw new CancellationException();
                  }
                  progress.put(share);
                }))
        .onSuccess(measured -> result.set(result(measured, setup.get())))
        .onError(this::tell)
        .andFinally(() -> {
          busy.set(false);
          measuring.set(false);
        })
        .start();
  }

  /** Ends the measurement that is under way; nothing comes of it. */
  void stop() {
    wanted.set(false);
  }

  /** Takes in how far the measurement is. */
  void pulse() {
    progress.take().ifPresent(done::set);
  }

  private static Result result(Measured measured, Setup setup) {
    Map<DecidedBy, Map<Guesser, Interval>> shares = new EnumMap<>(DecidedBy.class);
    for (DecidedBy kind : ClozeItems.KINDS) {
      Map<Guesser, Interval> own = new EnumMap<>(Guesser.class);
      for (Guesser guesser : Guesser.values()) {
        own.put(guesser, measured.interval(setup, kind, guesser));
      }
      shares.put(kind, own);
    }
    return new Result(measured.items(), shares, -1, measured.seeds(), measured);
  }

  private void tell(Throwable error) {
    if (!(error instanceof CancellationException)) {
      bench.notices().tell(error);
    }
  }
}
