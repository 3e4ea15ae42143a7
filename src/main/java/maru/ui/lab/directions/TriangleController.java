package maru.ui.lab.directions;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.LookLine;
import maru.ui.control.PlayerBar;
import maru.ui.control.StepPlayer;
import maru.ui.control.Triangle;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.Lag;
import maru.ui.lab.directions.state.SentenceModel;
import org.jspecify.annotations.Nullable;

/** The sentence built up from both of its ends, a step at a time. */
final class TriangleController {
  private static final Duration BEAT = Duration.millis(100);

  /** In fewer heights of the type the rows alone have room. */
  private static final double ROOM = 30;

  /** A triangle that is narrower in heights of the type can't be read. */
  private static final double LEGIBLE = 27;

  @FXML private VBox root;
  @FXML private LookLine look;
  @FXML private Label about;
  @FXML private HBox triangles;
  @FXML private FlowPane bar;

  private final SentenceModel model;
  private final Workbench bench;
  private final Texts texts;
  private final Triangle forward;
  private final Triangle backward;
  private final StepPlayer player = new StepPlayer();
  private final HBox choice = new HBox();
  private final ObjectProperty<Direction> alone =
      new SimpleObjectProperty<>(this, "alone", Direction.GPT);
  private final StringProperty at = new SimpleStringProperty(this, "at", "");
  private final Timeline timeline =
      new Timeline(new KeyFrame(BEAT, e -> player.advance(BEAT.toSeconds())));

  TriangleController(SentenceModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.texts = bench.texts();
    this.forward = Pictures.triangle(Direction.GPT);
    this.backward = Pictures.triangle(Direction.AHEAD);
    forward.rowsProperty().bind(player.positionProperty().add(1));
    backward.rowsProperty().bind(forward.rowsProperty());
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  @FXML
  void initialize() {
    Visibility.bind(
        about,
        Bindings.createBooleanBinding(
            () -> root.getHeight() > ROOM * about.getFont().getSize(),
            root.heightProperty(),
            about.fontProperty()));
    triangles.getChildren().setAll(card(forward), card(backward));
    triangles.widthProperty().addListener(changed -> fit());
    about.fontProperty().addListener(changed -> fit());
    new PlayerBar(player, texts, "triangle").into(bar, at);
    bar.getChildren().add(choice);
    for (Direction direction : List.of(Direction.GPT, Direction.AHEAD)) {
      choice.getChildren().add(button(direction));
    }
    alone.addListener(changed -> fit());
    forward.rowsProperty().addListener(changed -> tell());
    texts.localeProperty().addListener(changed -> tell());
    model.sentenceProperty().addListener(changed -> player.last());
    model
        .lookProperty()
        .subscribe(now -> {
          boolean any = now != null && now.line().size() > 0;
          forward.show(any && now != null ? Pictures.triangle(now, Direction.GPT) : null);
          backward.show(any && now != null ? Pictures.triangle(now, Direction.AHEAD) : null);
          // The whole of it stands there until it is played.
          boolean whole = player.positionProperty().get() >= player.lengthProperty().get();
          player.resize(last() - 1);
          if (whole) {
            player.last();
          }
          tell();
        });
    player.playingProperty().subscribe(this::move);
    // Before the buttons, which would hand the focus on with the arrows; Tab does that already.
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private VBox card(Triangle triangle) {
    boolean ahead = triangle == backward;
    Label name = new Label();
    name.getStyleClass().add("picture-title");
    name.textProperty()
        .bind(texts.bind(ahead ? "lab.directions.triangle.ahead" : "lab.directions.triangle.gpt"));
    VBox card = new VBox(8, name, triangle);
    card.getStyleClass().add("card");
    card.setPrefWidth(100);
    HBox.setHgrow(card, Priority.ALWAYS);
    VBox.setVgrow(triangle, Priority.ALWAYS);
    return card;
  }

  private ToggleButton button(Direction direction) {
    ToggleButton button = new ToggleButton();
    button.setId("choose-triangle-" + direction.id());
    button.getStyleClass().add(direction == Direction.GPT ? "left-pill" : "right-pill");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .textProperty()
        .bind(texts.localeProperty().map(now -> DirectionLabels.name(direction, texts)));
    alone.subscribe(now -> button.setSelected(now == direction));
    button.setOnAction(e -> {
      alone.set(direction);
      button.setSelected(true);
    });
    return button;
  }

  // Side by side where both are legible; elsewhere the one that is chosen.
  private void fit() {
    double half = (triangles.getWidth() - triangles.getSpacing()) / 2;
    boolean both = half > LEGIBLE * forward.fontSize();
    Visibility.set(choice, !both);
    Visibility.set(triangles.getChildren().getFirst(), both || alone.get() == Direction.GPT);
    Visibility.set(triangles.getChildren().getLast(), both || alone.get() == Direction.AHEAD);
    tell();
  }

  private int last() {
    @Nullable SentenceLook look = model.lookProperty().get();
    return look == null ? 1 : Math.max(1, look.line().size());
  }

  private void tell() {
    int rows = forward.rowsProperty().get();
    at.set(texts.get("lab.directions.triangle.at", rows, last()));
    @Nullable SentenceLook now = model.lookProperty().get();
    List<Direction> seen =
        choice.isVisible() ? List.of(alone.get()) : List.of(Direction.GPT, Direction.AHEAD);
    look.say(now == null || now.line().size() == 0 ? "" : Lag.built(now, rows, seen, texts));
  }

  private void move(boolean on) {
    if (!on) {
      timeline.stop();
    } else if (bench.appearance().reducedMotionProperty().get()) {
      player.last();
    } else {
      timeline.play();
    }
  }

  /** Nothing moves while nobody looks. */
  void rest() {
    player.pause();
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> player.next();
      case UP -> player.back();
      case HOME -> player.first();
      case END -> player.last();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
