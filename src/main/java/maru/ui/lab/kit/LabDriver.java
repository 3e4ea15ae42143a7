package maru.ui.lab.kit;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import maru.inspect.ModelHistory;
import maru.run.LiveTrainings;
import maru.run.Rewind;
import maru.run.RunFolder;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * A lab's training in the hand of the studio's clock: takes the clock over for the lab's run, tells
 * it how that stands, and shows earlier moments from what was recorded.
 *
 * @param <R> what is at work
 */
public abstract class LabDriver<R extends LiveTrainings<?>> implements RunClock.Driver {
  private final Workbench bench;
  private final RunClock clock;
  private final LabTraining<R> training;
  private String runName = "";
  private String corpusName = "";
  private final LongProperty growth = new SimpleLongProperty(this, "growth");

  /** With nothing trained yet. */
  @SuppressWarnings("this-escape") // into listeners, which are called only once all is made
  protected LabDriver(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.training = new LabTraining<>(bench, this::stateChanged);
    clock
        .driverProperty()
        .addListener((value, before, now) -> {
          // Another lab's run has the studio now; two at once would halve each other.
          if (!equals(now)) {
            training.pause();
            follow();
          }
        });
    clock
        .followingProperty()
        .subscribe(now -> {
          if (now) {
            follow();
          }
        });
  }

  private void follow() {
    training
        .live()
        .ifPresent(live -> {
          live.follow();
          momentChanged();
        });
  }

  /** What the lab shares with the window. */
  public final Workbench bench() {
    return bench;
  }

  /** The studio's clock. */
  public final RunClock clock() {
    return clock;
  }

  /** The lab's training. */
  public final LabTraining<R> training() {
    return training;
  }

  /** Moves whenever the curves have grown. */
  public final LongProperty growthProperty() {
    return growth;
  }

  /** The run at work stands elsewhere. */
  protected abstract void moved();

  /** The run at work has come further, or gone back. */
  protected void grew() {}

  /** Another moment of it is in view. */
  protected void momentChanged() {}

  /** Whether the studio looks at this lab's run. */
  public final boolean isMine() {
    return equals(clock.driverProperty().get());
  }

  /** The same, as it changes. */
  public final BooleanBinding mine() {
    return clock.driverProperty().isEqualTo(this);
  }

  /** Whether the newest moment is in view, and not an earlier one. */
  public final boolean newest() {
    return !isMine() || clock.followingProperty().get();
  }

  /** The step of the moment in view; where another lab's run is looked at, of the last one. */
  public final int viewed() {
    return isMine()
        ? clock.stepProperty().get()
        : training.live().map(live -> live.step()).orElse(0);
  }

  /** What the recording of this lab's run is called; nothing where there is none. */
  public final String recording() {
    return training.live().flatMap(LiveTrainings::place).map(RunFolder::nameOf).orElse("");
  }

  /** What a picture of this lab is of, where the timeline shows another lab's run. */
  public final Exhibit.@Nullable Source source() {
    return isMine() || training.live().isEmpty()
        ? null
        : new Exhibit.Source(runName, corpusName, viewed());
  }

  /** Takes the clock for the run at work, from another lab's that may have it. */
  protected final void take(R live, Curve loss, ModelHistory seen, String name, String corpus) {
    runName = name;
    corpusName = corpus;
    RunClock.Driver other = clock.driverProperty().get();
    if (other != null && !equals(other)) {
      other.pause();
    }
    clock.begin(live.plannedSteps(), loss, this, seen);
    clock.runProperty().set(name);
    clock.corpusProperty().set(corpus);
    tellStep(live);
    tellState();
  }

  private void tellStep(R live) {
    clock.advance(live.step());
    if (!live.flags().equals(clock.flagsProperty().get())) {
      clock.flagsProperty().set(live.flags());
    }
  }

  private void tellState() {
    LabTraining.Stage stage = training.stageProperty().get();
    clock.runningProperty().set(stage == LabTraining.Stage.RUNNING);
    clock.finishedProperty().set(stage.isOver());
  }

  private void stateChanged() {
    beat(); // It may have gone back; who hears that it rests asks it at once.
    if (isMine()) {
      tellState();
    }
    moved();
  }

  @Override
  public final void pause() {
    training.pause();
  }

  @Override
  public final void beat() {
    training
        .live()
        .ifPresent(live -> {
          if (live.takeIn()) {
            growth.set(growth.get() + 1);
            if (isMine()) {
              tellStep(live);
            }
            grew();
          }
          training.tellTrouble();
        });
  }

  @Override
  public final boolean remembers() {
    return training.live().map(live -> live.remembers()).orElse(false);
  }

  @Override
  public final int keyframe(int from, int way) {
    return training.live().map(live -> live.keyframe(from, way)).orElse(from);
  }

  @Override
  public final void look(int at) {
    training.live().ifPresent(live -> live.look(at, new Shown(live)));
  }

  /** Makes ready to show moments of a run that was opened to be looked through. */
  protected final void remember(R live) {
    live.remember(new Shown(live));
  }

  /** Tells the clock what is shown, as long as that run is the one at work. */
  private final class Shown implements Rewind.Listener {
    private final R run;

    Shown(R run) {
      this.run = run;
    }

    @Override
    public void onShown(long at) {
      bench
          .background()
          .toWindow(() -> {
            if (isMine() && training.isAtWork(run)) {
              clock.show((int) at);
              momentChanged();
            }
          });
    }

    @Override
    public void onTrouble(RuntimeException trouble) {
      bench.background().toWindow(() -> bench.notices().tell(trouble));
    }
  }
}
