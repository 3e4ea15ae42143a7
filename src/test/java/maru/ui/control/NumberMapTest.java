package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap.Cell;
import maru.ui.fx.Appearance;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A map of numbers: cells are previewed, kept and released by pointer and by keys. */
@ExtendWith(WindowExtension.class)
class NumberMapTest {
  private NumberMap map;

  @Start
  void start(Stage stage) {
    map = new NumberMap(Double::toString);
    Scene scene = new Scene(new StackPane(map), 400, 300);
    new Appearance(Theme.LIGHT).dress(scene, List.of());
    map.show(
        new Matrix(
            List.of("a", "b"), List.of("1", "2", "3"), new float[] {1, 2, 3, 4, Float.NaN, -6}),
        true);
    stage.setScene(scene);
    stage.show();
  }

  @Test
  void equalSharesStayDarkAndOtherAmountsFillTheScale(FxRobot robot) {
    int n = 12;
    List<String> names = java.util.Collections.nCopies(n, "t");
    float[] equal = new float[n * n];
    java.util.Arrays.fill(equal, 1f / n);
    robot.interact(() -> map.show(new Matrix(names, names, equal), false));
    assertEquals(0.5, map.maximum());
    assertTrue(1.0 / n / map.maximum() < 0.34, "a third of the scale at most");
    equal[0] = 0.9f;
    equal[1] = 1f / n - (0.9f - 1f / n);
    robot.interact(() -> map.show(new Matrix(names, names, equal), false));
    assertEquals(0.9f, map.maximum(), "no shares: a number is below 0");
    assertEquals(1, Matrix.endOfShares(0.6, n));
    assertEquals(0.1, Matrix.endOfShares(0.06, 32));
    robot.interact(() -> map.show(new Matrix(List.of("a"), List.of("1"), new float[] {5}), false));
    assertEquals(5, map.maximum());
  }

  @Test
  void fewNumbersStandLargeAndOfManyRowsAPartIsInView(FxRobot robot) {
    robot.interact(map::layout);
    assertTrue(map.rowHeight() > 60, "two rows of a picture of 300: " + map.rowHeight());
    List<String> names = java.util.stream.IntStream.range(0, 200).mapToObj(i -> "t" + i).toList();
    robot.interact(() -> {
      map.show(new Matrix(names, List.of("1", "2"), new float[400]), true);
      map.layout();
    });
    assertTrue(map.rowHeight() >= 12, "rows of " + map.rowHeight());
    int rows = map.rowsShown();
    assertTrue(rows < 200 && rows * map.rowHeight() < map.getHeight(), rows + " rows");
    robot.interact(() -> map.chosenProperty().set(new Cell(199, 1)));
    robot.moveTo(map.localToScreen(new javafx.geometry.Point2D(120, 100)));
    Cell under = map.pointedProperty().get();
    assertTrue(under != null && under.row() >= 200 - rows, "the chosen row is in view: " + under);
    robot.interact(() -> {
      for (int i = 0; i < 180; i++) {
        map.fireEvent(turned(40));
      }
    });
    robot.moveBy(1, 1);
    under = map.pointedProperty().get();
    assertTrue(under != null && under.row() < 150, "the wheel moves it: " + under);
  }

  /**
   * A turn of the wheel, told to the map: a robot's reaches a window only after some other tests.
   */
  private static ScrollEvent turned(double up) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        120,
        100,
        0,
        0,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        up,
        0,
        up,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void aClickKeepsACellAndAnotherReleasesIt(FxRobot robot) {
    robot.clickOn(map);
    Cell kept = map.chosenProperty().get();
    assertEquals(map.pointedProperty().get(), kept);
    robot.clickOn(map);
    assertNull(map.chosenProperty().get());
  }

  @Test
  void arrowsMoveTheKeptCellInsideTheMap(FxRobot robot) {
    robot.interact(map::requestFocus);
    robot.type(KeyCode.DOWN);
    assertEquals(new Cell(0, 0), map.chosenProperty().get());
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.DOWN);
    assertEquals(new Cell(1, 2), map.chosenProperty().get());
    robot.interact(() -> map.show(new Matrix(List.of("a"), List.of("1"), new float[] {5}), false));
    assertNull(map.chosenProperty().get());
    assertTrue(onWindow(() -> map.prefHeight(-1)) > 0);
  }
}
