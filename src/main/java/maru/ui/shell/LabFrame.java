package maru.ui.shell;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;

/** The middle of the window: a lab's title and sentence, its picture, and its panel that folds. */
final class LabFrame extends BorderPane {
  private final Label title = new Label();
  private final Label sentence = new Label();
  private final ScrollPane picture = new ScrollPane();
  private final ScrollPane panel = new ScrollPane();
  private final Texts texts;

  LabFrame(Texts texts, BooleanProperty panelOpen) {
    this.texts = texts;
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
  }

  /** Brings a lab onto the screen. */
  void show(Lab lab) {
    LabFace face = lab.face();
    title.textProperty().bind(texts.bind("lab." + face.id() + ".title"));
    sentence.textProperty().bind(texts.bind("lab." + face.id() + ".sentence"));
    picture.setContent(face.picture());
    panel.setContent(face.panel());
  }
}
