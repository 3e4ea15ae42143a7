package maru.ui.shell;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import maru.ui.control.Timeline;
import maru.ui.fx.Texts;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The strip under every lab: what moves the run at work, its track, and its step. */
final class TimelineBar extends HBox {
  TimelineBar(Texts texts, RunClock clock) {
    getStyleClass().add("timeline-bar");
    Label none = new Label();
    none.getStyleClass().add("timeline-none");
    none.textProperty().bind(texts.bind("timeline.none"));
    none.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(none, Priority.ALWAYS);
    HBox moved = new HBox();
    moved.getStyleClass().add("timeline-moved");
    HBox.setHgrow(moved, Priority.ALWAYS);
    Timeline track = new Timeline();
    HBox.setHgrow(track, Priority.ALWAYS);
    moved.getChildren().addAll(play(texts, clock), step(texts, clock), track, count(texts, clock));
    track.stepProperty().bind(clock.stepProperty());
    track.lengthProperty().bind(clock.lengthProperty());
    clock.lossProperty().subscribe(track::setLoss);
    var running = clock.driverProperty().isNotNull();
    moved.visibleProperty().bind(running);
    moved.managedProperty().bind(running);
    none.visibleProperty().bind(running.not());
    none.managedProperty().bind(running.not());
    getChildren().addAll(none, moved);
  }

  private static Button play(Texts texts, RunClock clock) {
    Button button =
        Buttons.icon(
            MaterialDesignP.PLAY,
            texts.bind(
                Bindings.when(clock.runningProperty())
                    .then("timeline.pause")
                    .otherwise("timeline.play")),
            clock::playOrPause);
    button.setId("timeline-play");
    clock
        .runningProperty()
        .subscribe(
            now -> Buttons.setIcon(button, now ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
    button.disableProperty().bind(clock.finishedProperty());
    return button;
  }

  private static Button step(Texts texts, RunClock clock) {
    Button button =
        Buttons.icon(MaterialDesignS.STEP_FORWARD, texts.bind("timeline.step"), clock::stepOnce);
    button.setId("timeline-step");
    button.disableProperty().bind(clock.runningProperty().or(clock.finishedProperty()));
    return button;
  }

  private static Label count(Texts texts, RunClock clock) {
    Label label = new Label();
    label.getStyleClass().add("number");
    label
        .textProperty()
        .bind(texts.bind("timeline.at", clock.stepProperty(), clock.lengthProperty()));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }
}
