package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
import maru.engine.explain.Figures;
import maru.inspect.step.Focus;
import maru.inspect.step.Grid;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.StepLines;
import maru.inspect.step.StepOpener;
import maru.inspect.step.UpdateLines;
import maru.task.LossValue;
import maru.train.TrainingState;
import maru.ui.OpenStudio;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap.Cell;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** One step, opened in the window: walked forward and back, with the engine's numbers. */
@ExtendWith(WindowExtension.class)
class StepWalkTest {
  private static final PseudoClass AT_WORK = PseudoClass.getPseudoClass("at-work");

  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, 60, 2);
    clock = open.clock();
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  /** A run of 60 steps, and its step 41 opened in the window. */
  private OpenedStep opened(FxRobot robot) throws TimeoutException {
    robot.clickOn("#section-step");
    waitFor(() -> isSeen(robot.lookup("#step-example-ko").query()));
    robot.clickOn("#step-example-ko");
    SmallTraining.waitForEnd(open, 60);
    waitFor(() -> label(robot, "#step-message").contains("끝나서"));
    robot.interact(() -> robot.lookup(".studio").query().requestFocus());
    return lookAt(robot, 40);
  }

  /** Has the clock look at a moment, and opens the step after it once more. */
  private OpenedStep lookAt(FxRobot robot, int moment) throws TimeoutException {
    robot.interact(() -> clock.look(moment));
    waitFor(() -> label(robot, "#walk-at").contains("스텝 " + (moment + 1) + " "));
    LiveRun run = Objects.requireNonNull(model.runProperty().get());
    TrainingState state = run.state().orElseThrow().join();
    assertEquals(moment, state.step());
    try (Parallel parallel = new Parallel(1)) {
      return new StepOpener(run.prepared(), parallel).open(state);
    }
  }

  private static Operation operation(OpenedStep step, String id) {
    return step.trace().at(step.trace().find(id));
  }

  private static boolean lit(FxRobot robot, String part) {
    return robot.lookup("#" + part).query().getPseudoClassStates().contains(AT_WORK);
  }

  private static Grid shown(FxRobot robot, String id) {
    NumberMap map = robot.lookup(id).queryAs(NumberMap.class);
    Matrix matrix = onWindow(map::getMatrix);
    float[] values = new float[matrix.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.at(i);
    }
    return new Grid(matrix.rows(), matrix.columns(), values, true, Grid.Columns.NUMBERS);
  }

  private static void same(Grid expected, Grid shown) {
    assertEquals(expected.rows(), shown.rows());
    assertEquals(expected.columns(), shown.columns());
    assertArrayEquals(expected.values(), shown.values());
  }

  private static List<String> formulas(FxRobot robot, String id) {
    VBox box = robot.lookup(id).queryAs(VBox.class);
    return onWindow(() ->
        box.lookupAll(".formula").stream().map(Formula.class::cast).map(Formula::latex).toList());
  }

  @Test
  void atTheEndTheLastStepIsOneButtonAway(FxRobot robot) throws TimeoutException {
    robot.clickOn("#section-step");
    waitFor(() -> isSeen(robot.lookup("#step-example-ko").query()));
    assertFalse(isSeen(robot.lookup("#step-last").query()));
    robot.clickOn("#step-example-ko");
    SmallTraining.waitForEnd(open, 60);
    waitFor(() -> isSeen(robot.lookup("#step-last").query()));
    robot.clickOn("#step-last");
    waitFor(() -> label(robot, "#walk-at").contains("스텝 60 "));
    assertFalse(isSeen(robot.lookup("#step-last").query()));
  }

  @Test
  void theTableThatIsSavedHoldsTheNumbersThatAreShown(FxRobot robot) throws Exception {
    opened(robot);
    robot.clickOn("#part-blocks-0-attention");
    for (int i = 0; i < 5; i++) {
      robot.clickOn("#walk-next");
    }
    assertTrue(label(robot, "#step-title").contains("softmax"));
    Path csv = directory.resolve("step.csv");
    SavedFiles.export(robot, "csv", csv);
    Grid grid = shown(robot, "#step-map");
    List<List<String>> rows = SavedFiles.plainTable(Files.readString(csv));
    assertEquals(grid.rows().size() + 1, rows.size());
    for (int r = 0; r < grid.rows().size(); r++) {
      List<String> row = rows.get(r + 1);
      assertEquals(grid.rows().get(r), row.getFirst());
      for (int c = 0; c < grid.columns().size(); c++) {
        float number = grid.at(r, c);
        assertEquals(Float.isNaN(number) ? "" : Float.toString(number), row.get(c + 1));
      }
    }
  }

  @Test
  void thePictureThatIsSavedIsTheOneThatIsShown(FxRobot robot) throws Exception {
    opened(robot);
    robot.clickOn("#part-blocks-0-attention");
    for (int i = 0; i < 5; i++) {
      robot.clickOn("#walk-next");
    }
    Path png = directory.resolve("step.png");
    SavedFiles.export(robot, "png", png);
    Node picture = robot.lookup(".walking").query();
    SnapshotParameters ground = new SnapshotParameters();
    ground.setFill(onWindow(() -> picture.getScene().getFill()));
    Image shown = onWindow(() -> picture.snapshot(ground, null));
    SavedFiles.assertPicture(shown, png);
  }

  @Test
  void theStepIsWalkedForwardAndBackWithTheEnginesNumbers(FxRobot robot) throws TimeoutException {
    OpenedStep step = opened(robot);
    assertTrue(lit(robot, "part-batch"));
    assertTrue(label(robot, "#walk-at").endsWith("1 / " + step.trace().size()));
    robot.clickOn("#part-blocks-0-attention");
    assertTrue(lit(robot, "part-blocks-0-attention"));
    for (int i = 0; i < 5; i++) {
      robot.clickOn("#walk-next");
    }
    assertTrue(label(robot, "#step-title").contains("softmax"));
    Operation softmax = operation(step, "softmax");
    Focus focus = new Focus(0, 0, "embeddings.token", 0, 0);
    same(step.grid(softmax, focus).orElseThrow(), shown(robot, "#step-map"));
    robot.clickOn("#step-head-2");
    robot.clickOn("#step-sequence-on");
    Focus other = new Focus(1, 1, "embeddings.token", 0, 0);
    same(step.grid(softmax, other).orElseThrow(), shown(robot, "#step-map"));
    NumberMap map = robot.lookup("#step-map").queryAs(NumberMap.class);
    robot.interact(() -> map.chosenProperty().set(new Cell(2, 1)));
    assertEquals(step.derive(softmax, other, 2, 1).lines(), formulas(robot, "#step-working"));
    Grid looked = step.grid(softmax, other).orElseThrow();
    String cell = looked.rows().get(2) + " → " + looked.columns().get(1) + "  =  ";
    assertTrue(label(robot, "#step-cell").startsWith(cell), label(robot, "#step-cell"));
    press(robot, KeyCode.PAGE_UP);
    assertTrue(label(robot, "#step-title").contains("padding mask"));
    press(robot, KeyCode.PAGE_DOWN);
    assertTrue(label(robot, "#step-title").contains("softmax"));

    // By blocks: on to the second block, back to its beginning and to the first one's.
    robot.clickOn("#stride-block");
    robot.clickOn("#walk-next");
    assertTrue(lit(robot, "part-blocks-1-attention"));
    robot.clickOn("#walk-back");
    assertTrue(lit(robot, "part-blocks-0-attention"));
    assertTrue(label(robot, "#step-title").contains("query"));

    // By steps: the same operation in the next step, and in the one before.
    robot.clickOn("#stride-step");
    robot.clickOn("#walk-next");
    waitFor(() -> label(robot, "#walk-at").contains("스텝 42 "));
    assertEquals(41, clock.stepProperty().get());
    assertTrue(label(robot, "#step-title").contains("query"));
    robot.clickOn("#walk-back");
    waitFor(() -> label(robot, "#walk-at").contains("스텝 41 "));

    robot.clickOn("#stride-operation");
    robot.clickOn("#walk-play");
    waitFor(() -> label(robot, "#step-title").contains("key"));
    robot.clickOn("#walk-play");
    assertEquals("재생", label(robot, "#walk-play"));
  }

  @Test
  void aPickedWeightIsUpdatedWithItsNumbers(FxRobot robot) throws TimeoutException {
    OpenedStep step = opened(robot);
    robot.clickOn("#go-backward");
    assertEquals("▲ 역전파", label(robot, "#step-phase"));
    assertTrue(lit(robot, "part-head-mlm"));
    Focus focus = new Focus(0, 0, "embeddings.token", 0, 0);
    same(step.grid(operation(step, "lossBack"), focus).orElseThrow(), shown(robot, "#step-map"));
    robot.clickOn("#go-update");
    robot.clickOn("#walk-next").clickOn("#walk-next");
    ComboBox<String> parameter = robot.lookup("#step-parameter").queryComboBox();
    String name = "blocks.1.feedForward.inner.weight";
    robot.interact(() -> parameter.setValue(name));
    Spinner<Integer> row = spinner(robot, "#step-row");
    Spinner<Integer> column = spinner(robot, "#step-column");
    robot.interact(() -> row.getValueFactory().setValue(40));
    robot.interact(() -> column.getValueFactory().setValue(7));
    List<String> lines =
        UpdateLines.of(step, name, 39, 6).stream()
            .flatMap(line -> List.of(line.formula(), line.numbers()).stream())
            .toList();
    assertEquals(lines, formulas(robot, "#step-update"));
    Focus picked = new Focus(0, 0, name, 39, 6);
    Operation clip = operation(step, "clip");
    same(step.grid(clip, picked).orElseThrow(), shown(robot, "#step-weights"));
    // A cell of the map picks its weight: the map begins at row 33.
    NumberMap map = robot.lookup("#step-weights").queryAs(NumberMap.class);
    robot.interact(() -> map.chosenProperty().set(new Cell(3, 11)));
    assertEquals(36, row.getValue());
    assertEquals(12, column.getValue());
    for (int i = 0; i < 6; i++) {
      press(robot, KeyCode.DOWN);
    }
    assertTrue(
        label(robot, "#walk-at").endsWith(step.trace().size() + " / " + step.trace().size()));
    Operation update = operation(step, "update");
    Focus moved = new Focus(0, 0, name, 35, 11);
    same(step.grid(update, moved).orElseThrow(), shown(robot, "#step-weights"));
    // One more goes on to the next step's beginning, and back to this one's end.
    press(robot, KeyCode.DOWN);
    waitFor(() -> label(robot, "#walk-at").contains("스텝 42 "));
    assertTrue(lit(robot, "part-batch"));
    press(robot, KeyCode.UP);
    waitFor(() -> label(robot, "#walk-at").contains("스텝 41 "));
    assertTrue(lit(robot, "part-optimizer"));

    // The timeline takes the walk along.
    OpenedStep early = lookAt(robot, 3);
    same(
        early.grid(operation(early, "update"), moved).orElseThrow(), shown(robot, "#step-weights"));
    robot.clickOn("#section-live");
    robot.interact(() -> clock.look(9));
    waitFor(() -> clock.stepProperty().get() == 9);
    robot.clickOn("#section-step");
    waitFor(() -> label(robot, "#walk-at").contains("스텝 10 "));
  }

  @Test
  void eachLossSaysOfItselfHowUnsureItIs(FxRobot robot) throws TimeoutException {
    OpenedStep step = opened(robot);
    robot.clickOn("#part-loss");
    int from = step.trace().find(new ModelPart("loss"), 0);
    for (int i = from; i < step.trace().find("loss"); i++) {
      robot.clickOn("#walk-next");
    }
    List<String> told =
        onWindow(() ->
            robot.lookup(".amount-note").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
    assertEquals(2, step.losses().size());
    assertEquals(2, told.size(), told.toString());
    for (int i = 0; i < 2; i++) {
      LossValue loss = step.losses().get(i);
      assertTrue(told.get(i).startsWith(StepLines.nameOf(step, loss) + " = "), told.get(i));
      assertTrue(told.get(i).contains(Figures.plain(loss.mean()) + ":"), told.get(i));
      assertTrue(told.get(i).contains(Figures.plain(Math.exp(loss.mean()))), told.get(i));
    }
    assertTrue(told.getFirst().contains("MLM"), told.getFirst());
  }

  @SuppressWarnings("unchecked")
  private static Spinner<Integer> spinner(FxRobot robot, String id) {
    return (Spinner<Integer>) robot.lookup(id).queryAs(Spinner.class);
  }

  @Test
  void nothingJumpsFromOperationToOperationAndLinesLeadFromWhereNumbersCome(FxRobot robot)
      throws TimeoutException {
    OpenedStep step = opened(robot);
    Node formula = robot.lookup(".formula-place").query();
    Node content = robot.lookup(".walk-content").query();
    Parent flow = robot.lookup("#step-flow").queryParent();
    double formulaTop = onWindow(() -> top(formula));
    double contentTop = onWindow(() -> top(content));
    int led = 0;
    for (int i = 0; i < step.trace().size(); i++) {
      Operation now = step.trace().at(i);
      // Each round of the window's events takes longer than all that is asked here.
      onWindow(() -> {
        content.getScene().getRoot().layout();
        assertEquals(formulaTop, top(formula), 1, now.toString());
        assertEquals(contentTop, top(content), 1, now.toString());
        long lines =
            flow.getChildrenUnmodifiable().stream()
                .filter(javafx.scene.shape.Path.class::isInstance)
                .count();
        assertEquals(now.from().size(), lines, now.toString());
        return lines;
      });
      led += now.from().isEmpty() ? 0 : 1;
      press(robot, KeyCode.DOWN);
    }
    assertTrue(led > 10, led + " operations take from another part");
  }

  private static double top(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMinY();
  }
}
