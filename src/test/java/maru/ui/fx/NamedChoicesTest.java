package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What is chosen is named in the present language, whether its box is on the screen or not. */
@ExtendWith(WindowExtension.class)
class NamedChoicesTest {
  private final Texts texts = new Texts(Locale.KOREAN);
  private final ComboBox<String> box = new ComboBox<>();
  private final StackPane pane = new StackPane(box);

  @Start
  void start(Stage stage) {
    box.getItems().setAll("ko", "en");
    NamedChoices.in(box, choice -> texts.get("samples.everyday." + choice), texts);
    box.setValue("en");
    stage.setScene(new Scene(pane, 300, 100));
    stage.show();
  }

  private static String shown(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(".combo-box > .list-cell").queryAs(ListCell.class).getText();
  }

  @Test
  void theNameFollowsTheLanguageAndTheChoiceStays(FxRobot robot) {
    assertEquals("영어 일상 문장", shown(robot));
    robot.interact(() -> texts.localeProperty().set(Locale.ENGLISH));
    assertEquals("Everyday English", shown(robot));
    robot.interact(() -> pane.getChildren().clear());
    robot.interact(() -> texts.localeProperty().set(Locale.KOREAN));
    robot.interact(() -> pane.getChildren().add(box));
    assertEquals("영어 일상 문장", shown(robot));
    robot.interact(() -> box.setValue("ko"));
    assertEquals("한국어 일상 문장", shown(robot));
    assertEquals("ko", box.getValue());
  }
}
