package maru.ui.lab.family;

import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import maru.Known;
import maru.base.Parallel;
import maru.model.registry.Architectures;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Lineage;
import maru.ui.control.LogColumns;
import maru.ui.control.UnrolledNet;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.family.state.Ancestor;
import maru.ui.lab.family.state.RecurrentView;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The Family lab in a window, by keys and by clicks. */
@ExtendWith(WindowExtension.class)
class FamilyLabTest {
  @TempDir static Path directory;

  private final List<String> asked = new ArrayList<>();
  private final Parallel parallel = new Parallel(1);
  private OpenStudio<FamilyLab> open;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) ->
                new FamilyLab(bench, clock, new Sentence(bench, clock), new NotedExamples(asked)));
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    parallel.close();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static void press(FxRobot robot, javafx.scene.Node node, KeyCode code) {
    robot.interact(() ->
        node.fireEvent(
            new javafx.scene.input.KeyEvent(
                javafx.scene.input.KeyEvent.KEY_PRESSED,
                "",
                "",
                code,
                false,
                false,
                false,
                false)));
  }

  @Test
  void theTreeIsWalkedByKeysAndOpensASection(FxRobot robot) {
    Lineage tree = robot.lookup("#family-tree").queryAs(Lineage.class);
    robot.interact(() -> tree.chosen.set(List.of(Ancestor.values()).indexOf(Ancestor.NEURAL)));
    assertFalse(robot.lookup("#member-open").query().isVisible()); // It has no section here.
    robot.interact(() -> tree.chosen.set(0));
    for (int i = 0; i < 3; i++) {
      press(robot, tree, KeyCode.DOWN);
    }
    assertEquals(Ancestor.LSTM, open.lab().model().tree().chosen.get());
    assertTrue(text(robot, "#member-name").contains("1997"));
    assertFalse(text(robot, "#member-changed").isEmpty());
    press(robot, tree, KeyCode.ENTER);
    assertEquals(Section.RECURRENT, open.lab().model().sectionProperty().get());
  }

  @Test
  void twoMembersAreHeldAgainstEachOther(FxRobot robot) {
    Lineage tree = robot.lookup("#family-tree").queryAs(Lineage.class);
    robot.interact(() -> {
      tree.chosen.set(3);
      robot.lookup("#member-beside").queryAs(ToggleButton.class).fire();
      tree.chosen.set(List.of(Ancestor.values()).indexOf(Ancestor.GPT));
    });
    Button together = robot.lookup("#member-together").queryButton();
    assertTrue(together.isVisible());
    assertTrue(together.getText().contains("GPT"), together.getText());
    robot.interact(together::fire);
    assertEquals(Section.BESIDE, open.lab().model().sectionProperty().get());
    assertTrue(robot.lookup("#experiment-answer-lstm").tryQuery().isPresent());
    assertFalse(robot.lookup("#experiment-answer-rnn").tryQuery().isPresent());
  }

  @Test
  void withoutAModelOneIsOfferedAndWithOneItsStatesAreSeen(FxRobot robot) throws TimeoutException {
    robot.interact(() -> open.lab().model().sectionProperty().set(Section.RECURRENT));
    robot.interact(() -> robot.lookup("#family-train-gru").queryButton().fire());
    assertTrue(asked.getFirst().endsWith(" gru"), asked.toString());
    KeptRun run = KeptRun.of(Architectures.of("lstm"), 3, open.clock(), parallel);
    robot.interact(() -> {
      run.begin();
      open.lab().model().sentence().textProperty().set("the cat sat");
    });
    waitFor(() -> robot.lookup("#recurrent-net").tryQuery().isPresent());
    UnrolledNet net = robot.lookup("#recurrent-net").queryAs(UnrolledNet.class);
    waitFor(() -> net.read.get() > 0);
    assertFalse(
        robot.lookup("#family-train-gru").query().isVisible()
            && robot.lookup("#family-train-gru").query().getParent().getParent().isVisible());
    int unit = net.unit.get();
    press(robot, net, unit > 0 ? KeyCode.UP : KeyCode.DOWN);
    assertEquals(unit > 0 ? unit - 1 : 1, open.lab().model().recurrent().unit.get());
    robot.interact(() -> robot.lookup("#reading-first").queryButton().fire());
    assertEquals(0, net.read.get());
    robot.interact(() -> robot.lookup("#reading-next").queryButton().fire());
    assertEquals(1, net.read.get());
    assertTrue(text(robot, "#states-look").contains("the"), text(robot, "#states-look"));
  }

  @Test
  void gradientsAndTypingAreOfTheSentence(FxRobot robot) throws TimeoutException {
    KeptRun run = KeptRun.of(Architectures.of("rnn"), 3, open.clock(), parallel);
    robot.interact(() -> {
      run.begin();
      open.lab().model().sentence().textProperty().set("the cat sat");
      open.lab().model().sectionProperty().set(Section.RECURRENT);
      open.lab().model().recurrent().view.set(RecurrentView.GRADIENTS);
    });
    waitFor(() -> open.lab().model().recurrent().gradientsProperty().get() != null);
    assertTrue(robot.lookup("#gradient-columns").queryAs(LogColumns.class).isVisible());
    waitFor(() -> text(robot, "#gradients-look").contains("the"));
    robot.interact(() -> open.lab().model().recurrent().view.set(RecurrentView.TYPING));
    waitFor(() -> open.lab().model().recurrent().writtenProperty().get() != null);
    String before = text(robot, "#typing-page");
    robot.interact(() -> robot.lookup("#typing-last").queryButton().fire());
    assertTrue(text(robot, "#typing-page").length() > before.length());
    robot.interact(() -> robot.lookup("#typing-characters").queryButton().fire());
    assertTrue(asked.getLast().endsWith(" lstm"), asked.toString());
  }

  @Test
  void aModelWithoutStatesIsSaidToHaveNone(FxRobot robot) {
    KeptRun run = KeptRun.of(Known.GPT, 2, open.clock(), parallel);
    robot.interact(() -> {
      run.begin();
      open.lab().model().sectionProperty().set(Section.RECURRENT);
    });
    assertTrue(robot.lookup("#family-train-lstm").query().getParent().getParent().isVisible());
    assertFalse(
        robot.lookup("#recurrent-net").query().getParent().isVisible()
            && maru.ui.OnScreen.isSeen(robot.lookup("#recurrent-net").query()));
  }
}
