package maru.ui.lab.directions;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import maru.Known;
import maru.OwnRuns;
import maru.base.Parallel;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.DirectionsFolder.Entry;
import maru.inspect.directions.RecordedDirections;
import maru.run.RunFile;
import maru.train.SilentListener;
import maru.train.TinyTraining;
import maru.train.TrainingRounds;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Trainings of three files each are listed, written on, thinned and removed as single runs are. */
@ExtendWith(WindowExtension.class)
class DirectionsArchiveTest {
  private static final int STEPS = 100;

  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private Path tiny;
  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    tiny = recorded();
    open = OpenStudio.with(logs, DirectionsLab::new);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> open.close());
    own.close();
  }

  static Path recorded() {
    try (Parallel parallel = new Parallel(1);
        RecordedDirections recorded =
            RecordedDirections.begin(
                DirectionTrainings.of(
                    TinyTraining.plan(Known.BERT, STEPS, 1e-2f, 1), TinyTraining.split(), parallel),
                DirectionsFolder.own(),
                "tiny",
                Map.of("corpus", "ko"),
                parallel)) {
      TrainingRounds rounds = recorded.trainings().rounds(new SilentListener());
      while (!rounds.isDone()) {
        rounds.make();
      }
      return recorded.folder();
    }
  }

  private static Optional<Entry> listed(FxRobot robot, Path folder) {
    ListView<Entry> list = robot.lookup("#runs").queryListView();
    return list.getItems().stream().filter(one -> one.place().equals(folder)).findFirst();
  }

  private void choose(FxRobot robot) throws TimeoutException {
    ListView<Entry> list = robot.lookup("#runs").queryListView();
    waitFor(() -> listed(robot, tiny).isPresent());
    robot.interact(() -> {
      list.getSelectionModel().clearSelection();
      list.getSelectionModel().select(listed(robot, tiny).orElseThrow());
    });
  }

  private static void fire(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).queryButton().fire());
  }

  @Test
  void oneShowsItsLossesItsRoomAndWhatIsWrittenOnIt(FxRobot robot) throws TimeoutException {
    choose(robot);
    Entry entry = listed(robot, tiny).orElseThrow();
    long bytes = 0;
    for (Path file : DirectionsFolder.files(tiny).values()) {
      bytes += file.toFile().length();
    }
    assertEquals(bytes, entry.bytes());
    double loss = entry.runs().getFirst().validationLoss().orElseThrow();
    String told = String.format(Locale.ROOT, "BERT %.3f", loss);
    waitFor(() ->
        robot.lookup("#runs .label").queryAllAs(Label.class).stream()
            .anyMatch(line -> line.getText().contains(told)));
    assertTrue(OnScreen.label(robot, "#runs-disk").contains("B"));
    TextField name = robot.lookup("#run-name").queryAs(TextField.class);
    TextArea note = robot.lookup("#run-note").queryAs(TextArea.class);
    assertEquals("tiny", name.getText());
    robot.interact(() -> {
      name.requestFocus();
      name.setText("수업 3반");
      note.requestFocus();
      note.setText("세 방향");
      robot.lookup(".studio").query().requestFocus();
    });
    waitFor(() ->
        listed(robot, tiny)
            .filter(one -> one.name().equals("수업 3반") && one.note().equals("세 방향"))
            .isPresent());
    try (RunFile file = RunFile.open(DirectionsFolder.files(tiny).values().iterator().next())) {
      assertEquals("세 방향", file.note());
    }
  }

  @Test
  void oneIsThinnedAndDeletedAndBothAreUndone(FxRobot robot) throws TimeoutException {
    choose(robot);
    long whole = listed(robot, tiny).orElseThrow().bytes();
    fire(robot, "#thin-run");
    waitFor(() -> listed(robot, tiny).filter(one -> one.bytes() < whole).isPresent());
    fire(robot, "#restore-run");
    waitFor(() -> listed(robot, tiny).filter(one -> one.bytes() == whole).isPresent());
    choose(robot);
    fire(robot, "#discard-run");
    waitFor(() -> listed(robot, tiny).isEmpty());
    assertTrue(Files.notExists(tiny));
    waitFor(() -> OnScreen.label(robot, "#runs-disk").contains("창을 닫을 때 지워져요"));
    fire(robot, "#restore-run");
    waitFor(() -> listed(robot, tiny).isPresent());
    assertEquals(STEPS, listed(robot, tiny).orElseThrow().steps());
  }

  @Test
  void whatIsAtWorkIsWrittenOnAndNotDeleted(FxRobot robot) throws TimeoutException {
    choose(robot);
    fire(robot, "#open-run");
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED
            && tiny.equals(model.archive().placeAtWork()));
    choose(robot);
    fire(robot, "#discard-run");
    waitFor(() -> noticed(robot, "지금 열어 둔 실행 기록"));
    assertTrue(DirectionsFolder.isWhole(tiny));
    TextArea note = robot.lookup("#run-note").queryAs(TextArea.class);
    robot.interact(() -> {
      note.requestFocus();
      note.setText("at work");
      robot.lookup(".studio").query().requestFocus();
    });
    waitFor(() -> listed(robot, tiny).filter(one -> one.note().equals("at work")).isPresent());
    assertEquals("tiny", listed(robot, tiny).orElseThrow().name());
  }

  @Test
  void whatIsDeletedGoesForGoodWhenTheWindowCloses(FxRobot robot) throws TimeoutException {
    choose(robot);
    fire(robot, "#discard-run");
    waitFor(() -> listed(robot, tiny).isEmpty());
    assertEquals(
        List.of(tiny), model.archive().trash().kept().stream().map(one -> one.place()).toList());
    robot.interact(() -> open.lab().close());
    assertEquals(List.of(), model.archive().trash().kept());
  }
}
