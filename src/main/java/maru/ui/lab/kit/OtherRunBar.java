package maru.ui.lab.kit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import maru.ui.figure.Figure;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;

/**
 * Says that the timeline shows another lab's run than this lab does, and of which step what stands
 * here is, and leads back to this one's.
 */
public final class OtherRunBar extends HBox {
  /**
   * One of a lab.
   *
   * @param back gives the timeline to the lab's own run
   */
  public OtherRunBar(LabDriver<?> driver, Runnable back, Texts texts) {
    getStyleClass().addAll("elsewhere", Figure.LEFT_OUT);
    setId("other-run");
    Label told = new Label();
    told.setWrapText(true);
    told.setMinHeight(Region.USE_PREF_SIZE);
    told.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(told, Priority.ALWAYS);
    told.textProperty()
        .bind(
            texts.written(
                () -> told(driver, texts),
                driver.training().runProperty(),
                driver.clock().driverProperty(),
                driver.clock().runProperty(),
                driver.growthProperty()));
    Button own = new Button();
    own.setId("other-run-back");
    own.getStyleClass().add("small");
    own.setMinWidth(Region.USE_PREF_SIZE);
    own.textProperty().bind(texts.bind("kit.other.back"));
    own.setOnAction(e -> back.run());
    getChildren().addAll(told, own);
    Visibility.bind(this, driver.training().runProperty().isNotNull().and(driver.mine().not()));
  }

  private static String told(LabDriver<?> driver, Texts texts) {
    String own = driver.recording();
    return texts.get(
        "kit.other",
        driver.clock().runProperty().get(),
        driver.viewed(),
        own.isEmpty() ? texts.get("kit.other.own") : own);
  }
}
