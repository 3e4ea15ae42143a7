package maru.ui.lab.directions;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The sentence built up from both of its ends, a step at a time. */
final class TriangleController {
  private static final Duration STEP = Duration.millis(900);

  @FXML private VBox root;
  @FXML private FlowPane triangles;
  @FXML private Label at;
  @FXML private Button play;

  private final SentenceModel model;
  private final Workbench bench;
  private final Texts texts;
  private final Triangle forward;
  private final Triangle backward;
  private final Timeline timeline = new Timeline(new KeyFrame(STEP, e -> step()));

  TriangleController(SentenceModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.texts = bench.texts();
    this.forward = new Triangle(Direction.GPT, model);
    this.backward = new Triangle(Direction.AHEAD, model);
    backward.rowsProperty().bind(forward.rowsProperty());
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  @FXML
  void initialize() {
    triangles.getChildren().setAll(card(forward), card(backward));
    triangles.widthProperty().addListener(changed -> fit());
    forward.rowsProperty().set(1);
    forward.rowsProperty().addListener(changed -> tell());
    texts.localeProperty().addListener(changed -> tell());
    model.sentenceProperty().addListener(changed -> forward.rowsProperty().set(1));
    model.lookProperty().subscribe(now -> tell());
    timeline.statusProperty().subscribe(now -> tell());
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
    return card;
  }

  // Side by side where both are legible, one under the other elsewhere.
  private void fit() {
    double width = triangles.getWidth() - 1;
    double half = (width - triangles.getHgap()) / 2;
    boolean both = half > 24 * forward.fontSize();
    triangles.getChildren().forEach(card -> ((VBox) card).setPrefWidth(both ? half : width));
  }

  private int last() {
    @Nullable SentenceLook look = model.lookProperty().get();
    return look == null ? 1 : Math.max(1, look.line().size());
  }

  private void tell() {
    int rows = Math.min(forward.rowsProperty().get(), last());
    at.setText(texts.get("lab.directions.triangle.at", rows, last()));
    boolean moving = timeline.getStatus() == Animation.Status.RUNNING;
    play.setText(
        texts.get(moving ? "lab.directions.triangle.pause" : "lab.directions.triangle.play"));
  }

  @FXML
  void step() {
    if (forward.rowsProperty().get() >= last()) {
      timeline.stop();
    } else {
      forward.rowsProperty().set(forward.rowsProperty().get() + 1);
    }
  }

  @FXML
  void back() {
    timeline.stop();
    forward.rowsProperty().set(Math.max(1, forward.rowsProperty().get() - 1));
  }

  @FXML
  void toStart() {
    timeline.stop();
    forward.rowsProperty().set(1);
  }

  @FXML
  void toEnd() {
    timeline.stop();
    forward.rowsProperty().set(last());
  }

  @FXML
  void play() {
    if (timeline.getStatus() == Animation.Status.RUNNING) {
      timeline.stop();
    } else if (bench.appearance().reducedMotionProperty().get()) {
      toEnd();
    } else {
      if (forward.rowsProperty().get() >= last()) {
        forward.rowsProperty().set(1);
      }
      timeline.play();
    }
  }

  /** Nothing moves while nobody looks. */
  void rest() {
    timeline.stop();
  }

  private void onKey(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> step();
      case UP -> back();
      case HOME -> toStart();
      case END -> toEnd();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
