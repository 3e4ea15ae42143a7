package maru.ui.control;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import maru.model.ModelSettings;
import maru.setting.Setting;
import maru.task.mlm.MaskedLanguage;
import maru.text.TokenizerSettings;
import maru.train.TrainingSettings;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A form takes what can be, tells why anything else can't, and never moves under the pointer. */
@ExtendWith(WindowExtension.class)
class SettingsFormTest {
  private final Map<Setting<?>, Property<?>> values = new HashMap<>();
  private Texts texts;
  private SettingsForm form;

  @SuppressWarnings("unchecked") // What lies under a setting was made for it.
  private <T> Property<T> property(Setting<T> setting) {
    return (Property<T>)
        values.computeIfAbsent(setting, key -> new SimpleObjectProperty<>(setting.standard()));
  }

  private <T> T value(Setting<T> setting) {
    return onWindow(() -> property(setting).getValue());
  }

  @Start
  void start(Stage stage) {
    texts = new Texts(Locale.ENGLISH);
    form = new SettingsForm(this::property, texts);
    form.show(
        List.of(
            TokenizerSettings.VOCABULARY,
            ModelSettings.LAYERS,
            ModelSettings.WIDTH,
            ModelSettings.INIT,
            ModelSettings.DROPOUT,
            MaskedLanguage.WHOLE_WORDS,
            TrainingSettings.RATE));
    Scene scene = new Scene(form, 280, 600);
    new Appearance(Theme.LIGHT).dress(scene, List.of());
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void whatCantBeIsToldWhileItIsTypedAndNeverTaken(FxRobot robot) {
    TextField layers = robot.lookup("#setting-layers").queryAs(TextField.class);
    robot.clickOn(layers);
    robot.interact(() -> layers.setText("1,0"));
    assertEquals(10, value(ModelSettings.LAYERS));
    robot.interact(() -> layers.setText("300"));
    assertEquals(10, value(ModelSettings.LAYERS));
    assertTrue(layers.getPseudoClassStates().contains(Styles.STATE_DANGER));
    assertEquals("Layers can't be ‘300’. Write a whole number from 1 to 256.", refusal(robot));
    robot.interact(texts::switchLanguage);
    assertEquals("레이어에 ‘300’ 값은 쓸 수 없어요. 1 이상 256 이하인 정수를 써 주세요.", refusal(robot));
    press(robot, KeyCode.TAB);
    // What it said before 300 was written, of which 3 and 30 could have been meant; and still why.
    assertEquals("2", layers.getText());
    assertEquals(2, value(ModelSettings.LAYERS));
    assertFalse(layers.getPseudoClassStates().contains(Styles.STATE_DANGER));
    assertEquals("레이어에 ‘300’ 값은 쓸 수 없어요. 1 이상 256 이하인 정수를 써 주세요.", refusal(robot));
    robot.interact(() -> layers.setText("3"));
    assertEquals("", refusal(robot));
  }

  @Test
  void theSentenceIsThatOfTheRowPointedAtOrElseOfTheOneInUseAndNothingMoves(FxRobot robot) {
    TextField layers = robot.lookup("#setting-layers").queryAs(TextField.class);
    TextField width = robot.lookup("#setting-width").queryAs(TextField.class);
    double before = top(width);
    // A box among the rows has its cell drawn as if it had the focus, which nobody gave it.
    robot.interact(() -> form.requestFocus());
    assertEquals(texts.get("form.explained"), label(robot, ".setting-sentence"));
    robot.clickOn(layers);
    robot.moveTo(form.lookup(".setting-sentence"));
    assertEquals(texts.words().sentence(ModelSettings.LAYERS), label(robot, ".setting-sentence"));
    robot.moveTo(width);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(texts.words().sentence(ModelSettings.WIDTH), label(robot, ".setting-sentence"));
    robot.moveTo("#setting-init");
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(texts.words().sentence(ModelSettings.INIT), label(robot, ".setting-sentence"));
    assertEquals(before, top(width), 0.5);
  }

  @Test
  void arrowsGoFromRowToRowAndSpaceTurnsASwitch(FxRobot robot) {
    robot.clickOn("#setting-layers");
    press(robot, KeyCode.DOWN);
    assertTrue(onWindow(() -> form.lookup("#setting-width").isFocused()));
    press(robot, KeyCode.UP);
    assertTrue(onWindow(() -> form.lookup("#setting-layers").isFocused()));
    robot.clickOn("#section-task");
    Node whole = robot.lookup("#setting-whole-words").query();
    robot.interact(whole::requestFocus);
    press(robot, KeyCode.SPACE);
    assertEquals(true, value(MaskedLanguage.WHOLE_WORDS));
    robot.interact(() -> property(MaskedLanguage.WHOLE_WORDS).setValue(false));
    assertEquals("single tokens", label(robot, "#setting-whole-words"));
  }

  @Test
  void aRowFollowsWhatIsSetElsewhereAsLongAsItIsThere(FxRobot robot) {
    TextField layers = robot.lookup("#setting-layers").queryAs(TextField.class);
    robot.interact(() -> property(ModelSettings.LAYERS).setValue(7));
    assertEquals("7", layers.getText());
    ComboBox<String> init = robot.lookup("#setting-init").queryComboBox();
    robot.interact(() -> init.setValue("wide"));
    assertEquals("wide", value(ModelSettings.INIT));
    robot.clickOn("#section-training");
    robot.interact(() -> property(TrainingSettings.RATE).setValue(1e-4f));
    assertEquals("0.0001", robot.lookup("#setting-lr").queryAs(TextField.class).getText());
    robot.interact(() -> property(ModelSettings.LAYERS).setValue(9));
    assertEquals("7", layers.getText(), "it is gone, and listens to nothing");
  }

  private static String refusal(FxRobot robot) {
    return robot.lookup(".setting-refusal").queryAll().stream()
        .filter(OnScreen::isSeen)
        .map(node -> ((javafx.scene.control.Label) node).getText())
        .findFirst()
        .orElse("");
  }

  private static double top(Node node) {
    return onWindow(() -> node.localToScene(0, 0).getY());
  }
}
