package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import maru.run.ExampleRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.state.SampleStrip;
import maru.ui.lab.train.state.SampleStrip.Card;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A run that comes with Maru is replayed at first start, and its answers stand in a row. */
@ExtendWith(WindowExtension.class)
class SampleStripTest {
  @TempDir static Path directory;

  private OpenStudio<TrainLab> studio;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    studio = OpenStudio.with(directory, TrainLab::new);
    clock = studio.clock();
    studio.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
  }

  private SampleStrip strip() {
    return studio.lab().model().samples();
  }

  private static Path file(ExampleRun example) {
    return example.in(RunFolder.own());
  }

  private void replayed(FxRobot robot, String button) throws TimeoutException {
    robot.clickOn(button);
    waitFor(() -> clock.replayingProperty().get() && clock.stepProperty().get() > 0);
    robot.interact(() -> robot.lookup(".studio").query().requestFocus());
    press(robot, KeyCode.SPACE);
    waitFor(() -> !clock.replayingProperty().get());
    unfold(robot);
  }

  /** In so low a window the row is folded. */
  private static void unfold(FxRobot robot) throws TimeoutException {
    ScrollPane picture = robot.lookup(".lab-picture").queryAs(ScrollPane.class);
    Node row = robot.lookup("#samples-cards").query();
    ToggleButton open = robot.lookup("#samples-open").queryAs(ToggleButton.class);
    if (!open.isSelected()) {
      robot.interact(open::fire);
    }
    waitFor(() -> isSeen(row) && bottom(row) <= bottom(picture));
  }

  /** The cell of a card, where the row has scrolled to it: cells are used again for other cards. */
  private static Optional<ListCell<?>> cell(FxRobot robot, Card card) {
    ListView<?> row = robot.lookup("#samples-cards").queryAs(ListView.class);
    Bounds room = row.localToScene(row.getLayoutBounds());
    return robot.lookup("#samples-cards .sample-cell").queryAll().stream()
        .<ListCell<?>>map(node -> (ListCell<?>) node)
        .filter(cell -> cell.isVisible() && cell.getItem() instanceof Card)
        .filter(cell -> ((Card) cell.getItem()).step() == card.step())
        .filter(cell ->
            room.contains(
                cell.localToScene(cell.getLayoutBounds()).getCenterX(), room.getCenterY()))
        .findFirst();
  }

  private static double bottom(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  private void lookAt(FxRobot robot, int step) throws TimeoutException {
    robot.interact(() -> clock.look(step));
    waitFor(() -> clock.stepProperty().get() == step && clock.wantedProperty().get() == step);
  }

  private Optional<String> now() {
    return onWindow(() -> {
      Card card = strip().nowProperty().get();
      return card == null ? Optional.empty() : card.text();
    });
  }

  @Test
  void theExampleIsReplayedAndEachCardGoesToItsMoment(FxRobot robot) throws Exception {
    replayed(robot, "#replay-ko");
    List<Card> cards = onWindow(() -> List.copyOf(strip().cards()));
    List<RunFile.Sample> recorded;
    try (RunFile file = RunFile.open(file(ExampleRun.KOREAN_BERT))) {
      String prompt = onWindow(() -> strip().promptProperty().get());
      recorded = file.samples().stream().filter(s -> s.prompt().equals(prompt)).toList();
      assertEquals(file.lastStep(), onWindow(() -> clock.headProperty().get()).longValue());
    }
    assertEquals(
        recorded.stream().map(s -> (int) s.step() + s.text()).toList(),
        cards.stream().map(card -> card.step() + card.text().orElse("")).toList());

    robot.interact(() -> clock.look(0));
    waitFor(() -> clock.stepProperty().get() == 0 && strip().inViewProperty().get() == 0);
    ListView<?> row = robot.lookup("#samples-cards").queryAs(ListView.class);
    unfold(robot);
    waitFor(() -> cell(robot, cards.get(2)).isPresent());
    robot.clickOn(cell(robot, cards.get(2)).orElseThrow());
    waitFor(() -> clock.stepProperty().get() == cards.get(2).step());
    assertEquals(2, onWindow(() -> strip().inViewProperty().get()));
    assertEquals(cards.get(2).text(), now());
    robot.interact(() -> {
      row.requestFocus();
      row.getSelectionModel().select(4);
    });
    press(robot, KeyCode.ENTER);
    waitFor(() -> clock.stepProperty().get() == cards.get(4).step());
    lookAt(robot, 9); // Between two marks: the moment in view is answered by its own weights.
    waitFor(() -> now().isPresent());
    assertEquals(8, onWindow(() -> cards.get(strip().inViewProperty().get()).step()));
  }

  @Test
  void aPromptOfOnesOwnIsAnsweredFromWhatIsKept(FxRobot robot) throws Exception {
    byte[] before = Files.readAllBytes(file(ExampleRun.ENGLISH_GPT));
    replayed(robot, "#replay-en");
    ComboBox<String> prompts = robot.lookup("#samples-prompt").queryComboBox();
    int few = onWindow(() -> strip().prompts().size());
    robot.interact(() -> {
      prompts.getEditor().requestFocus();
      prompts.getEditor().setText("The dog");
    });
    press(robot, KeyCode.ENTER);
    waitFor(() -> strip().promptProperty().get().equals("The dog"));
    assertEquals(few + 1, onWindow(() -> strip().prompts().size()));
    waitFor(() -> answered(0) && answered(256));
    Card lacking =
        onWindow(
            () -> strip().cards().stream().filter(card -> card.text().isEmpty()).findFirst().get());
    lookAt(robot, lacking.step());
    waitFor(() -> answered(lacking.step()));
    assertTrue(now().orElseThrow().startsWith("The dog"), now().toString());

    robot.clickOn("#samples-remove");
    waitFor(() -> strip().prompts().size() == few);
    assertFalse(onWindow(() -> strip().promptProperty().get()).equals("The dog"));
    unchanged(before);
  }

  private boolean answered(int step) {
    return strip().cards().stream()
        .anyMatch(card -> card.step() == step && card.text().isPresent());
  }

  private static void unchanged(byte[] before) throws IOException {
    assertArrayEquals(
        before, Files.readAllBytes(file(ExampleRun.ENGLISH_GPT)), "looking changed the example");
  }

  @Test
  void whatCannotBeAskedIsToldAndTheListNamesTheExamples(FxRobot robot) throws TimeoutException {
    replayed(robot, "#replay-ko");
    robot.interact(() -> strip().add("no blank at all"));
    waitFor(() -> noticed(robot, "[MASK]"));
    ListView<?> runs = robot.lookup("#runs").queryAs(ListView.class);
    waitFor(() -> runs.getItems().toString().contains("bert-ko.maru"));
    robot.interact(() -> {
      for (int i = 0; i < runs.getItems().size(); i++) {
        if (Objects.toString(runs.getItems().get(i)).contains("bert-ko.maru")
            && Objects.toString(runs.getItems().get(i)).contains("examples")) {
          runs.getSelectionModel().select(i);
        }
      }
    });
    assertTrue(robot.lookup("#discard-run").query().isDisabled(), "an example is not deleted");
    assertFalse(robot.lookup("#open-run").query().isDisabled());
  }
}
