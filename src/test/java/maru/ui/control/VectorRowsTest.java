package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Vectors as strips: every number in its colour, on one scale for all rows. */
@ExtendWith(WindowExtension.class)
class VectorRowsTest {
  private final VectorRows rows = new VectorRows();

  @Start
  void start(Stage stage) {
    Scene scene = new Scene(new StackPane(rows), 500, 200);
    new Appearance(Theme.LIGHT).dress(scene, List.of());
    rows.show(
        List.of(
            new VectorRows.Row("first", "1.00", 1, new float[] {-2, 0, 1}),
            new VectorRows.Row("second", "0.50", 0.5, new float[] {2, -1, 0}),
            new VectorRows.Row("third", "−0.10", -0.1, new float[] {0, 0, Float.NaN})));
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void everyNumberHasItsColourOnOneScale(FxRobot robot) {
    AtomicReference<WritableImage> taken = new AtomicReference<>();
    robot.interact(() -> taken.set(rows.snapshot(null, null)));
    WritableImage picture = taken.get();
    for (double number : new double[] {-2, -1, 0, 1, 2}) {
      int wanted = ColorScale.SIGNED.argb((number / 2 + 1) / 2);
      assertTrue(count(picture, wanted) > 100, "the colour of " + number);
    }
  }

  private static int count(WritableImage picture, int wanted) {
    PixelReader pixels = picture.getPixelReader();
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += pixels.getArgb(x, y) == wanted ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void itIsReadAloudAndKeepsRoomForItsRows(FxRobot robot) {
    assertEquals("first 1.00. second 0.50. third −0.10. ", rows.getAccessibleText());
    double three = onWindow(() -> rows.minHeight(-1));
    robot.interact(() -> rows.setPlaces(7));
    assertTrue(onWindow(() -> rows.minHeight(-1)) > three);
    robot.interact(() -> rows.show(List.of()));
    assertEquals("", rows.getAccessibleText());
  }
}
