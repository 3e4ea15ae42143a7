package maru.ui.lab.directions;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.PlayerBar;
import maru.ui.control.StepPlayer;
import maru.ui.control.Triangle;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.directions.state.SentenceModel;
import org.jspecify.annotations.Nullable;

/** The sentence built up from both of its ends, a step at a time. */
final class TriangleController {
  private static final Duration BEAT = Duration.millis(100);

  /** In fewer heights of the type the rows alone have room. */
  private static final double ROOM = 30;

  @FXML private VBox root;
  @FXML private Label about;
  @FXML private FlowPane triangles;
  @FXML private FlowPane bar;

  private final SentenceModel model;
  private final Workbench bench;
  private final Texts texts;
  private final Triangle forward;
  private final Triangle backward;
  private final StepPlayer player = new StepPlayer();
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
    new PlayerBar(player, texts, "triangle").into(bar, at);
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
    at.set(texts.get("lab.directions.triangle.at", forward.rowsProperty().get(), last()));
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
