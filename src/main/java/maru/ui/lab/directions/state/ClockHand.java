package maru.ui.lab.directions.state;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.inspect.directions.Direction;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabDriver;

/** The lab's hand on the studio's clock: moves all models by it, and shares one of them. */
public final class ClockHand extends LabDriver<DirectionsRun> {
  private final DirectionsViewModel model;
  private final ObjectProperty<Direction> shared =
      new SimpleObjectProperty<>(this, "shared", Direction.BERT);

  public ClockHand(Workbench bench, RunClock clock, DirectionsViewModel model) {
    super(bench, clock);
    this.model = model;
  }

  /** The language has changed: what is trained is called otherwise. */
  public void rename() {
    if (isMine()) {
      clock().runProperty().set(name());
      clock().corpusProperty().set(model.corpusName());
    }
  }

  private String name() {
    boolean elmo =
        training().live().filter(live -> live.trained().contains(Direction.ELMO)).isPresent();
    return bench().texts().get(elmo ? "lab.directions.run.elmo" : "lab.directions.run");
  }

  /** Which of the models the other labs look into: BERT or GPT. */
  public ReadOnlyObjectProperty<Direction> sharedProperty() {
    return shared;
  }

  /** Whether no run at all is at work. */
  public boolean isFree() {
    return clock().driverProperty().get() == null;
  }

  /** Takes the clock over for a run that is new to it. */
  public void take(DirectionsRun live) {
    if (!isMine() || live.step() == 0) {
      share(live);
    }
  }

  /** Takes the clock back from another lab's run. */
  public void takeBack() {
    training().live().ifPresent(this::share);
  }

  /** Lets the other labs look into BERT or GPT. */
  public void share(Direction direction) {
    shared.set(direction);
    Optional<DirectionsRun> mine = isMine() ? training().live() : Optional.empty();
    mine.ifPresent(this::share);
  }

  private void share(DirectionsRun live) {
    Direction direction = shared.get();
    take(live, live.training(direction), live.moments(direction), name(), model.corpusName());
  }

  @Override
  protected void moved() {
    model.moved();
  }

  @Override
  protected void grew() {
    model.grew();
  }

  @Override
  protected void momentChanged() {
    model.renew();
  }

  @Override
  public void play() {
    model.play();
  }

  @Override
  public void step() {
    model.step();
  }
}
