package maru.ui.lab.train;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import maru.Known;
import maru.OwnRuns;
import maru.run.RunFile;
import maru.run.RunSummary;
import maru.run.TinyRuns;
import maru.train.TrainingSettings;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.DiskView;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The archive of recorded runs: what is written on them, and the disk that they take. */
@ExtendWith(WindowExtension.class)
class ArchiveTest {
  private static final int STEPS = 40;

  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private Path tiny;
  private OpenStudio<TrainLab> open;
  private TrainViewModel model;
  private boolean closed;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    tiny = runs.resolve("tiny.maru");
    TinyRuns.record(tiny, Known.BERT, 100, 1 << 22);
    open = SmallTraining.in(logs, STEPS, 1);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    if (!closed) {
      robot.interact(() -> open.close());
    }
    own.close();
  }

  private static ListView<RunSummary> list(FxRobot robot) {
    return robot.lookup("#runs").queryListView();
  }

  private Optional<RunSummary> listed(FxRobot robot, Path file) {
    return list(robot).getItems().stream().filter(run -> run.file().equals(file)).findFirst();
  }

  private void choose(FxRobot robot, Path file) throws TimeoutException {
    toArchive(robot);
    waitFor(() -> listed(robot, file).isPresent());
    robot.interact(() -> {
      list(robot).getSelectionModel().clearSelection();
      list(robot).getSelectionModel().select(listed(robot, file).orElseThrow());
    });
  }

  /** What is written in a part of the panel that is not in view has no focus to lose. */
  private static void toArchive(FxRobot robot) {
    robot.interact(() -> robot.lookup("#section-archive").queryAs(ToggleButton.class).fire());
  }

  private static void fire(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).queryButton().fire());
  }

  @Test
  void theListSpeaksTheLanguageOfTheWindow(FxRobot robot) throws TimeoutException {
    choose(robot, tiny);
    waitFor(() -> words(robot).contains("스텝"));
    robot.interact(() -> open.studio().bench().texts().localeProperty().set(Locale.ENGLISH));
    waitFor(() -> words(robot).contains("steps") && !words(robot).contains("스텝"));
  }

  private static String words(FxRobot robot) {
    return list(robot).lookupAll(".list-cell").stream()
        .flatMap(cell -> cell.lookupAll(".label").stream())
        .map(label -> ((Label) label).getText())
        .collect(Collectors.joining(" "));
  }

  @Test
  void aNameAndANoteStandInTheFileAndInTheList(FxRobot robot) throws TimeoutException {
    choose(robot, tiny);
    TextField name = robot.lookup("#run-name").queryAs(TextField.class);
    TextArea note = robot.lookup("#run-note").queryAs(TextArea.class);
    assertEquals("tiny", onWindow(name::getText));
    robot.interact(() -> {
      name.requestFocus();
      name.setText("수업 3반");
      note.requestFocus();
      note.setText("드롭아웃 없이");
      robot.lookup(".studio").query().requestFocus();
    });
    waitFor(() ->
        listed(robot, tiny)
            .filter(run -> run.name().equals("수업 3반") && run.note().equals("드롭아웃 없이"))
            .isPresent());
    try (RunFile file = RunFile.open(tiny)) {
      assertEquals("수업 3반", file.name());
      assertEquals("드롭아웃 없이", file.note());
    }
    assertEquals("수업 3반", onWindow(name::getText), "it stays chosen");
    assertTrue(OnScreen.shown(robot, "드롭아웃 없이"));
    robot.interact(() -> robot.lookup("#run-search").queryAs(TextField.class).setText("없이"));
    assertEquals(1, onWindow(() -> list(robot).getItems().size()), "found by its note");
  }

  @Test
  void whatWasJustWrittenGoesWithARunThatIsDeleted(FxRobot robot) throws TimeoutException {
    choose(robot, tiny);
    TextArea note = robot.lookup("#run-note").queryAs(TextArea.class);
    robot.interact(() -> {
      note.requestFocus();
      note.setText("first");
      robot.lookup("#run-name").queryAs(TextField.class).requestFocus();
      note.requestFocus();
      note.setText("last word");
      robot.lookup("#discard-run").queryButton().requestFocus();
      robot.lookup("#discard-run").queryButton().fire();
    });
    waitFor(() -> listed(robot, tiny).isEmpty());
    assertFalse(noticed(robot, "다른"), "no other Maru is said to have it open");
    fire(robot, "#restore-run");
    waitFor(() -> listed(robot, tiny).isPresent());
    assertEquals("last word", RunSummary.of(tiny).note());
  }

  @Test
  void aNoteOnTheRunAtWorkIsRecordedWithIt(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    Path own = Objects.requireNonNull(model.experiments().placeAtWork());
    choose(robot, own);
    TextArea note = robot.lookup("#run-note").queryAs(TextArea.class);
    robot.interact(() -> {
      note.requestFocus();
      note.setText("at work");
      robot.lookup(".studio").query().requestFocus();
    });
    waitFor(() -> listed(robot, own).filter(run -> run.note().equals("at work")).isPresent());
    fire(robot, "#discard-run");
    waitFor(() -> noticed(robot, "지금 열어 둔 실행 기록"));
    assertTrue(Files.exists(own));
  }

  @Test
  void anExampleIsNotWrittenOnThinnedOrDeleted(FxRobot robot) throws TimeoutException {
    waitFor(() -> list(robot).getItems().size() == 3);
    Path example =
        onWindow(() -> list(robot).getItems().stream())
            .map(RunSummary::file)
            .filter(model.folder()::isExample)
            .findFirst()
            .orElseThrow();
    choose(robot, example);
    assertFalse(OnScreen.isSeen(robot.lookup("#run-name").query()));
    assertTrue(robot.lookup("#thin-run").query().isDisabled());
    assertTrue(robot.lookup("#discard-run").query().isDisabled());
  }

  @Test
  void aRunIsThinnedAndThatIsUndone(FxRobot robot) throws TimeoutException {
    long whole = tiny.toFile().length();
    int frames = frames();
    choose(robot, tiny);
    fire(robot, "#thin-run");
    waitFor(() -> listed(robot, tiny).filter(run -> run.bytes() < whole).isPresent());
    assertTrue(frames() < frames);
    waitFor(() -> noticed(robot, "tiny 실행 기록의 용량을 줄였어요"));
    waitFor(() -> OnScreen.label(robot, "#runs-disk").contains("창을 닫을 때 지워져요"));
    fire(robot, "#take-offer");
    waitFor(() -> listed(robot, tiny).filter(run -> run.bytes() == whole).isPresent());
    assertEquals(frames, frames());
    assertEquals(List.of(tiny), model.folder().files(), "and leaves no copy");
    assertFalse(OnScreen.label(robot, "#runs-disk").contains("창을 닫을 때 지워져요"));
  }

  private int frames() {
    try (RunFile file = RunFile.open(tiny)) {
      return file.frames().size();
    }
  }

  @Test
  void severalAreDeletedAndEachStepIsUndone(FxRobot robot) throws TimeoutException {
    Path other = runs.resolve("other.maru");
    TinyRuns.record(other, Known.GPT, 3, 1 << 20);
    robot.interact(() -> model.experiments().listAgain());
    choose(robot, other);
    fire(robot, "#discard-run");
    waitFor(() -> listed(robot, other).isEmpty());
    choose(robot, tiny);
    fire(robot, "#discard-run");
    waitFor(() -> model.folder().files().isEmpty() && listed(robot, tiny).isEmpty());
    fire(robot, "#restore-run");
    waitFor(() -> listed(robot, tiny).isPresent());
    fire(robot, "#restore-run");
    waitFor(() -> listed(robot, other).isPresent());
    assertFalse(OnScreen.isSeen(robot.lookup("#restore-run").query()));
    assertEquals(100, RunSummary.of(tiny).steps());
  }

  @Test
  void whatIsDeletedGoesForGoodWhenTheWindowCloses(FxRobot robot) throws TimeoutException {
    choose(robot, tiny);
    fire(robot, "#discard-run");
    waitFor(() -> listed(robot, tiny).isEmpty());
    assertEquals(1, model.experiments().trash().kept().size());
    closed = true;
    robot.interact(() -> open.close());
    assertEquals(List.of(), model.experiments().trash().kept());
    assertEquals(0, model.experiments().trash().bytes());
  }

  @Test
  void theDiskIsAddedUpAndALimitWarns(FxRobot robot) throws TimeoutException {
    toArchive(robot);
    waitFor(() -> list(robot).getItems().size() == 3);
    waitFor(() -> OnScreen.label(robot, "#runs-disk").contains(" MB"));
    Label warning = robot.lookup("#runs-disk-warning").queryAs(Label.class);
    assertFalse(OnScreen.isSeen(warning));
    DiskView disk = (DiskView) warning.getParent();
    robot.interact(() -> disk.show(600_000_000, 0));
    assertFalse(OnScreen.isSeen(warning));
    ComboBox<Integer> limit = robot.lookup("#runs-disk-limit").queryComboBox();
    robot.interact(() -> limit.setValue(500));
    assertTrue(OnScreen.isSeen(warning));
    waitFor(() -> noticed(robot, "600 MB"));
    assertEquals(
        500,
        onWindow(
            () -> open.studio().bench().remembered().number("disk-limit-megabytes").orElseThrow()));
    robot.interact(() -> limit.setValue(0));
    assertFalse(OnScreen.isSeen(warning));
  }

  @Test
  void closingWithARunOpenThrowsNothing(FxRobot robot) throws TimeoutException {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    robot.interact(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
      model.settings().set(TrainingSettings.STEPS, 100_000L);
      model.example("ko");
    });
    waitFor(() -> open.clock().headProperty().get() > 3);
    closed = true;
    // As the launcher does it.
    robot.interact(() -> {
      open.studio().close();
      open.studio().bench().background().close();
    });
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> open.lab().hidden());
    WaitForAsyncUtils.waitForFxEvents();
    open.log().close();
    assertEquals(List.of(), thrown);
  }
}
