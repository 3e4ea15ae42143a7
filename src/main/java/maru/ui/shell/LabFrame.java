package maru.ui.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.Appearance;
import maru.ui.fx.Texts;
import maru.ui.lab.Beside;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the window: a lab's title and sentence, its picture, and its panel that folds. With
 * a second run beside the one at work it shows the picture twice; the second lab is made when it is
 * first needed.
 */
final class LabFrame extends BorderPane {
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final ScrollPane picture = new ScrollPane();
  private final ScrollPane panel = new ScrollPane();
  private final Texts texts;
  private final RunClock clock;
  private final Appearance appearance;
  private final Map<Lab, Optional<Lab>> seconds = new LinkedHashMap<>();
  private @Nullable Lab lab;
  private @Nullable Lab second;
  private boolean alive;

  LabFrame(Texts texts, Appearance appearance, RunClock clock, BooleanProperty panelOpen) {
    this.texts = texts;
    this.clock = clock;
    this.appearance = appearance;
    getStyleClass().add("lab-frame");
    title.getStyleClass().add("lab-title");
    sentence.getStyleClass().add("lab-sentence");
    sentence.setWrapText(true);
    VBox head = new VBox(title, sentence);
    head.getStyleClass().add("lab-head");
    picture.getStyleClass().addAll("edge-to-edge", "lab-picture");
    picture.setFitToWidth(true);
    picture.setFitToHeight(true);
    BorderPane middle = new BorderPane(picture);
    middle.setTop(head);
    setCenter(middle);
    panel.getStyleClass().addAll("edge-to-edge", "lab-panel");
    panel.setFitToWidth(true);
    panel.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    panelOpen.subscribe(open -> setRight(open ? panel : null));
    picture.viewportBoundsProperty().addListener(changed -> fit());
    appearance.scaleProperty().addListener(changed -> fit());
    clock.beside().runProperty().addListener(changed -> arrange());
  }

  /** Brings a lab onto the screen. */
  void show(Lab now) {
    lab = now;
    LabFace face = now.face();
    title.textProperty().bind(texts.bind("lab." + face.id() + ".title"));
    sentence.textProperty().bind(texts.bind("lab." + face.id() + ".sentence"));
    panel.setContent(face.panel());
    arrange();
  }

  /** The window comes on the screen, or leaves it. */
  void alive(boolean showing) {
    alive = showing;
    if (second != null && showing) {
      second.shown();
    } else if (second != null) {
      second.hidden();
    }
  }

  private void arrange() {
    Lab now = lab;
    if (now == null) {
      return;
    }
    if (second != null) {
      second.hidden();
      second = null;
    }
    Beside.Run run = clock.beside().runProperty().get();
    if (run == null) {
      seconds.values().forEach(one -> one.ifPresent(Lab::close));
      seconds.clear();
      picture.setContent(now.face().picture());
      return;
    }
    Optional<Lab> other =
        seconds.computeIfAbsent(now, known -> known.beside(clock.beside().clock()));
    second = other.orElse(null);
    Node own = now.face().picture();
    picture.setContent(
        other.isPresent()
            ? new BesidePane(texts, clock, run, own, other.get().face().picture())
            : BesidePane.alone(texts, clock.beside(), now.whyAlone(), own));
    fit();
    if (second != null && alive) {
      second.shown();
    }
  }

  private void fit() {
    if (picture.getContent() instanceof BesidePane pair) {
      double type = Appearance.BODY * appearance.scaleProperty().get() / 100.0;
      pair.fit(picture.getViewportBounds().getWidth(), type);
    }
  }
}
