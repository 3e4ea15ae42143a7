package maru.ui.control;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.value.ObservableBooleanValue;

/** Something that goes step by step, on and back, by itself or at a click. */
public interface Playable {
  /** How many steps are done. */
  ReadOnlyIntegerProperty positionProperty();

  /** How many there are. */
  ReadOnlyIntegerProperty lengthProperty();

  /** Whether it goes on by itself. */
  ObservableBooleanValue playingProperty();

  /** Whether there is nothing before the step that it stands at. */
  default ObservableBooleanValue beginsHere() {
    return Bindings.lessThanOrEqual(positionProperty(), 0);
  }

  /** Whether nothing comes after the step that it stands at. */
  default ObservableBooleanValue endsHere() {
    return Bindings.greaterThanOrEqual(positionProperty(), lengthProperty());
  }

  /** Goes on by itself, from the beginning when at the end, or rests. */
  void playOrPause();

  /** One step on. */
  void next();

  /** One step back. */
  void back();

  /** To the beginning, or to the stop before. */
  void first();

  /** To the end, or to the next stop. */
  void last();
}
