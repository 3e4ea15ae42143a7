package maru.ui.lab.train.step.state;

import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Phase;
import maru.ui.control.Playable;
import maru.ui.lab.RunClock;

/** The walk through a step as a player has it: its stops are the beginnings of the phases. */
public record StepPlay(StepViewModel model) implements Playable {
  @Override
  public ReadOnlyIntegerProperty positionProperty() {
    return model.positionProperty();
  }

  @Override
  public ReadOnlyIntegerProperty lengthProperty() {
    return model.lengthProperty();
  }

  @Override
  public ObservableBooleanValue playingProperty() {
    return model.playingProperty();
  }

  // Before a step's first operation comes another step, and after its last one too.
  @Override
  public ObservableBooleanValue beginsHere() {
    return positionProperty()
        .lessThanOrEqualTo(0)
        .and(model.clock().stepProperty().lessThanOrEqualTo(0));
  }

  @Override
  public ObservableBooleanValue endsHere() {
    RunClock clock = model.clock();
    return positionProperty()
        .greaterThanOrEqualTo(lengthProperty().subtract(1))
        .and(clock.stepProperty().greaterThanOrEqualTo(clock.lengthProperty()));
  }

  @Override
  public void playOrPause() {
    model.playOrPause();
  }

  @Override
  public void next() {
    model.next();
  }

  @Override
  public void back() {
    model.back();
  }

  @Override
  public void first() {
    phases().filter(at -> at < positionProperty().get()).max(Integer::compare).ifPresent(model::go);
  }

  @Override
  public void last() {
    int end = Math.max(0, lengthProperty().get() - 1);
    model.go(
        phases().filter(at -> at > positionProperty().get()).min(Integer::compare).orElse(end));
  }

  private Stream<Integer> phases() {
    OpenedStep step = model.openedProperty().get();
    return step == null ? Stream.of() : Stream.of(Phase.values()).map(step.trace()::first);
  }
}
