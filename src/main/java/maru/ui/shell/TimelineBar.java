package maru.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.control.Timeline;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/**
 * The strip under every lab: what moves the run at work, its track, and the moment in view. At the
 * head, play trains; before it, play replays what was recorded.
 */
final class TimelineBar extends HBox {
  private static final int SLOWEST = 8;
  private static final int FASTEST_FACTOR = 64;

  private final Texts texts;
  private final RunClock clock;
  private final Timeline track = new Timeline();
  private final BooleanProperty replaying;
  private final IntegerProperty factor;

  /** Whether the last moment of a run that has come to its end is in view. */
  private final BooleanBinding atEnd;

  private final Pulse pulse = new Pulse(this::beat);
  private double due;
  private long lastBeat;

  TimelineBar(Texts texts, RunClock clock) {
    this.texts = texts;
    this.clock = clock;
    this.replaying = clock.replayingProperty();
    this.factor = clock.speedProperty();
    this.atEnd =
        Bindings.createBooleanBinding(
            () -> clock.finishedProperty().get() && clock.followingProperty().get(),
            clock.finishedProperty(),
            clock.followingProperty(),
            clock.driverProperty());
    getStyleClass().add("timeline-bar");
    Label none = new Label();
    none.getStyleClass().add("timeline-none");
    none.textProperty().bind(texts.bind("timeline.none"));
    none.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(none, Priority.ALWAYS);
    HBox moved = new HBox();
    moved.getStyleClass().add("timeline-moved");
    HBox.setHgrow(moved, Priority.ALWAYS);
    HBox.setHgrow(track, Priority.ALWAYS);
    moved.getChildren().addAll(home(), back(), play(), step(), end(), speed(), track, count());
    track.stepProperty().bind(clock.wantedProperty());
    track.headProperty().bind(clock.headProperty());
    track.lengthProperty().bind(clock.lengthProperty());
    track.setOnSeek(clock::look);
    clock.lossProperty().subscribe(track::setLoss);
    clock.flagsProperty().subscribe(track::setFlags);
    Visibility.bind(track, clock.standing().not());
    BooleanBinding there = clock.driverProperty().isNotNull();
    Visibility.bind(moved, there);
    Visibility.bind(none, there.not());
    getChildren().addAll(none, moved);
  }

  /** Begins or ends to take in reports: only a window on the screen does. */
  void alive(boolean showing) {
    if (showing) {
      pulse.start();
    } else {
      pulse.stop();
    }
  }

  private void beat() {
    clock.beat();
    long now = System.nanoTime();
    double seconds = Math.min(0.1, (now - lastBeat) / 1e9);
    lastBeat = now;
    boolean shown = clock.wantedProperty().get() == clock.stepProperty().get();
    if (!replaying.get() || (!shown && factor.get() < SLOWEST)) {
      due = 0;
      return;
    }
    due += seconds * SLOWEST * factor.get();
    if (due >= 1) {
      clock.lookBy((int) due);
      due -= Math.floor(due);
    }
  }

  /** Plays or rests: at the head the training, before it what was recorded. */
  void playOrPause() {
    if (clock.followingProperty().get()) {
      clock.playOrPause();
    } else {
      replaying.set(!replaying.get());
    }
  }

  private Button home() {
    Button button =
        Buttons.icon(
            MaterialDesignS.SKIP_BACKWARD, texts.bind("timeline.home"), () -> clock.look(0));
    button.setId("timeline-home");
    button.disableProperty().bind(noPast());
    return button;
  }

  private Button back() {
    Button button =
        Buttons.icon(
            MaterialDesignS.STEP_BACKWARD, texts.bind("timeline.back"), () -> clock.lookBy(-1));
    button.setId("timeline-back");
    button.disableProperty().bind(noPast());
    return button;
  }

  private BooleanBinding noPast() {
    return Bindings.createBooleanBinding(
        () -> {
          return !remembers() || clock.wantedProperty().get() == 0;
        },
        clock.driverProperty(),
        clock.wantedProperty());
  }

  private Button play() {
    BooleanBinding moving =
        Bindings.createBooleanBinding(
            () -> clock.followingProperty().get() ? clock.runningProperty().get() : replaying.get(),
            clock.followingProperty(),
            clock.runningProperty(),
            replaying);
    Button button =
        Buttons.icon(
            MaterialDesignP.PLAY,
            texts.bind(
                Bindings.createStringBinding(
                    () -> playKey(moving.get()), moving, clock.followingProperty(), atEnd)),
            this::playOrPause);
    button.setId("timeline-play");
    moving.subscribe(
        now -> Buttons.setIcon(button, now ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
    button
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> atEnd.get() && !remembers(), atEnd));
    return button;
  }

  private boolean remembers() {
    RunClock.Driver driver = clock.driverProperty().get();
    return driver != null && driver.remembers();
  }

  private String playKey(boolean moving) {
    if (atEnd.get()) {
      return remembers() ? "timeline.again" : "timeline.nothing";
    }
    if (clock.followingProperty().get()) {
      return moving ? "timeline.pause" : "timeline.play";
    }
    return moving ? "timeline.rest" : "timeline.replay";
  }

  private Button step() {
    Button button =
        Buttons.icon(
            MaterialDesignS.STEP_FORWARD,
            texts.bind(
                Bindings.when(clock.followingProperty())
                    .then("timeline.step")
                    .otherwise("timeline.forward")),
            clock::stepOnce);
    button.setId("timeline-step");
    button
        .disableProperty()
        .bind(clock.followingProperty().and(clock.runningProperty().or(clock.finishedProperty())));
    return button;
  }

  private Button end() {
    Button button =
        Buttons.icon(
            MaterialDesignS.SKIP_FORWARD,
            texts.bind("timeline.end"),
            () -> clock.look(clock.headProperty().get()));
    button.setId("timeline-end");
    button.disableProperty().bind(clock.followingProperty());
    return button;
  }

  private Button speed() {
    Button button = new Button();
    button.setId("timeline-speed");
    button.getStyleClass().add(Styles.FLAT);
    button.textProperty().bind(factor.asString(Locale.ROOT, "%d×"));
    button.setGraphic(new org.kordamp.ikonli.javafx.FontIcon(MaterialDesignR.REPLAY));
    Buttons.explain(button, texts.bind("timeline.speed", factor));
    button.setOnAction(e -> factor.set(factor.get() >= FASTEST_FACTOR ? 1 : factor.get() * 4));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private Node count() {
    Label at = new Label();
    at.getStyleClass().add("number");
    at.setId("timeline-at");
    at.textProperty()
        .bind(
            Bindings.when(clock.standing())
                .then(texts.bind("timeline.opened"))
                .otherwise(
                    texts.bind("timeline.at", clock.stepProperty(), clock.lengthProperty())));
    at.setMinWidth(USE_PREF_SIZE);
    Label head = new Label();
    head.getStyleClass().add("timeline-head");
    BooleanBinding mute = Bindings.createBooleanBinding(() -> atEnd.get() && !remembers(), atEnd);
    head.textProperty()
        .bind(
            Bindings.when(mute)
                .then(texts.bind("timeline.nothing"))
                .otherwise(texts.bind("timeline.head", clock.headProperty())));
    head.setMinWidth(USE_PREF_SIZE);
    Visibility.bind(head, clock.followingProperty().not().or(mute));
    VBox both = new VBox(at, head);
    both.getStyleClass().add("timeline-count");
    both.setMinWidth(USE_PREF_SIZE);
    return both;
  }
}
