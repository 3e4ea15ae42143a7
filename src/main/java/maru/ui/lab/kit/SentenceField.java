package maru.ui.lab.kit;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import maru.inspect.ReadySentence;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;

/** The field in which the sentence of all labs is typed, with ready ones to choose from. */
public final class SentenceField extends HBox {
  /** A field with the id {@code id}; its menu is called {@code <id>-ready}. */
  public SentenceField(Sentence sentence, Texts texts, String id) {
    getStyleClass().add("panel-row");
    TextField field = new TextField();
    field.setId(id);
    TypedBlanks.in(field);
    field.promptTextProperty().bind(texts.bind("kit.sentence.prompt"));
    Tip.on(field, texts.bind("kit.sentence.tip"));
    field.textProperty().bindBidirectional(sentence.textProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    MenuButton ready = new MenuButton();
    ready.setId(id + "-ready");
    ready.setMinWidth(Region.USE_PREF_SIZE);
    ready.textProperty().bind(texts.bind("kit.sentence.ready"));
    offer(ready, sentence.readyProperty(), sentence);
    getChildren().addAll(field, ready);
  }

  /** Fills a menu with {@code offered}, of which one can be taken. */
  public static void offer(
      MenuButton menu, ObservableValue<List<ReadySentence>> offered, Sentence sentence) {
    offered.subscribe(all -> {
      menu.setDisable(all.isEmpty());
      menu.getItems().clear();
      for (ReadySentence one : all) {
        MenuItem item = new MenuItem(one.text());
        item.setMnemonicParsing(false);
        item.setOnAction(e -> sentence.take(one));
        menu.getItems().add(item);
      }
    });
  }
}
