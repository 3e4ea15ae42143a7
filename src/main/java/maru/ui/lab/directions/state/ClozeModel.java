package maru.ui.lab.directions.state;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.inspect.directions.ClozeAsking;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeProgress;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Measurement;
import maru.inspect.directions.Setup;
import maru.train.TrainingPlan;
import maru.ui.fx.Mailbox;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The cloze test: of the models at work, or measured anew with several seeds. */
public final class ClozeModel {
  private static final int HUNDRED = 100;

  /** Blanks of each kind. */
  public static final int ITEMS = 200;

  /** Trainings of each model in a measurement of several seeds. */
  public static final int SEEDS = 3;

  private final Workbench bench;
  private final Parallel parallel;
  private final ReadOnlyObjectWrapper<@Nullable ClozeResult> result =
      new ReadOnlyObjectWrapper<>(this, "result");
  private final ObjectProperty<Setup> setup =
      new SimpleObjectProperty<>(this, "setup", Setup.STEPS);
  private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
  private final ReadOnlyBooleanWrapper resting = new ReadOnlyBooleanWrapper(this, "resting");
  private final ReadOnlyObjectWrapper<@Nullable ClozeProgress> progressed =
      new ReadOnlyObjectWrapper<>(this, "progress");
  private final Mailbox<ClozeProgress> progress = new Mailbox<>();
  private final java.util.concurrent.atomic.AtomicBoolean wanted =
      new java.util.concurrent.atomic.AtomicBoolean();
  private int items = ITEMS;
  private @Nullable Drawn drawn;
  private @Nullable ClozeItems blanks;

  public ClozeModel(Workbench bench, Parallel parallel) {
    this.bench = bench;
    this.parallel = parallel;
  }

  /** For tests: fewer blanks of each kind. */
  public void ask(int itemsOfEachKind) {
    items = itemsOfEachKind;
  }

  /** The last result. */
  public ReadOnlyObjectProperty<@Nullable ClozeResult> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Which setup of a measurement is shown. */
  public ObjectProperty<Setup> setupProperty() {
    return setup;
  }

  /** Whether something is being measured. */
  public BooleanProperty busyProperty() {
    return busy;
  }

  /** Whether the models rest only as long as they are asked. */
  public ReadOnlyBooleanProperty restingProperty() {
    return resting.getReadOnlyProperty();
  }

  /** How far what is under way is, once that has been told. */
  public ReadOnlyObjectProperty<@Nullable ClozeProgress> progressProperty() {
    return progressed.getReadOnlyProperty();
  }

  /**
   * Has the models of the moment in view fill the blanks.
   *
   * @param step says which moment is in view
   * @param learned whether they have learned on until now and rest only for this
   * @param after what is to be done at the end, however it ends
   */
  public void askNow(
      DirectionsRun run, String language, LongSupplier step, boolean learned, Runnable after) {
    wanted.set(true);
    resting.set(learned);
    progressed.set(null);
    busy.set(true);
    Drawn key = new Drawn(run, items);
    if (key.equals(drawn) && blanks != null) {
      fill(run, blanks, step, after);
      return;
    }
    long begun = System.nanoTime();
    int all = items * ClozeItems.KINDS.size();
    AtomicInteger done = new AtomicInteger();
    // Drawing sentences from a grammar takes longer than filling their blanks.
    bench
        .background()
        .create(() ->
            ClozeItems.of(
                SampleCorpora.grammar(language),
                run.ways().tokenizer(),
                key.count(),
                () -> tell(begun, ClozeProgress.Phase.DRAWING, done.incrementAndGet(), all)))
        .onSuccess(asked -> {
          drawn = key;
          blanks = asked;
          fill(run, asked, step, after);
        })
        .onError(error -> end(false, error, after))
        .start();
  }

  /** Tells how far it is, on whichever thread, and ends what is no longer wanted. */
  private void tell(long begun, ClozeProgress.Phase phase, int done, int all) {
    if (!wanted.get()) {
      throw new CancellationException();
    }
    progress.put(ClozeProgress.since(begun, phase, done, all));
  }

  private void fill(DirectionsRun run, ClozeItems asked, LongSupplier step, Runnable after) {
    long begun = System.nanoTime();
    new ClozeAsking(
            run::ask,
            asked,
            step,
            new ClozeAsking.Asker() {
              @Override
              public void done(int done, int all) {
                tell(begun, ClozeProgress.Phase.ASKING, done, all);
              }

              @Override
              public void grown(ClozeResult soFar) {
                result.set(soFar);
              }

              @Override
              public void ended(boolean moved, @Nullable Throwable error) {
                end(moved, error, after);
              }
            },
            bench.background()::toWindow)
        .next();
  }

  private void end(boolean moved, @Nullable Throwable error, Runnable after) {
    busy.set(false);
    resting.set(false);
    if (error != null) {
      tell(error);
    } else if (moved) {
      bench.notices().say("lab.directions.cloze.moved");
    }
    after.run();
  }

  /** Which blanks were drawn: for one run's vocabulary, so many of each kind. */
  private record Drawn(DirectionsRun run, int count) {}

  /** Trains all models anew with several seeds, under both setups; takes minutes. */
  public void measure(TrainingPlan plan, String language) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    wanted.set(true);
    progressed.set(null);
    long begun = System.nanoTime();
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
                (share, losses) ->
                    tell(
                        begun,
                        ClozeProgress.Phase.MEASURING,
                        (int) Math.round(HUNDRED * share),
                        HUNDRED)))
        .onSuccess(measured -> result.set(ClozeResult.of(measured, setup.get())))
        .onError(this::tell)
        .andFinally(() -> busy.set(false))
        .start();
  }

  /** Ends what is under way; of a measurement nothing comes. */
  public void stop() {
    wanted.set(false);
  }

  /** Takes in how far it is. */
  public void pulse() {
    progress.take().ifPresent(progressed::set);
  }

  private void tell(Throwable error) {
    if (!(error instanceof CancellationException)) {
      bench.notices().tell(error);
    }
  }
}
