package maru.ui.lab.directions;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.PairLook;
import maru.train.Size;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.ArcPicture;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.PairModel.Heads;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class PairSectionTest {
  @TempDir static Path directory;

  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, DirectionsLab::new);
    model = open.lab().model();
    model.setPlan(DirectionTrainings.standard().withSize(new Size(1, 2, 16, 32)).withBatch(4));
    model.stepsProperty().set(20L);
    open.show(stage);
  }

  @BeforeEach
  void train(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.example("ko"));
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    waitFor(() -> model.pair().lookProperty().get() != null);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private PairLook look() {
    return Objects.requireNonNull(model.pair().lookProperty().get());
  }

  private static List<ProbabilityBars.Guess> bars(FxRobot robot, Direction direction) {
    return robot.lookup("#pair-bars-" + direction.id()).queryAs(ProbabilityBars.class).guesses();
  }

  @Test
  void itStandsFirstWithBothListsAndTheirTrueWord(FxRobot robot) {
    assertEquals(Section.PAIR, model.sectionProperty().get());
    String word = look().line().texts().get(look().place());
    for (Direction direction : List.of(Direction.BERT, Direction.GPT)) {
      assertEquals(5, bars(robot, direction).size());
      assertTrue(label(robot, "#pair-truth-" + direction.id()).contains(word));
    }
    assertTrue(label(robot, "#pair-look").contains(word));
    assertEquals(new Heads(0, PairLook.ALL_HEADS), model.pair().headsProperty().get());
  }

  @Test
  void aClickHidesAnotherWordAndArrowsGoOnFromThere(FxRobot robot) throws TimeoutException {
    ArcPicture picture = robot.lookup(".arc-picture").queryAs(ArcPicture.class);
    robot.clickOn(
        onWindow(() -> picture.localToScreen(picture.middle(2), picture.getHeight() / 2)));
    waitFor(() -> look().place() == 2);
    robot.press(javafx.scene.input.KeyCode.LEFT).release(javafx.scene.input.KeyCode.LEFT);
    waitFor(() -> look().place() == 1);
    assertTrue(label(robot, "#pair-look").contains(look().line().texts().get(1)));
  }

  @Test
  void temperatureAndTopKReshapeGptsListAndLeaveBertsAsItIs(FxRobot robot) {
    List<ProbabilityBars.Guess> bert = bars(robot, Direction.BERT);
    List<ProbabilityBars.Guess> gpt = bars(robot, Direction.GPT);
    Slider temperature = robot.lookup("#pair-temperature").queryAs(Slider.class);
    robot.interact(() -> temperature.setValue(0.2));
    List<ProbabilityBars.Guess> colder = bars(robot, Direction.GPT);
    assertTrue(colder.getFirst().probability() > gpt.getFirst().probability());
    assertEquals(gpt.getFirst().word(), colder.getFirst().word());
    robot.interact(() -> temperature.setValue(1));
    Slider topK = robot.lookup("#pair-top-k").queryAs(Slider.class);
    robot.interact(() -> topK.setValue(2));
    List<ProbabilityBars.Guess> two = bars(robot, Direction.GPT);
    assertEquals(1, two.get(0).probability() + two.get(1).probability(), 1e-5);
    assertEquals(0, two.get(2).probability());
    List<String> among = two.subList(0, 2).stream().map(ProbabilityBars.Guess::word).toList();
    for (int i = 0; i < 20; i++) {
      robot.interact(() -> robot.lookup("#pair-draw").queryButton().fire());
      assertTrue(among.contains(label(robot, "#pair-drawn")));
    }
    assertEquals(bert, bars(robot, Direction.BERT));
  }

  @Test
  void aHeadIsChosenAndTheNumbersGoOutAsTheyStand(FxRobot robot) {
    @SuppressWarnings("unchecked")
    ComboBox<Heads> heads = robot.lookup("#pair-heads").queryAs(ComboBox.class);
    assertEquals(3, heads.getItems().size());
    List<List<String>> mean = open.lab().exhibit().numbers();
    robot.interact(() -> heads.setValue(new Heads(0, 1)));
    List<List<String>> own = open.lab().exhibit().numbers();
    assertEquals(1 + 2 * (look().line().size() + 2) + 2 * 5, own.size());
    assertNotEquals(mean, own);
    double[] shares = look().shares(Direction.BERT, 0, 1);
    assertEquals(String.valueOf(shares[1]), own.get(2).get(4));
  }

  @Test
  void anEmptySentenceEmptiesThePicture(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.sentence().sentenceProperty().set(" "));
    waitFor(() -> model.pair().lookProperty().get() == null);
    assertFalse(robot.lookup(".arc-picture").query().getParent().isVisible());
    assertEquals("", label(robot, "#pair-look"));
  }
}
