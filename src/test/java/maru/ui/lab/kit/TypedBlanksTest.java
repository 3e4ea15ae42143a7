package maru.ui.lab.kit;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class TypedBlanksTest {
  private final TextField[] field = new TextField[1];

  @Start
  void start(Stage stage) {
    field[0] = new TextField("나는  에 갔다.");
    TypedBlanks.in(field[0]);
    stage.setScene(new Scene(field[0], 400, 60));
    stage.show();
  }

  private void type(FxRobot robot, String letters) {
    robot.interact(() ->
        letters
            .chars()
            .forEach(letter ->
                field[0].insertText(field[0].getCaretPosition(), Character.toString(letter))));
  }

  @Test
  void twoUnderscoresAreABlankAndTheCaretStandsBehindIt(FxRobot robot) {
    robot.interact(() -> field[0].positionCaret(3));
    type(robot, "_");
    assertEquals("나는 _ 에 갔다.", onWindow(field[0]::getText), "one is a letter");
    type(robot, "_");
    assertEquals("나는 [MASK] 에 갔다.", onWindow(field[0]::getText));
    assertEquals(9, onWindow(field[0]::getCaretPosition));
    type(robot, "__");
    assertEquals("나는 [MASK] 에 갔다.", onWindow(field[0]::getText), "a longer one is one, too");
    type(robot, "!");
    assertEquals("나는 [MASK]! 에 갔다.", onWindow(field[0]::getText));
  }

  @Test
  void aPastedSentenceHasItsBlanksToo(FxRobot robot) {
    robot.interact(() -> field[0].setText("비가 와서 ____ 하나를 챙겼다."));
    assertEquals("비가 와서 [MASK] 하나를 챙겼다.", onWindow(field[0]::getText));
  }
}
