package maru.ui.control;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import maru.ui.fx.Visibility;

/**
 * One loss or two in charts, each with how often the likeliest answer was right: side by side where
 * there is room, else one at a time.
 */
public final class ChartPairs {
  /** Two charts side by side need so many times the height of the type. */
  private static final double BOTH = 42;

  /** One under the other they need so many. */
  private static final double SECOND = 17;

  /**
   * A loss's two charts.
   *
   * @param all what is left out where there is no such loss
   * @param title of the loss
   * @param rightTitle of what is right
   */
  public record Pair(Node all, Label title, LossChart loss, Label rightTitle, LossChart right) {}

  private final Pair first;
  private final Pair second;
  private final BooleanProperty accuracyChosen =
      new SimpleBooleanProperty(this, "accuracyChosen", false);
  private final BooleanBinding bothFit;
  private final BooleanProperty hasSecond = new SimpleBooleanProperty(this, "hasSecond");

  /** Charts that stand in {@code room}. */
  public ChartPairs(Region room, Pair first, Pair second) {
    this.first = first;
    this.second = second;
    Label type = first.title();
    this.bothFit =
        Bindings.createBooleanBinding(
            () -> room.getWidth() > BOTH * type.getFont().getSize(),
            room.widthProperty(),
            type.fontProperty());
    BooleanBinding high =
        Bindings.createBooleanBinding(
            () -> room.getHeight() > SECOND * type.getFont().getSize(),
            room.heightProperty(),
            type.fontProperty());
    Visibility.bind(second.all(), hasSecond.and(high));
    for (Pair pair : List.of(first, second)) {
      pair.right().percentProperty().set(true);
      Visibility.bind(pair.loss().getParent(), bothFit.or(accuracyChosen.not()));
      Visibility.bind(pair.right().getParent(), bothFit.or(accuracyChosen));
    }
  }

  /** The charts of the first loss. */
  public Pair first() {
    return first;
  }

  /** Those of the second one. */
  public Pair second() {
    return second;
  }

  /** Whether there is a second loss. */
  public BooleanProperty hasSecondProperty() {
    return hasSecond;
  }

  /** Whether accuracy is to be seen in the place of the loss, where only one of them fits. */
  public BooleanProperty accuracyChosenProperty() {
    return accuracyChosen;
  }

  /** Whether both are seen. */
  public BooleanBinding bothFitProperty() {
    return bothFit;
  }

  /** Every chart. */
  public List<LossChart> all() {
    return List.of(first.loss(), first.right(), second.loss(), second.right());
  }

  /** Draws what has grown. */
  public void grow() {
    all().forEach(LossChart::grow);
  }

  /** Marks the moment in view; a negative one: none. */
  public void mark(int moment) {
    all().forEach(chart -> chart.setMoment(moment));
  }
}
