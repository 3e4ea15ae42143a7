package maru.ui.lab.train;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import maru.Known;
import maru.OwnRuns;
import maru.base.LogFile;
import maru.base.Parallel;
import maru.run.SavedModel;
import maru.run.TinyRuns;
import maru.train.PreparedTraining;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.fx.Fonts;
import maru.ui.fx.Remembered;
import maru.ui.fx.Theme;
import maru.ui.lab.train.state.TrainViewModel;
import maru.ui.shell.Studio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The run and the sentence of the window before. */
@ExtendWith(WindowExtension.class)
class LastRunTest {
  @TempDir Path folder;

  private final AtomicReference<TrainLab> lab = new AtomicReference<>();
  private final Remembered remembered = new Remembered();
  private Path file;
  private LogFile log;
  private OwnRuns own;
  private final List<Studio> studios = new ArrayList<>();
  private Stage stage;

  @Start
  void start(Stage window) {
    Fonts.load();
    stage = window;
    log = new LogFile(folder);
    own = OwnRuns.in(folder.resolve("runs")); // What others left there may be warned of.
    file = folder.resolve("lesson.maru");
    TinyRuns.record(file, Known.BERT, 20, 1 << 20);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      lab.get().hidden();
      studios.getLast().close();
    });
    log.close();
    own.close();
  }

  private void open(FxRobot robot) {
    robot.interact(() -> make().show(stage));
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Studio make() {
    Studio studio =
        Studio.create(
            remembered,
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, clock) -> {
              lab.set(new TrainLab(bench, clock));
              return List.of(lab.get());
            });
    studios.add(studio);
    return studio;
  }

  private TrainViewModel model() {
    return lab.get().model();
  }

  @Test
  void theRunIsOfferedAndComesBackWithItsSentence(FxRobot robot) throws TimeoutException {
    open(robot);
    robot.interact(() -> model().experiments().open(file));
    waitFor(() -> model().runProperty().get() != null);
    String own = onWindow(() -> model().probeProperty().get());
    robot.interact(() -> model().probeProperty().set("곰이 [MASK] 잔다."));
    assertEquals(file.toString(), onWindow(() -> remembered.text("run").orElseThrow()));
    robot.interact(() -> {
      lab.get().hidden();
      studios.getLast().close();
    });
    open(robot);
    waitFor(() -> noticed(robot, "지난번에는 lesson 실행 기록을 열어 두었어요"));
    assertEquals("", onWindow(() -> model().probeProperty().get()), "nothing is opened unasked");
    robot.clickOn("#take-offer");
    waitFor(() -> model().runProperty().get() != null);
    waitFor(() -> model().probeProperty().get().equals("곰이 [MASK] 잔다."));
    // Only the first time: what is opened later begins with its own sentence.
    assertTrue(!own.equals("곰이 [MASK] 잔다."));
  }

  /** The lab's pictures are made when it is first seen, and the run may be there by then. */
  @Test
  void aRunThatIsOpenedFromAnotherLabStandsInThisOne(FxRobot robot) throws TimeoutException {
    Studio studio = onWindow(this::make);
    robot.interact(() -> model().experiments().open(file));
    waitFor(() -> model().runProperty().get() != null);
    robot.interact(() -> studio.show(stage));
    waitFor(() -> titles(robot).contains("빈칸에 올 낱말"));
    assertTrue(titles(robot).stream().anyMatch(title -> title.contains("손실")), "its losses");
  }

  private static List<String> titles(FxRobot robot) {
    return robot.lookup(".picture-title").queryAll().stream()
        .filter(OnScreen::isSeen)
        .map(title -> ((Label) title).getText())
        .toList();
  }

  @Test
  void aModelIsOfferedAgainAsARunIs(FxRobot robot) throws TimeoutException {
    Path saved = folder.resolve("encoder");
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared = TinyRuns.prepared(Known.BERT, parallel);
      new SavedModel(prepared.model(), prepared.tokenizer(), prepared.plan(), Map.of()).save(saved);
    }
    open(robot);
    robot.interact(() -> model().opening().open(saved));
    waitFor(() -> model().opening().openedProperty().get() != null);
    assertEquals(saved.toString(), onWindow(() -> remembered.text("run").orElseThrow()));
    robot.interact(() -> {
      lab.get().hidden();
      studios.getLast().close();
    });
    open(robot);
    waitFor(() -> noticed(robot, "지난번에는 encoder 모델을 열어 두었어요"));
    assertNull(onWindow(() -> model().opening().openedProperty().get()));
    robot.clickOn("#take-offer");
    waitFor(() -> model().opening().openedProperty().get() != null);
    waitFor(() -> !noticed(robot, "encoder 모델"));
  }

  @Test
  void aRunThatIsGoneIsNotOfferedAndOneThatIsOpenedTakesTheOfferBack(FxRobot robot)
      throws TimeoutException {
    remembered.set("run", file.toString());
    remembered.set("sentence", "다른 [MASK].");
    remembered.set("sentence-corpus", "another corpus");
    open(robot);
    waitFor(() -> noticed(robot, "lesson"));
    robot.interact(() -> model().experiments().open(file));
    waitFor(() -> model().runProperty().get() != null && !noticed(robot, "lesson"));
    assertTrue(onWindow(() -> !model().probeProperty().get().equals("다른 [MASK].")));
  }
}
