package maru.ui.lab.masks.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.SampleSource;
import maru.ui.control.StepPlayer;

/** A section whose picture is drawn by lot, and can be drawn again. */
public abstract class DrawnSection implements Section {
  public final StepPlayer player = new StepPlayer();

  final ReadOnlyLongWrapper seed = new ReadOnlyLongWrapper(this, "seed", 1);
  private final StringProperty lead = new SimpleStringProperty(this, "lead", "");
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");

  /** Moves whenever something to be seen has changed. */
  public final ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** The seed of the draws. */
  public final ReadOnlyLongProperty seedProperty() {
    return seed.getReadOnlyProperty();
  }

  /**
   * The sentence that one chose in another lab, which comes before those that are drawn; empty
   * where one chose none.
   */
  public final StringProperty leadProperty() {
    return lead;
  }

  /** So many sentences of {@code from}, as they are drawn, the one that leads among them. */
  final List<String> sentences(SampleSource from, int many) {
    if (lead.get().isBlank()) {
      return from.sentences(seed.get(), many);
    }
    List<String> all = new ArrayList<>(from.sentences(seed.get(), many - 1));
    all.addFirst(lead.get());
    return all;
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
