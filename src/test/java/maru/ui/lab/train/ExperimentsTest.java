package maru.ui.lab.train;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.Known;
import maru.OwnRuns;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.run.RunFile;
import maru.run.RunFork;
import maru.run.RunSummary;
import maru.run.TinyRuns;
import maru.run.WeightHash;
import maru.task.Lever;
import maru.train.TrainingSettings;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.RunsChart;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.Section;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Runs over each other and side by side: forks, the same again, several seeds, the list. */
@ExtendWith(WindowExtension.class)
class ExperimentsTest {
  private static final int STEPS = 40;

  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open = SmallTraining.in(logs, STEPS, 1);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      open.clock().beside().end();
      open.close();
    });
    own.close();
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private void trained(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    finished();
  }

  private void finished() throws TimeoutException {
    SmallTraining.waitForEnd(open, STEPS);
  }

  private static RunsChart chart(FxRobot robot) {
    return robot.lookup("#runs-chart").queryAs(RunsChart.class);
  }

  private static String readings(FxRobot robot) {
    StringBuilder all = new StringBuilder();
    for (var node : robot.lookup("#compare-readings").queryAs(Pane.class).getChildren()) {
      all.append(((Label) node).getText()).append('\n');
    }
    return all.toString();
  }

  private static String words(FxRobot robot, String grid) {
    StringBuilder all = new StringBuilder();
    for (var node : robot.lookup(grid).queryAs(Pane.class).getChildren()) {
      all.append(node instanceof Label label ? label.getText() + '\n' : "");
    }
    return all.toString();
  }

  @Test
  void aRunRecordedElsewhereIsListedWhenOneLooksAgain(FxRobot robot) throws TimeoutException {
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() -> list.getItems().size() == 2); // The examples.
    RunSummary chosen = list.getItems().getFirst();
    robot.interact(() -> list.getSelectionModel().select(chosen));
    robot.interact(() -> open.lab().sectionProperty().set(Section.COMPARE));
    assertEquals(List.of(chosen), List.copyOf(list.getSelectionModel().getSelectedItems()));
    TinyRuns.record(runs.resolve("elsewhere.maru"), Known.GPT, 3, 1 << 20);
    robot.interact(() -> {
      open.lab().hidden();
      open.lab().shown();
    });
    waitFor(() -> list.getItems().stream().anyMatch(run -> run.name().equals("tiny")));
  }

  @Test
  void aForkIsDrawnOverItsRunNamedByWhatDiffers(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.interact(() -> open.clock().look(20));
    waitFor(() -> open.clock().stepProperty().get() == 20);
    fork(robot, Lever.DROPOUT, "0.3");
    waitFor(() -> model.stageProperty().get() == Stage.RESTING);
    assertEquals(Section.LIVE, open.lab().sectionProperty().get(), "where it can be started");
    robot.interact(() -> open.lab().sectionProperty().set(Section.COMPARE));
    waitFor(() -> chart(robot).runs().size() == 2);
    robot.interact(() -> robot.lookup(".studio").query().requestFocus());
    press(robot, KeyCode.SPACE);
    finished();
    waitFor(() -> chart(robot).runs().getLast().training().size() == STEPS);
    assertEquals("드롭아웃 0", chart(robot).runs().getFirst().name());
    assertEquals("드롭아웃 0 → 0.3 (21스텝부터)", chart(robot).runs().getLast().name());
    assertTrue(words(robot, "#compare-differences").contains("0 → 0.3 (21스텝부터)"));
    waitFor(() -> readings(robot).contains("20스텝까지 비트 하나까지 같고, 21스텝부터"));
    assertTrue(readings(robot).contains("시드가 하나뿐"), readings(robot));
  }

  @Test
  void aRefusedValueIsToldUntilAGoodOneIsTaken(FxRobot robot) throws TimeoutException {
    trained(robot);
    for (String refused : List.of("abc", "-5", "0,001")) {
      fork(robot, Lever.LEARNING_RATE, refused);
      waitFor(() -> noticed(robot, "학습률에 ‘" + refused + "’ 값은 쓸 수 없어요. 0보다 크고 10 이하인 수를"));
    }
    fork(robot, Lever.LEARNING_RATE, "0.001");
    waitFor(() -> noticed(robot, "새 실행에서 학습률: 0.001"));
    assertFalse(noticed(robot, "쓸 수 없어요"));
    robot.interact(() -> model.experiments().change(Lever.DROPOUT, "1"));
    waitFor(() -> noticed(robot, "드롭아웃에 ‘1’ 값은 쓸 수 없어요. 0 이상이고 1보다 작은 수를"));
    robot.interact(() -> model.experiments().change(Lever.DROPOUT, "0.5"));
    waitFor(() -> noticed(robot, "다음 스텝부터 드롭아웃: 0.5"));
    assertFalse(noticed(robot, "쓸 수 없어요"));
  }

  private void fork(FxRobot robot, Lever moved, String value) {
    robot.interact(() -> {
      ComboBox<Lever> lever = robot.lookup("#lever").queryComboBox();
      lever.setValue(moved);
      robot.lookup("#lever-value").queryAs(TextField.class).setText(value);
      robot.lookup("#lever-fork").queryButton().fire();
    });
  }

  @Test
  void aTableOfManyRunsWidensNoPage(FxRobot robot) throws TimeoutException {
    List<Path> files = new ArrayList<>();
    Path first = runs.resolve("tiny.maru");
    TinyRuns.record(first, Known.BERT, 3, 1 << 20);
    files.add(first);
    try (RunFile source = RunFile.open(first);
        Parallel parallel = new Parallel(1)) {
      for (int i = 1; i < 6; i++) {
        Path file = runs.resolve("a-run-with-a-long-name-" + i + ".maru");
        Map<Lever, String> moved =
            Map.of(Lever.DROPOUT, "0.12" + i, Lever.FREEZE, "blocks.0+embeddings");
        new RunFork(source, 2, parallel).write(file, "a-run-with-a-long-name-" + i, moved);
        files.add(file);
      }
    }
    robot.interact(() -> model.experiments().compare(files));
    waitFor(() -> words(robot, "#compare-differences").contains("0.125"));
    ScrollPane page = robot.lookup(".lab-picture").queryAs(ScrollPane.class);
    Region table = robot.lookup("#compare-differences").queryAs(Region.class);
    double room = onWindow(() -> page.getViewportBounds().getWidth());
    assertTrue(onWindow(table::getWidth) > room, "a table that would fit shows nothing");
    assertEquals(room, onWindow(() -> page.getContent().getLayoutBounds().getWidth()), 1);
    ScrollPane within =
        robot.lookup(".compare-scroll").queryAllAs(ScrollPane.class).stream()
            .filter(pane -> table.equals(pane.getContent()))
            .findFirst()
            .orElseThrow();
    assertTrue(onWindow(() -> within.getViewportBounds().getHeight() >= table.getHeight() - 1));
  }

  @Test
  void theSameAgainIsTheSameAndTheWindowSaysSoFromTheFiles(FxRobot robot) throws TimeoutException {
    trained(robot);
    LiveRun first = run();
    robot.interact(() -> robot.lookup("#lever-again").queryButton().fire());
    waitFor(() -> run() != first);
    finished();
    waitFor(() -> readings(robot).contains(STEPS + "스텝 동안 가중치가 비트 하나까지 모두 같아요"));
    assertEquals("설정은 모두 같아요.", robot.lookup("#compare-differs").queryLabeled().getText());
  }

  @Test
  void severalSeedsAreDrawnWithTheirSpread(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.clickOn("#section-compare");
    Button begin = robot.lookup("#seeds-begin").queryButton();
    robot.interact(() -> {
      robot.lookup("#seeds-count").queryAs(javafx.scene.control.Spinner.class).decrement(2);
      begin.fire();
    });
    waitFor(() -> chart(robot).runs().size() == 3 && !chart(robot).bands().isEmpty());
    waitFor(() -> readings(robot).contains(STEPS + "스텝에서 시드 3개의 검증 손실은"));
    RunsChart.Band band = chart(robot).bands().getFirst();
    assertEquals("시드 3개의 평균", band.name());
    int last = band.mean().size() - 1;
    assertEquals(STEPS, band.mean().step(last));
    float sum = 0;
    for (RunsChart.Run one : chart(robot).runs()) {
      float end = one.validation().value(one.validation().size() - 1);
      assertTrue(band.low().value(last) <= end && end <= band.high().value(last));
      sum += end;
    }
    assertEquals(sum / 3, band.mean().value(last), 1e-5);
    waitFor(() -> !begin.isDisabled());
    assertEquals(3, model.folder().files().size());
  }

  @Test
  void runsAreFoundComparedDeletedAndBroughtBack(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.interact(() -> model.settings().set(TrainingSettings.RATE, 0.001f));
    LiveRun first = run();
    robot.interact(() -> model.startNew());
    waitFor(() -> run() != first);
    finished();
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() -> own(list).size() == 2);
    TextField search = robot.lookup("#run-search").queryAs(TextField.class);
    robot.interact(() -> search.setText("no such run"));
    assertEquals(0, list.getItems().size());
    robot.interact(() -> search.setText("bert"));
    assertEquals(2, own(list).size());
    Button compare = robot.lookup("#compare-runs-chosen").queryButton();
    assertTrue(compare.isDisabled());
    robot.interact(() -> {
      own(list).forEach(list.getSelectionModel()::select);
      compare.fire();
    });
    waitFor(() -> chart(robot).runs().size() == 2);
    assertTrue(
        chart(robot).runs().stream().map(RunsChart.Run::name).toList().contains("학습률 0.001"));
    Path older = first.file().orElseThrow();
    robot.interact(() -> {
      list.getSelectionModel().clearSelection();
      list.getItems().stream()
          .filter(run -> run.file().equals(older))
          .forEach(list.getSelectionModel()::select);
      robot.lookup("#discard-run").queryButton().fire();
    });
    waitFor(() -> own(list).size() == 1 && chart(robot).runs().size() == 1);
    assertFalse(Files.exists(older));
    assertTrue(noticed(robot, "복원할 수 있어요"));
    robot.interact(() -> robot.lookup("#restore-run").queryButton().fire());
    waitFor(() -> own(list).size() == 2);
    assertTrue(Files.exists(older));
    assertEquals(STEPS, RunSummary.of(older).steps());
  }

  /** The runs in the list that do not come with Maru. */
  private List<RunSummary> own(ListView<RunSummary> list) {
    return list.getItems().stream().filter(run -> !model.folder().isExample(run.file())).toList();
  }

  @Test
  void sideBySideEachRunShowsItsOwnNumbersAtTheSameStep(FxRobot robot) throws TimeoutException {
    trained(robot);
    Path first = run().file().orElseThrow();
    robot.interact(() -> {
      model.settings().set(TrainingSettings.SEED, 2L);
      model.settings().set(TrainingSettings.STEPS, (long) (STEPS + 20));
    });
    LiveRun shorter = run();
    robot.interact(() -> model.startNew());
    waitFor(() -> run() != shorter && model.stageProperty().get() == Stage.FINISHED);
    Path second = run().file().orElseThrow();
    ComparedRun beside = open.clock().beside();
    robot.interact(() -> model.experiments().putBeside(first));
    waitFor(() -> beside.runProperty().get() != null);
    for (int step : new int[] {30, 3, 40}) {
      robot.interact(() -> open.clock().look(step));
      waitFor(() ->
          open.clock().stepProperty().get() == step && beside.clock().stepProperty().get() == step);
      assertEquals(recorded(second, step), hash(run()));
      assertEquals(recorded(first, step), hash(beside.clock().historyProperty().get()));
      assertNotEquals(recorded(first, step), recorded(second, step));
    }
    // Beyond its end the shorter one stays at its end, and says so.
    robot.interact(() -> open.clock().look(STEPS + 10));
    waitFor(() -> open.clock().stepProperty().get() == STEPS + 10);
    assertEquals(STEPS, onWindow(() -> beside.clock().stepProperty().get()));
    assertTrue(
        robot.lookup(".beside-head .label").queryAllAs(Label.class).stream()
            .anyMatch(label -> label.getText().equals(STEPS + "스텝 (이 실행의 끝)")));
    // One sentence in both.
    TextField other = robot.lookup("#beside-probe").queryAs(TextField.class);
    robot.interact(() -> other.setText("예린이는 [MASK] [MASK]."));
    assertEquals("예린이는 [MASK] [MASK].", onWindow(() -> model.probeProperty().get()));
    // Two blanks in each half.
    waitFor(() -> robot.lookup("#beside-places .probability-bars").queryAll().size() == 4);
    robot.interact(() -> robot.lookup("#beside-end").queryButton().fire());
    assertTrue(robot.lookup(".beside").queryAll().isEmpty());
    assertEquals(List.of(), List.copyOf(robot.lookup("#beside-probe").queryAll()));
  }

  private long recorded(Path file, int step) {
    run().flush();
    try (RunFile read = RunFile.open(file)) {
      return read.hash(step).orElseThrow();
    }
  }

  private static long hash(ModelHistory moments) {
    return Objects.requireNonNull(moments)
        .ask(subject -> WeightHash.of(subject.model().parameters().values()))
        .join();
  }
}
