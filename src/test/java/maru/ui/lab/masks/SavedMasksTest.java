package maru.ui.lab.masks;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import maru.ui.OpenStudio;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.control.Matrix;
import maru.ui.lab.masks.state.AttentionMaskViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the panel's buttons save is what the picture shows. */
@ExtendWith(WindowExtension.class)
class SavedMasksTest {
  @TempDir static Path directory;

  private OpenStudio<MasksLab> open;

  @Start
  void start(javafx.stage.Stage stage) {
    open = StillMasks.open(directory);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void theFilesHoldThePictureAndTheWeightsThatAreShown(FxRobot robot) throws Exception {
    robot.clickOn("#section-sight");
    AttentionMaskViewModel sight = open.lab().model().sight();
    waitFor(() -> sight.reading() != null);
    robot.interact(() -> sight.head.set(1));
    robot.clickOn("#sight-last").clickOn("#sight-last");

    Path png = directory.resolve("sight.png");
    SavedFiles.export(robot, "png", png);
    Node picture = open.lab().face().picture();
    SavedFiles.assertPicture(onWindow(() -> picture.snapshot(null, null)), png);
    assertTrue(onWindow(() -> SavedFiles.colours(picture)) > 20);

    Path csv = directory.resolve("sight.csv");
    SavedFiles.export(robot, "csv", csv);
    Matrix map = robot.lookup("#sight-map").queryAs(HeatMap.class).matrixProperty().get();
    List<List<String>> rows = SavedFiles.plainTable(Files.readString(csv));
    assertEquals(List.of("query", "key", "visible", "score", "weight"), rows.getFirst());
    assertEquals(map.size(), rows.size() - 1);
    int n = map.rows().size();
    for (int i = 0; i < map.size(); i++) {
      List<String> row = rows.get(i + 1);
      boolean hidden = Float.isNaN(map.at(i));
      assertEquals(map.rows().get(i / n), row.get(0));
      assertEquals(map.columns().get(i % n), row.get(1));
      assertEquals(hidden ? "0" : "1", row.get(2));
      String weight = String.format(Locale.ROOT, "%.5f", hidden ? 0 : map.at(i));
      assertEquals(weight, row.get(4), row.toString());
    }
  }
}
