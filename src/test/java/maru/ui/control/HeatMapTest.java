package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A heat map in its room: how large it grows, which names are written, and how padding folds. */
@ExtendWith(WindowExtension.class)
class HeatMapTest {
  private HeatMap map;

  @Start
  void start(Stage stage) {
    map = new HeatMap();
    stage.setScene(new Scene(new StackPane(map), 900, 800));
    stage.show();
  }

  private static List<String> words(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "word" + i).toList());
  }

  private static Matrix of(List<String> names) {
    return new Matrix(names, names, new float[names.size() * names.size()]);
  }

  private HeatMapGeometry shown(FxRobot robot, Matrix matrix) {
    robot.interact(() -> map.setMatrix(matrix));
    WaitForAsyncUtils.waitForFxEvents();
    return onWindow(() -> {
      map.layout();
      return map.geometry();
    });
  }

  @Test
  void theMapGrowsToItsRoom() {
    for (int tokens : new int[] {6, 12, 30, 64}) {
      Matrix m = of(words(tokens));
      HeatMapGeometry g = HeatMapGeometry.of(m, 1000, 740, Font.font(13), -1);
      double side = Math.max(g.left() + g.width(), g.top() + g.height());
      assertTrue(side >= 600, tokens + " tokens: " + g);
      assertTrue(g.left() + g.width() <= 1000 && g.top() + g.height() <= 740, g.toString());
    }
  }

  @Test
  void namesThatMatterAreNeverLeftOutAndOthersStandWhereTheyHaveRoom() {
    List<String> names = words(60);
    names.set(0, "[CLS]");
    names.set(31, "[MASK]");
    names.set(32, "[MASK]");
    names.set(33, "[MASK]");
    names.set(59, "[SEP]");
    for (double height : new double[] {150, 300, 700}) {
      for (double type : new double[] {9, 13, 18}) {
        HeatMapGeometry g = HeatMapGeometry.of(of(names), 900, height, Font.font(type), 30);
        for (int must : new int[] {0, 30, 31, 32, 33, 59}) {
          assertTrue(g.namesRow(must), must + " of " + g);
          assertTrue(must == 30 || g.namesColumn(must), must + " of " + g);
        }
        double last = Double.NEGATIVE_INFINITY;
        for (AxisNames.Name name : g.rowNames().names()) {
          boolean fits = 6 * 1.25 * type <= g.height();
          assertTrue(!fits || name.at() - last >= type * 1.25 - 1e-9, name + " in " + g);
          last = name.at();
        }
      }
    }
    List<String> few = words(12);
    HeatMapGeometry g = HeatMapGeometry.of(of(few), 1400, 700, Font.font(13), -1);
    assertEquals(12, g.rowNames().names().size(), "all have room");
  }

  @Test
  void paddingIsOneRowAndOneColumnUntilItIsOpened(FxRobot robot) {
    List<String> names = words(4);
    names.addAll(Collections.nCopies(7, "[PAD]"));
    float[] values = new float[121];
    for (int i = 0; i < 121; i++) {
      values[i] = i % 11 < 4 ? 0.2f : 0.01f * (i % 11);
    }
    HeatMapGeometry g = shown(robot, new Matrix(names, names, values));
    assertEquals(5, g.rows());
    assertEquals(5, g.columns());
    robot.moveTo(map.localToScreen(new Point2D(g.x(4) + 3, g.y(0) + 3)));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(new Cell(0, 4), map.pointedProperty().get(), "the first that it stands for");
    onWindow(() -> {
      map.layout();
      return 0;
    });
    assertEquals("word0 → [PAD] × 7   0.070 × 7", map.getAccessibleText());
    robot.clickOn(map.localToScreen(new Point2D(g.x(4) + 3, g.y(0) + 3)));
    WaitForAsyncUtils.waitForFxEvents();
    HeatMapGeometry open =
        onWindow(() -> {
          map.layout();
          return map.geometry();
        });
    assertEquals(11, open.columns());
    robot.clickOn(map.localToScreen(new Point2D(open.x(1) + 3, open.y(1) + 3)));
    assertTrue(map.paddingOpenProperty().get(), "a word folds nothing");
    robot.moveTo(map.localToScreen(new Point2D(open.x(1) + 3, open.y(8) + 3)));
    robot.type(KeyCode.ENTER);
    assertFalse(map.paddingOpenProperty().get());
  }

  @Test
  void aSinglePaddingIsLeftAsItIs(FxRobot robot) {
    HeatMapGeometry g = shown(robot, of(List.of("a", "[PAD]", "b", "[PAD]")));
    assertEquals(4, g.rows());
  }
}
