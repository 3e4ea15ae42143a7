package maru.ui.lab.masks.state;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.ModelHistory;
import maru.inspect.StepBatch;
import org.jspecify.annotations.Nullable;

/**
 * The batch of the run's next step, where that is wanted in the place of one that is drawn here.
 */
final class StepInView {
  private final ReadOnlyObjectWrapper<@Nullable StepBatch> shown =
      new ReadOnlyObjectWrapper<>(this, "shown");
  private boolean wanted;
  private int lastMoment = -1;

  /** The one that is shown; none where one drawn here is. */
  ReadOnlyObjectProperty<@Nullable StepBatch> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** The one that is shown, if one is. */
  @Nullable StepBatch shown() {
    return shown.get();
  }

  /** From here on it is wanted. */
  void want() {
    wanted = true;
    lastMoment = -1;
  }

  /** It is wanted no more. */
  void leave() {
    wanted = false;
    shown.set(null);
  }

  /** The run that it was of has gone; that of the next is shown as soon as it is there. */
  void forget() {
    shown.set(null);
  }

  /** This one is shown now. */
  void show(StepBatch next) {
    shown.set(next);
  }

  /** Another one to be shown, unless the run moves on and on. */
  Optional<StepBatch> follow(ModelHistory moments, int moment) {
    StepBatch now = shown.get();
    boolean stands = moment == lastMoment || now == null;
    lastMoment = moment;
    long next = Math.min(moment + 1, moments.prepared().plan().training().steps());
    return wanted && stands && (now == null || now.step() != next)
        ? StepBatch.after(moments.prepared(), moments.changes(), moment)
        : Optional.empty();
  }
}
