package maru.ui.lab.directions;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.inspect.directions.Direction;
import maru.run.Rewind;
import maru.ui.fx.Background;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.RunClock;

/**
 * The lab's hand on the studio's clock: takes the clock over for a run, moves all models by it, and
 * shows earlier moments from what was recorded.
 */
final class ClockHand implements RunClock.Driver {
  private final RunClock clock;
  private final DirectionsViewModel model;
  private final ObjectProperty<Direction> shared =
      new SimpleObjectProperty<>(this, "shared", Direction.BERT);

  ClockHand(RunClock clock, DirectionsViewModel model) {
    this.clock = clock;
    this.model = model;
    clock
        .driverProperty()
        .addListener((value, before, now) -> {
          // Another lab's run has the studio now; two at once would halve each other.
          if (!equals(now)) {
            model.pause();
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

  /** The language has changed: what is trained is called otherwise. */
  void rename() {
    if (isMine()) {
      model.nameOn(clock);
    }
  }

  private Optional<DirectionsRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  private void follow() {
    live()
        .ifPresent(live -> {
          live.follow();
          model.renew();
        });
  }

  /** Which of the models the other labs look into: BERT or GPT. */
  ReadOnlyObjectProperty<Direction> sharedProperty() {
    return shared;
  }

  /** Whether the studio looks at this lab's run. */
  boolean isMine() {
    return equals(clock.driverProperty().get());
  }

  /** Whether no run at all is at work. */
  boolean isFree() {
    return clock.driverProperty().get() == null;
  }

  /** Takes the clock over for a run that is new to it. */
  void take(DirectionsRun live) {
    RunClock.Driver other = clock.driverProperty().get();
    if (other != null && !equals(other)) {
      other.pause();
    }
    if (!equals(other) || live.step() == 0) {
      share(live);
    }
  }

  /** Lets the other labs look into BERT or GPT. */
  void share(Direction direction) {
    shared.set(direction);
    live().filter(live -> isMine()).ifPresent(this::share);
  }

  private void share(DirectionsRun live) {
    Direction direction = shared.get();
    clock.begin(live.plannedSteps(), live.training(direction), this, live.moments(direction));
    model.nameOn(clock);
    clock.advance(live.step());
    tell();
  }

  /** Tells the clock how the run stands. */
  void tell() {
    if (isMine()) {
      Stage stage = model.stageProperty().get();
      clock.runningProperty().set(stage == Stage.RUNNING);
      clock.finishedProperty().set(stage.isOver());
    }
  }

  /** The run has come so far. */
  void advance(int step) {
    if (isMine()) {
      clock.advance(step);
    }
  }

  /** Whether the newest moment is in view, and not an earlier one. */
  boolean newest() {
    return !isMine() || clock.followingProperty().get();
  }

  /** The step of the moment in view. */
  int viewed() {
    return newest() ? live().map(DirectionsRun::step).orElse(0) : clock.stepProperty().get();
  }

  @Override
  public void play() {
    model.play();
  }

  @Override
  public void pause() {
    model.pause();
  }

  @Override
  public void step() {
    model.step();
  }

  @Override
  public void beat() {
    model.beat();
  }

  @Override
  public boolean remembers() {
    return live().map(DirectionsRun::remembers).orElse(false);
  }

  @Override
  public void look(int at) {
    live().ifPresent(live -> live.look(at, new Shown(live)));
  }

  /** Tells the clock what is shown, as long as that run is the one at work. */
  private final class Shown implements Rewind.Listener {
    private final DirectionsRun run;

    Shown(DirectionsRun run) {
      this.run = run;
    }

    @Override
    public void onShown(long at) {
      Background.later(() -> {
        if (isMine() && live().filter(run::equals).isPresent()) {
          clock.show((int) at);
          model.renew();
        }
      });
    }

    @Override
    public void onTrouble(RuntimeException trouble) {
      Background.later(() -> model.bench().notices().tell(trouble));
    }
  }

  @Override
  public int keyframe(int from, int way) {
    return live().map(live -> live.keyframe(from, way)).orElse(from);
  }
}
