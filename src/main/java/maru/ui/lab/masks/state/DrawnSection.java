package maru.ui.lab.masks.state;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import maru.ui.control.StepPlayer;

/** A section whose picture is drawn by lot, and can be drawn again. */
public abstract class DrawnSection implements Section {
  public final StepPlayer player = new StepPlayer();

  final ReadOnlyLongWrapper seed = new ReadOnlyLongWrapper(this, "seed", 1);
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");

  /** Moves whenever something to be seen has changed. */
  public final ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** The seed of the draws. */
  public final ReadOnlyLongProperty seedProperty() {
    return seed.getReadOnlyProperty();
  }

  /** Something to be seen has changed. */
  final void touch() {
    version.set(version.get() + 1);
  }

  /** Draws again with another seed: other sentences too, unless they are one's own. */
  public void again() {
    seed.set(seed.get() + 1);
  }

  @Override
  public final void advance(double seconds) {
    player.advance(seconds);
  }
}
