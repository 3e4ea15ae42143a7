package maru.ui.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;

/** A row of buttons of which one is down: which of several things is on the screen. */
public final class Segments extends FlowPane {
  /** Another of them comes on the screen, and what is chosen for it into the panel. */
  public static final EventType<Event> TURNED = new EventType<>(Event.ANY, "SECTION_TURNED");

  private Segments() {}

  /**
   * Buttons for {@code all}, one of which is {@code chosen}. The button of a section called {@code
   * CUT} has the id {@code section-cut}.
   *
   * @param key the text of a section's button
   */
  public static <E extends Enum<E>> Segments of(
      List<E> all, Property<E> chosen, Function<E, String> key, Texts texts) {
    Segments segments = new Segments();
    segments.getStyleClass().add("segments");
    segments.setVgap(4);
    segments.setMinHeight(Region.USE_PREF_SIZE);
    for (E section : all) {
      ToggleButton button = new ToggleButton();
      button.setId("section-" + section.name().toLowerCase(Locale.ROOT));
      button.textProperty().bind(texts.bind(key.apply(section)));
      button.getStyleClass().add(pill(all, section));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(e -> {
        chosen.setValue(section);
        button.setSelected(true);
      });
      chosen.subscribe(now -> button.setSelected(now == section));
      segments.getChildren().add(button);
    }
    chosen.addListener(changed -> segments.fireEvent(new Event(TURNED)));
    return segments;
  }

  /** All of them in a row; with less room they go on in the next. */
  @Override
  protected double computePrefWidth(double height) {
    // Each may be made a pixel wider where it is put on whole ones.
    return getChildren().stream().mapToDouble(button -> Math.ceil(button.prefWidth(-1)) + 1).sum();
  }

  private static <E> String pill(List<E> all, E section) {
    if (section.equals(all.getFirst())) {
      return "left-pill";
    }
    return section.equals(all.getLast()) ? "right-pill" : "center-pill";
  }
}
