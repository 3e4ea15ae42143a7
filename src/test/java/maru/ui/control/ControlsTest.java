package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class ControlsTest {
  private static final List<String> NAMES = List.of("a", "bb", "ccc");

  private HeatMap map;
  private HeatMapGrid grid;
  private LossChart chart;
  private ProbabilityBars bars;
  private TokenStrip strip;

  @Start
  void start(Stage stage) {
    map = new HeatMap();
    grid = new HeatMapGrid();
    chart = new LossChart();
    bars = new ProbabilityBars(5);
    strip = new TokenStrip();
    map.setPrefSize(300, 250);
    grid.setPrefSize(300, 150);
    chart.setPrefSize(400, 200);
    stage.setScene(new Scene(new VBox(map, grid, chart, bars, strip), 500, 900));
    stage.show();
  }

  private static Matrix matrix(float... values) {
    return new Matrix(NAMES, NAMES, values);
  }

  private static Matrix ninths() {
    return matrix(0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, Float.NaN);
  }

  @Test
  void aMatrixHasAValueForEachCell() {
    assertThrows(IllegalArgumentException.class, () -> matrix(1, 2, 3));
    assertEquals(0.6f, ninths().at(1, 2));
    assertEquals(0.8f, ninths().largest());
    assertTrue(ninths().hides());
    assertFalse(matrix(1, 2, 3, 4, 5, 6, 7, 8, 9).hides());
  }

  @Test
  void cellsAreSquareAndFitTheirRoom() {
    for (double width : new double[] {120, 300, 900}) {
      for (double height : new double[] {120, 250, 700}) {
        HeatMapGeometry g = HeatMapGeometry.of(ninths(), width, height, Font.font(13), -1);
        assertTrue(g.left() + g.width() <= width, g.toString());
        assertTrue(g.top() + g.height() <= height, g.toString());
        assertEquals(g.cell(), Math.rint(g.cell()));
        assertEquals(new HeatMap.Cell(2, 1), g.cellAt(g.x(1) + 1, g.y(2) + 1));
        assertNull(g.cellAt(g.left() - 1, g.top() + 1));
        assertNull(g.cellAt(g.left() + g.width() + 1, g.top() + 1));
      }
    }
  }

  @Test
  void thePointerAndTheArrowsShowAValueWithoutDrawingAgain(FxRobot robot) {
    robot.interact(() -> map.setMatrix(ninths()));
    WaitForAsyncUtils.waitForFxEvents();
    settle(robot, map);
    int drawn = map.timesDrawn();
    HeatMapGeometry g = map.geometry();
    robot.moveTo(map.localToScreen(new Point2D(g.x(1) + 3, g.y(0) + 3)));
    settle(robot, map);
    assertEquals(new HeatMap.Cell(0, 1), map.pointedProperty().get());
    assertEquals("a → bb   0.200", map.getAccessibleText());
    robot.interact(map::requestFocus);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.END).release(KeyCode.END);
    settle(robot, map);
    assertEquals("bb → ccc   0.600", map.getAccessibleText());
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    settle(robot, map);
    assertEquals("ccc → ccc   —", map.getAccessibleText());
    assertEquals(drawn, map.timesDrawn());
    robot.interact(() -> map.setMatrix(new Matrix(List.of("a"), List.of("a"), new float[] {1})));
    settle(robot, map);
    assertNull(map.pointedProperty().get());
    assertEquals(drawn + 1, map.timesDrawn());
  }

  @Test
  void headsAreChosenByArrowsAndClicks(FxRobot robot) {
    List<Matrix> maps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      maps.add(ninths());
    }
    robot.interact(() -> {
      grid.show(maps, 4);
      grid.requestFocus();
    });
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(5, grid.selectedProperty().get());
    assertEquals("L2 H2", HeatMapGrid.caption(5, 4));
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(5, grid.selectedProperty().get());
    robot.clickOn(grid.localToScreen(new Point2D(10, 10)));
    assertEquals(0, grid.selectedProperty().get());
    robot.interact(() -> grid.show(maps.subList(0, 4), 2));
    assertThrows(IllegalArgumentException.class, () -> grid.show(maps, 3));
  }

  @Test
  void barsTellTheirWordsAndKeepToTheirPlaces(FxRobot robot) {
    List<ProbabilityBars.Guess> guesses = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      guesses.add(new ProbabilityBars.Guess("w" + i, i / 10f));
    }
    robot.interact(() -> bars.show(guesses));
    assertEquals(5, bars.guesses().size());
    assertTrue(bars.getAccessibleText().startsWith("w0 0.0 % w1 10.0 %"));
    assertThrows(IllegalArgumentException.class, () -> new ProbabilityBars.Guess("w", 1.5f));
    assertThrows(IllegalArgumentException.class, () -> new ProbabilityBars.Guess("w", Float.NaN));
  }

  @Test
  void chipsThatStayAreKeptAndOneCanBeChosen(FxRobot robot) {
    var plain = TokenStrip.Kind.PLAIN;
    robot.interact(() ->
        strip.show(
            List.of(
                new TokenStrip.Chip("비가", plain),
                new TokenStrip.Chip("[MASK]", TokenStrip.Kind.MASKED))));
    var first = strip.getChildren().getFirst();
    robot.clickOn(first);
    assertEquals(0, strip.selectedProperty().get());
    robot.interact(() -> strip.show(List.of(new TokenStrip.Chip("눈이", plain))));
    assertEquals(List.of(first), strip.getChildren());
    robot.interact(() -> strip.show(List.of()));
    assertEquals(-1, strip.selectedProperty().get());
  }

  private static void settle(FxRobot robot, Drawing drawing) {
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> {
      drawing.applyCss();
      drawing.layout();
    });
  }

  @Test
  void aChartSaysUnderThePointerWhatALossMeans(FxRobot robot) {
    Curve training = new Curve();
    Curve validation = new Curve();
    for (int step = 1; step <= 100; step++) {
      training.add(step, 5f - step / 50f);
    }
    validation.add(50, (float) Math.log(20));
    robot.interact(() -> {
      chart.setWords(loss -> "among " + Math.round(Math.exp(loss)), "step");
      chart.setSeries(
          List.of(
              new LossChart.Series("training", false, training),
              new LossChart.Series("validation", true, validation)));
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("", chart.told());
    robot.moveTo(onChart(60));
    assertTrue(chart.told().contains("training 3.8"), chart.told());
    assertTrue(chart.told().contains("validation 2.996: among 20"), chart.told());
    robot.moveTo(onChart(20.5));
    assertTrue(chart.told().startsWith("step 20"), chart.told());
    assertFalse(chart.told().contains("validation"), chart.told());
    robot.moveTo(strip);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("", chart.told());
  }

  /** A chart of 100 planned steps whose curves have come to step 50. */
  private void halfTrained(FxRobot robot) {
    Curve training = new Curve();
    Curve validation = new Curve();
    for (int step = 1; step <= 50; step++) {
      training.add(step, 5f - step / 50f + (step % 2) / 10f);
    }
    validation.add(20, 4.5f);
    validation.add(40, 4.25f);
    robot.interact(() -> {
      chart.plannedStepsProperty().set(100);
      chart.setWords(loss -> "", "step");
      chart.setSeries(
          List.of(
              new LossChart.Series("training", false, training),
              new LossChart.Series("validation", true, validation)));
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void aCrosshairStandsAtTheStepThatItTellsOf(FxRobot robot) {
    halfTrained(robot);
    Line here = (Line) chart.lookup(".pointer-line");
    robot.moveTo(chart.localToScreen(chart.xOf(30.4), 60));
    assertTrue(chart.told().startsWith("step 30\n"), chart.told());
    assertTrue(chart.told().contains("validation 4.500 (step 20)"), chart.told());
    assertEquals(chart.xOf(30), here.getStartX(), 1);
    robot.interact(() -> chart.plannedStepsProperty().set(50));
    WaitForAsyncUtils.waitForFxEvents();
    Curve longer = new Curve();
    longer.add(1, 5);
    longer.add(34, 4);
    robot.interact(() -> chart.setSeries(List.of(new LossChart.Series("training", false, longer))));
    WaitForAsyncUtils.waitForFxEvents();
    robot.moveTo(chart.localToScreen(chart.xOf(46), 60));
    assertTrue(chart.told().startsWith("step 34\n"), chart.told());
    assertEquals(chart.xOf(34), here.getStartX(), 1);
  }

  @Test
  void theLegendSaysWhatStandsAtTheEndOrAtTheMomentInView(FxRobot robot) {
    halfTrained(robot);
    assertEquals(List.of("training 4.000", "validation 4.250"), chart.legend());
    robot.interact(() -> chart.setMoment(21));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("training 4.680", "validation 4.500"), chart.legend());
    robot.interact(() -> chart.setMoment(-1));
    robot.interact(() -> chart.percentProperty().set(true));
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(List.of("training 4.0 %", "validation 4.3 %"), chart.legend());
    assertEquals(100, chart.plot().up().high());
  }

  @Test
  void stepsByPowersGiveTheFirstOnesRoomAndSmoothingTellsTheMean(FxRobot robot) {
    halfTrained(robot);
    double even = chart.xOf(10) - chart.xOf(1);
    robot.interact(() -> chart.logarithmicStepsProperty().set(true));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(chart.xOf(10) - chart.xOf(1) > 2 * even);
    robot.interact(() -> chart.smoothProperty().set(true));
    WaitForAsyncUtils.waitForFxEvents();
    double mean = Double.parseDouble(chart.legend().getFirst().replace("training ", ""));
    assertTrue(mean > 4.1 && mean < 4.6, chart.legend().toString());
    assertEquals("validation 4.250", chart.legend().getLast(), "looks are means already");
  }

  /** Where the chart has {@code step}, on the screen. */
  private Point2D onChart(double step) {
    return chart.localToScreen(chart.xOf(step), 60);
  }
}
