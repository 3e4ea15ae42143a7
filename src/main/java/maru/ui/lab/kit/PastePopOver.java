package maru.ui.lab.kit;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import org.controlsfx.control.PopOver;

/** A box beside a button into which a corpus of one's own is pasted. */
final class PastePopOver {
  private PastePopOver() {}

  /** Opens the box beside {@code owner}; {@code taken} is given what was pasted. */
  static void show(Node owner, Texts texts, Consumer<String> taken) {
    TextArea area = new TextArea();
    area.setId("corpus-pasted");
    area.setWrapText(true);
    area.setPrefSize(420, 260);
    Label how = new Label();
    how.textProperty().bind(texts.bind("kit.corpus.paste.prompt"));
    how.setWrapText(true);
    how.setMaxWidth(420);
    Button take = new Button();
    take.setId("corpus-take");
    take.setDefaultButton(true);
    take.textProperty().bind(texts.bind("kit.corpus.paste.take"));
    take.disableProperty().bind(area.textProperty().isEmpty());
    VBox content = new VBox(8, how, area, take);
    content.getStyleClass().add("pop-over-content");
    PopOver popOver = new PopOver(content);
    popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
    popOver.setTitle(texts.get("kit.corpus.paste"));
    popOver.setAnimated(false);
    take.setOnAction(e -> {
      taken.accept(area.getText());
      popOver.hide();
    });
    popOver.show(owner);
  }
}
