package maru.ui.lab.train;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;

/**
 * Says that the timeline shows another lab's run than this lab does, and leads back to this one's.
 */
final class OtherRunBar extends HBox {
  OtherRunBar(TrainViewModel model, Texts texts) {
    getStyleClass().add("elsewhere");
    setId("other-run");
    Label told = new Label();
    told.setWrapText(true);
    told.setMinHeight(Region.USE_PREF_SIZE);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    told.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("lab.train.other", model.clock().runProperty().get()),
                texts.localeProperty(),
                model.clock().runProperty()));
    Button back = new Button();
    back.setId("other-run-back");
    back.setMinWidth(Region.USE_PREF_SIZE);
    back.textProperty().bind(texts.bind("lab.train.other.back"));
    back.setOnAction(e -> model.takeBack());
    getChildren().addAll(told, back);
    Visibility.bind(this, model.runProperty().isNotNull().and(model.mine().not()));
  }
}
