package maru.ui.lab.directions;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.SentenceLook;
import maru.train.Size;
import maru.ui.OpenStudio;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the panel's buttons save is what the picture shows. */
@ExtendWith(WindowExtension.class)
class SavedDirectionsTest {
  @TempDir static Path directory;

  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, DirectionsLab::new);
    model = open.lab().model();
    model.setPlan(DirectionTrainings.standard().withSize(new Size(1, 2, 16, 32)).withBatch(4));
    model.stepsProperty().set(30L);
    model.sectionProperty().set(Section.SENTENCE);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void theFilesHoldThePictureAndTheProbabilitiesThatAreShown(FxRobot robot) throws Exception {
    robot.clickOn("#directions-ko");
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED
            && model.sentence().lookProperty().get() != null
            && open.clock().stepProperty().get() == 30);
    Path picture = directory.resolve("picture.png");
    SavedFiles.export(robot, "png", picture);
    Node shown = robot.lookup(".directions-pictures").query();
    SnapshotParameters ground = new SnapshotParameters();
    ground.setFill(shown.getScene().getFill());
    SavedFiles.assertPicture(onWindow(() -> shown.snapshot(ground, null)), picture);
    assertTrue(onWindow(() -> SavedFiles.colours(shown)) > 20);

    Path table = Files.writeString(directory.resolve("table.csv"), "old");
    SavedFiles.export(robot, "csv", table);
    waitFor(() -> length(table) > 10);
    List<List<String>> rows = SavedFiles.plainTable(Files.readString(table));
    assertEquals(List.of("kind", "direction", "place"), rows.getFirst().subList(0, 3));
    SentenceLook look = Objects.requireNonNull(model.sentence().lookProperty().get());
    String place = String.valueOf(look.place() + 1);
    for (Direction direction : Direction.values()) {
      ProbabilityBars bars = robot.lookup("#bars-" + direction.id()).queryAs(ProbabilityBars.class);
      List<String> row =
          rows.stream()
              .filter(r -> r.subList(0, 3).equals(List.of("place", direction.id(), place)))
              .findFirst()
              .orElseThrow();
      ProbabilityBars.Guess first = bars.guesses().getFirst();
      assertEquals(first.word(), row.get(6));
      assertEquals(first.probability(), Float.parseFloat(row.get(7)), 1e-4, row.toString());
    }
  }

  @Test
  void whatCannotBeWrittenIsTold(FxRobot robot) throws Exception {
    robot.clickOn("#directions-ko");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    Path nowhere = directory.resolve("missing").resolve("table.csv");
    SavedFiles.choose(robot, "csv", nowhere);
    waitFor(() -> robot.lookup(".notice.danger").tryQuery().isPresent());
  }

  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
