package maru.ui.control;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * Plays an explanation of so many steps: on and back, by itself or at a click. It has no timer of
 * its own but is told how much time has passed, and so stands still in a lab that nobody sees.
 */
public final class StepPlayer implements Playable {
  private static final double PACE = 1.1;
  private static final double SLOW = 2.8;

  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(this, "position");
  private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final BooleanProperty slow = new SimpleBooleanProperty(this, "slow");
  private @Nullable ChangeListener<Number> lead; // held here, since the leader holds it weakly
  private double waited;
  private double haste = 1;
  private List<Integer> breaks = List.of();

  /** Goes along with another one, as far as there are steps here. */
  public void follow(StepPlayer leader) {
    ChangeListener<Number> along = (value, before, now) -> go(leader.position.get());
    if (lead != null) {
      length.removeListener(lead);
    }
    lead = along;
    leader.position.addListener(new WeakChangeListener<>(along));
    length.addListener(along);
    go(leader.position.get());
  }

  /** How many steps are done. */
  @Override
  public ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** How many there are. */
  @Override
  public ReadOnlyIntegerProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** Whether it goes on by itself. */
  @Override
  public ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Whether it takes its time. */
  public BooleanProperty slowProperty() {
    return slow;
  }

  /** Starts over with {@code steps} steps, none of them done. */
  public void reset(int steps) {
    playing.set(false);
    position.set(0);
    length.set(steps);
  }

  /** Takes another number of steps and stays where it is, as far as that is there. */
  public void resize(int steps) {
    position.set(Math.min(position.get(), steps));
    length.set(steps);
  }

  /**
   * Takes another number of steps and stands at one of them.
   *
   * @param next steps at which {@link #first} and {@link #last} stop, besides the ends
   * @param times how many times as fast as usual its steps follow each other
   */
  public void lay(int steps, List<Integer> next, double times, int at) {
    breaks = List.copyOf(next);
    haste = times;
    length.set(steps);
    position.set(Math.clamp(at, 0, steps));
  }

  /** Goes on by itself, from the beginning when at the end, or rests. */
  @Override
  public void playOrPause() {
    if (playing.get()) {
      playing.set(false);
      return;
    }
    if (position.get() >= length.get()) {
      position.set(0);
    }
    playing.set(length.get() > 0);
    waited = Double.MAX_VALUE / 2; // The first step comes at once.
  }

  /** Rests. */
  public void pause() {
    playing.set(false);
  }

  /** One step on. */
  @Override
  public void next() {
    playing.set(false);
    go(position.get() + 1);
  }

  /** One step back. */
  @Override
  public void back() {
    playing.set(false);
    go(position.get() - 1);
  }

  /** To the beginning, or to the break before. */
  @Override
  public void first() {
    playing.set(false);
    go(breaks.stream().filter(at -> at < position.get()).reduce(0, Math::max));
  }

  /** To the end, the still picture of all, or to the next break. */
  @Override
  public void last() {
    playing.set(false);
    go(breaks.stream().filter(at -> at > position.get()).reduce(length.get(), Math::min));
  }

  /** Straight to a step. */
  public void goTo(int step) {
    playing.set(false);
    go(step);
  }

  private void go(int to) {
    position.set(Math.clamp(to, 0, length.get()));
  }

  // A break is a picture to be looked at: what follows it may wait.
  private double paceHere() {
    return position.get() == 0 || breaks.contains(position.get()) ? 1 : haste;
  }

  /** Lets {@code seconds} pass. */
  public void advance(double seconds) {
    if (!playing.get()) {
      return;
    }
    waited += seconds;
    if (waited * paceHere() >= (slow.get() ? SLOW : PACE)) {
      waited = 0;
      go(position.get() + 1);
      if (position.get() >= length.get()) {
        playing.set(false);
      }
    }
  }
}
