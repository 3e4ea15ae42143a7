package maru.ui.lab;

import javafx.beans.InvalidationListener;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import maru.inspect.ModelHistory;
import maru.ui.fx.Texts;

/**
 * Says of which step a picture is, wherever that is not the moment that the timeline shows: while
 * the exact one is looked for, and while a training goes on faster than it can be asked.
 */
public final class MomentNote extends Label {
  private final IntegerProperty moment =
      new SimpleIntegerProperty(this, "moment", ModelHistory.Answer.NO_STEP);
  private final RunClock clock;
  private final Texts texts;

  /** A note beside a picture of {@code clock}'s run. */
  public MomentNote(Texts texts, RunClock clock) {
    this.clock = clock;
    this.texts = texts;
    getStyleClass().add("moment-note");
    setMinWidth(Region.USE_PREF_SIZE);
    InvalidationListener changed = now -> tell();
    moment.addListener(changed);
    clock.wantedProperty().addListener(changed);
    clock.runningProperty().addListener(changed);
    clock.followingProperty().addListener(changed);
    texts.localeProperty().addListener(changed);
    tell();
  }

  /** The step that the picture is of, or {@link ModelHistory.Answer#NO_STEP}. */
  public IntegerProperty momentProperty() {
    return moment;
  }

  /** Has the picture's step come from {@code shown}. */
  public MomentNote of(ObservableIntegerValue shown) {
    moment.bind(shown);
    return this;
  }

  /**
   * Takes its room from the end of a title in the same narrow row, and only while it is seen: a
   * title that wraps for a note which is not there takes the height of its picture.
   */
  public void cutting(Label title) {
    managedProperty().bind(visibleProperty());
    title.wrapTextProperty().bind(visibleProperty().not());
  }

  // It keeps its room, so that nothing beside it moves as it comes and goes.
  private void tell() {
    int at = moment.get();
    boolean running = clock.runningProperty().get();
    boolean learning = clock.followingProperty().get() && running;
    boolean elsewhere = at != clock.wantedProperty().get();
    if (at >= 0) {
      setText(texts.get("moment.of", at));
    }
    setVisible(at >= 0 && (elsewhere || learning));
  }
}
