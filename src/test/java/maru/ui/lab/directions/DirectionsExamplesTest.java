package maru.ui.lab.directions;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import maru.Known;
import maru.OwnRuns;
import maru.inspect.ModelHistory;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.ExampleDirections;
import maru.inspect.directions.SentenceLook;
import maru.run.WeightHash;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Three finished models are one click away, and answer at once. */
@ExtendWith(WindowExtension.class)
class DirectionsExamplesTest {
  @TempDir Path runs;
  @TempDir Path logs;

  private OwnRuns own;
  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    open = OpenStudio.with(logs, DirectionsLab::new);
    model = open.lab().model();
    model.sectionProperty().set(Section.SENTENCE);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    own.close();
  }

  private DirectionsRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private void waitForEnd(ExampleDirections example) throws TimeoutException {
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED
            && run().folder().equals(example.place(DirectionsFolder.own()))
            && run().step() == 6_000
            && model.sentence().lookProperty().get() != null);
  }

  @Test
  void theFirstScreenOpensAllThreeAtTheirEnd(FxRobot robot) throws Exception {
    robot.clickOn("#finished-directions-ko");
    waitForEnd(ExampleDirections.KOREAN);
    assertFalse(run().trained().contains(Direction.ELMO));
    assertTrue(label(robot, "#directions-inview").contains("ELMo가 없고"));
    robot.interact(() -> model.sectionProperty().set(Section.SENTENCE));
    waitFor(() -> robot.lookup("#bars-ahead").tryQuery().filter(OnScreen::isSeen).isPresent());
    assertFalse(isSeen(robot.lookup("#bars-elmo").query()), "this recording has none");
    for (Direction direction : run().trained()) {
      assertEquals(6_000, run().training(direction).size(), direction.name());
    }
    SentenceLook look = Objects.requireNonNull(model.sentence().lookProperty().get());
    assertEquals("연필", look.line().texts().get(look.place()));
    assertTrue(look.answers().stream().allMatch(answer -> answer.best().size() == 5));
    ModelHistory shared = Objects.requireNonNull(open.clock().historyProperty().get());
    assertEquals(Known.BERT, shared.prepared().plan().architecture());
    long asked =
        shared
            .ask(subject -> WeightHash.of(subject.model().parameters().values()))
            .get(20, TimeUnit.SECONDS);
    assertEquals(WeightHash.of(run().ways().bert().model().parameters().values()), asked);
  }

  @Test
  void thePanelHasThemWhileOthersAreOpen(FxRobot robot) throws TimeoutException {
    robot.clickOn("#finished-directions-ko");
    waitForEnd(ExampleDirections.KOREAN);
    DirectionsRun korean = run();
    Button again = robot.lookup("#archive-directions-ko").queryButton();
    Button english = robot.lookup("#archive-directions-en").queryButton();
    assertTrue(isSeen(again) && isSeen(english));
    robot.interact(again::fire);
    assertSame(korean, onWindow(this::run), "what is open is not opened again");
    robot.interact(english::fire);
    waitForEnd(ExampleDirections.ENGLISH);
    assertNotSame(korean, run());
    assertTrue(model.sentence().sentenceProperty().get().startsWith("One day Lucy"));
  }
}
