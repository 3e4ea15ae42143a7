package maru.ui.lab;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import org.controlsfx.control.PopOver;

/** A box beside a button into which a corpus of one's own is pasted. */
public final class PastePopOver {
  private PastePopOver() {}

  /**
   * What the box says, by text keys, and what its parts are called.
   *
   * @param title over it
   * @param prompt in the empty field
   * @param take on the button
   * @param fieldId the field's id
   * @param takeId the button's id
   */
  public record Wording(String title, String prompt, String take, String fieldId, String takeId) {}

  /** Opens the box beside {@code owner}; {@code taken} is given what was pasted. */
  public static void show(Node owner, Texts texts, Wording wording, Consumer<String> taken) {
    TextArea area = new TextArea();
    area.setId(wording.fieldId());
    area.setWrapText(true);
    area.setPrefSize(420, 260);
    area.promptTextProperty().bind(texts.bind(wording.prompt()));
    Button take = new Button();
    take.setId(wording.takeId());
    take.setDefaultButton(true);
    take.textProperty().bind(texts.bind(wording.take()));
    take.disableProperty().bind(area.textProperty().isEmpty());
    VBox content = new VBox(8, area, take);
    content.getStyleClass().add("pop-over-content");
    PopOver popOver = new PopOver(content);
    popOver.setArrowLocation(PopOver.ArrowLocation.RIGHT_TOP);
    popOver.setTitle(texts.get(wording.title()));
    popOver.setAnimated(false);
    take.setOnAction(e -> {
      taken.accept(area.getText());
      popOver.hide();
    });
    popOver.show(owner);
  }
}
