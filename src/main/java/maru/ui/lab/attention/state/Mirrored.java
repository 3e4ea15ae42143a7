package maru.ui.lab.attention.state;

import java.util.Set;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/** Sets that hold the same. */
final class Mirrored {
  private Mirrored() {}

  /** Has both hold what the second holds now, and whatever either is given from here on. */
  static <T> void sets(ObservableSet<T> one, ObservableSet<T> other) {
    one.clear();
    one.addAll(Set.copyOf(other));
    other.addListener(into(one));
    one.addListener(into(other));
  }

  private static <T> SetChangeListener<T> into(ObservableSet<T> set) {
    return change -> {
      if (change.wasAdded()) {
        set.add(change.getElementAdded());
      } else {
        set.remove(change.getElementRemoved());
      }
    };
  }
}
