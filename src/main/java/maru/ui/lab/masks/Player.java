package maru.ui.lab.masks;

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
final class Player {
  private static final double PACE = 1.1;
  private static final double SLOW = 2.8;

  private final ReadOnlyIntegerWrapper position = new ReadOnlyIntegerWrapper(this, "position");
  private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length");
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
  private final BooleanProperty slow = new SimpleBooleanProperty(this, "slow");
  private @Nullable ChangeListener<Number> lead; // held here, since the leader holds it weakly
  private double waited;

  /** Goes along with another one, as far as there are steps here. */
  void follow(Player leader) {
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
  ReadOnlyIntegerProperty positionProperty() {
    return position.getReadOnlyProperty();
  }

  /** How many there are. */
  ReadOnlyIntegerProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** Whether it goes on by itself. */
  ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Whether it takes its time. */
  BooleanProperty slowProperty() {
    return slow;
  }

  /** Starts over with {@code steps} steps, none of them done. */
  void reset(int steps) {
    playing.set(false);
    position.set(0);
    length.set(steps);
  }

  /** Takes another number of steps and stays where it is, as far as that is there. */
  void resize(int steps) {
    position.set(Math.min(position.get(), steps));
    length.set(steps);
  }

  /** Goes on by itself, from the beginning when at the end, or rests. */
  void playOrPause() {
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

  /** One step on. */
  void next() {
    playing.set(false);
    go(position.get() + 1);
  }

  /** One step back. */
  void back() {
    playing.set(false);
    go(position.get() - 1);
  }

  /** To the beginning. */
  void first() {
    playing.set(false);
    go(0);
  }

  /** To the end: the still picture of all. */
  void last() {
    playing.set(false);
    go(length.get());
  }

  private void go(int to) {
    position.set(Math.clamp(to, 0, length.get()));
  }

  /** Lets {@code seconds} pass. */
  void advance(double seconds) {
    if (!playing.get()) {
      return;
    }
    waited += seconds;
    if (waited >= (slow.get() ? SLOW : PACE)) {
      waited = 0;
      go(position.get() + 1);
      if (position.get() >= length.get()) {
        playing.set(false);
      }
    }
  }
}
