package maru.ui.lab.directions;

import javafx.scene.layout.Pane;
import maru.inspect.directions.ExampleDirections;
import maru.ui.control.ExampleButtons;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionsViewModel;

/** The trainings of all directions that come with Maru, as buttons. */
final class DirectionsExamples {
  private DirectionsExamples() {}

  /** Puts them into a pane; their ids begin with {@code place}. */
  static void in(
      Pane pane, DirectionsViewModel model, Texts texts, String place, String... styles) {
    ExampleButtons buttons = ExampleButtons.finished(pane, "lab.directions.finished.tip", texts);
    for (ExampleDirections one : ExampleDirections.values()) {
      boolean korean = one == ExampleDirections.KOREAN;
      buttons.add(
          place + "directions-" + one.language(),
          texts.bind(korean ? "lab.directions.korean" : "lab.directions.english"),
          () -> model.open(one),
          styles);
    }
  }
}
