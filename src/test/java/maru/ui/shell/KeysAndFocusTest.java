package maru.ui.shell;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.control.Segments;
import maru.ui.fx.Appearance;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Who gets the keys, and how that is seen. */
@ExtendWith(WindowExtension.class)
class KeysAndFocusTest {
  private enum Part {
    ONE,
    TWO
  }

  @TempDir Path directory;

  private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ONE);
  private Button button;
  private final int[] pressed = {0};
  private final int[] played = {0};
  private OpenStudio<GalleryLab> open;
  private VBox panel;

  @Start
  void start(Stage stage) {
    open = OpenStudio.with(directory, (bench, clock) -> new GalleryLab("train"));
    panel = (VBox) open.lab().face().panel();
    button = new Button("stop");
    panel.getChildren().addFirst(button);
    Segments parts =
        Segments.of(
            List.of(Part.values()), part, one -> "keys.title", open.studio().bench().texts());
    ((VBox) open.lab().face().picture()).getChildren().addFirst(parts);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> open.close());
  }

  private Theme theme() {
    return onWindow(() -> open.studio().bench().appearance().themeProperty().get());
  }

  private Node owner() {
    return onWindow(() -> open.studio().scene().getFocusOwner());
  }

  private void assertThatKeysAreTheWindows(FxRobot robot) {
    Theme before = theme();
    String written = onWindow(() -> open.lab().field.getText());
    press(robot, KeyCode.T);
    assertEquals(before.other(), theme());
    assertEquals(written, onWindow(() -> open.lab().field.getText()));
  }

  private void loses(FxRobot robot, Consumer<Button> how) {
    robot.interact(button::requestFocus);
    assertEquals(button, owner());
    robot.interact(() -> how.accept(button));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(open.studio().scene().getRoot(), owner());
    assertThatKeysAreTheWindows(robot);
  }

  @Test
  void aButtonThatIsDisabledHandsTheKeysToTheWindow(FxRobot robot) {
    loses(robot, one -> one.setDisable(true));
  }

  @Test
  void soDoesOneThatIsHidden(FxRobot robot) {
    loses(robot, one -> one.setVisible(false));
  }

  @Test
  void soDoesOneWhosePartOfTheWindowIsHidden(FxRobot robot) {
    loses(robot, one -> panel.getParent().setVisible(false));
  }

  @Test
  void soDoesOneThatIsTakenAway(FxRobot robot) {
    loses(robot, one -> panel.getChildren().remove(one));
  }

  @Test
  void afterwardsAFieldCanBeGoneIntoAsBefore(FxRobot robot) {
    loses(robot, one -> one.setDisable(true));
    robot.clickOn(open.lab().field);
    assertEquals(open.lab().field, owner());
    robot.interact(() -> open.lab().field.clear());
    robot.write("t2");
    assertEquals("t2", onWindow(() -> open.lab().field.getText()));
  }

  @Test
  void aClickBesideAFieldLeavesItAndOneInItDoesNot(FxRobot robot) {
    robot.clickOn(open.lab().field);
    robot.clickOn(open.lab().field);
    assertEquals(open.lab().field, owner());
    for (String beside : List.of(".lab-title", ".top-bar .studio-name", ".lab-picture")) {
      robot.clickOn(open.lab().field);
      robot.clickOn(beside);
      assertEquals(open.studio().scene().getRoot(), owner(), beside);
    }
    assertThatKeysAreTheWindows(robot);
  }

  @Test
  void keysAreShortcutsInATextThatIsOnlyRead(FxRobot robot) {
    TextArea read = new TextArea("only read");
    read.setEditable(false);
    robot.interact(() -> {
      panel.getChildren().add(read);
      read.requestFocus();
    });
    assertThatKeysAreTheWindows(robot);
  }

  @Test
  void spacePlaysAfterAClick(FxRobot robot) {
    robot.interact(this::count);
    robot.clickOn(button);
    press(robot, KeyCode.SPACE);
    assertEquals(1, pressed[0]);
    assertEquals(1, played[0]);
  }

  @Test
  void spacePressesAButtonThatWasGoneToByKeys(FxRobot robot) {
    robot.interact(this::count);
    tabTo(robot, button);
    press(robot, KeyCode.SPACE);
    assertEquals(1, pressed[0]);
    assertEquals(0, played[0]);
  }

  private void count() {
    button.setOnAction(e -> pressed[0]++);
    open.clock()
        .begin(
            10,
            new Curve(),
            new RunClock.Driver() {
              @Override
              public void play() {
                played[0]++;
              }

              @Override
              public void pause() {}

              @Override
              public void step() {}
            },
            StudioTest.NO_MOMENTS);
  }

  private void tabTo(FxRobot robot, Node node) {
    robot.interact(() -> open.studio().scene().getRoot().requestFocus());
    for (int i = 0; i < 60 && !node.equals(owner()); i++) {
      press(robot, KeyCode.TAB);
    }
    assertEquals(node, owner(), "reached by Tab");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void theFocusIsSeenOnHeaderIconsAndSectionSwitches(Theme theme, FxRobot robot) {
    robot.interact(() -> open.studio().bench().appearance().themeProperty().set(theme));
    for (String query : List.of("#theme", "#scale", "#section-one", "#section-two")) {
      Region node = robot.lookup(query).queryAs(Region.class);
      double width = onWindow(node::getWidth);
      assertNull(onWindow(node::getBorder), query);
      tabTo(robot, node);
      var border = onWindow(node::getBorder);
      assertNotNull(border, query);
      Color ring = (Color) border.getStrokes().getFirst().getTopStroke();
      assertEquals(1, ring.getOpacity(), query);
      assertTrue(border.getStrokes().getFirst().getWidths().getTop() >= 2, query);
      assertEquals(width, onWindow(node::getWidth), query + " keeps its size");
    }
  }

  @Test
  void aPanelBeginsAtItsTopWhenAnotherSectionsChoicesComeIn(FxRobot robot) {
    ScrollPane scroll = robot.lookup(".lab-panel").queryAs(ScrollPane.class);
    Region tall = new Region();
    tall.setMinHeight(3000);
    robot.interact(() -> panel.getChildren().add(tall));
    robot.interact(() -> scroll.setVvalue(1));
    assertEquals(1, onWindow(scroll::getVvalue));
    robot.clickOn("#section-two");
    assertEquals(0, onWindow(scroll::getVvalue));
  }

  @Test
  void aTooltipIsWrittenInTheSizeOfTheWindow(FxRobot robot) {
    robot.interact(
        () -> open.studio().bench().appearance().scaleProperty().set(Appearance.PROJECTOR));
    var tip = robot.lookup("#theme").queryButton().getTooltip();
    robot.interact(() -> tip.show(open.studio().scene().getWindow()));
    double size =
        onWindow(() ->
            tip.getScene().getRoot().lookupAll(".text").stream()
                .mapToDouble(text -> ((javafx.scene.text.Text) text).getFont().getSize())
                .min()
                .orElseThrow());
    robot.interact(tip::hide);
    assertTrue(size >= Appearance.LEGIBLE, "written in " + size);
    assertFalse(onWindow(tip::isShowing));
  }
}
