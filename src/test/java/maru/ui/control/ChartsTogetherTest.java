package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Charts laid side by side share their axes, and the names on a chart leave its curves free. */
@ExtendWith(WindowExtension.class)
class ChartsTogetherTest {
  private LossChart one;
  private LossChart other;
  private HBox both;

  @Start
  void start(Stage stage) {
    one = new LossChart();
    other = new LossChart();
    both = new HBox(one, other);
    for (LossChart chart : List.of(one, other)) {
      chart.setPrefSize(400, 300);
    }
    stage.setScene(new Scene(both, 820, 320));
    stage.show();
  }

  private static Curve curve(int steps, float from) {
    Curve curve = new Curve();
    for (int i = 1; i <= steps; i++) {
      curve.add(i, from);
    }
    return curve;
  }

  private static LossChart.Series series(Curve curve) {
    return new LossChart.Series("training", false, curve);
  }

  @Test
  void chartsOfAGroupShareTheirRangesWhileBothAreThere(FxRobot robot) {
    ChartGroup group = new ChartGroup();
    robot.interact(() -> {
      one.join(group);
      other.join(group);
      one.setSeries(List.of(series(curve(100, 2))));
      other.setSeries(List.of(series(curve(900, 7))));
      both.layout();
      one.layout();
      other.layout();
    });
    assertEquals(onWindow(() -> other.plot().up()), onWindow(() -> one.plot().up()));
    assertEquals(onWindow(() -> other.plot().across()), onWindow(() -> one.plot().across()));
    robot.interact(() -> {
      both.getChildren().remove(other);
      one.grow();
      both.layout();
      one.layout();
    });
    assertNotEquals(onWindow(() -> other.plot().up()), onWindow(() -> one.plot().up()));
  }

  @Test
  void inANarrowChartTheLegendLeavesTheCurvesMostOfTheRoom(FxRobot robot) {
    robot.interact(() -> {
      one.setSeries(
          List.of(series(curve(100, 2)), new LossChart.Series("validation", true, curve(100, 3))));
      one.setReferences(List.of(new LossChart.Reference("word frequencies only: 5.508", 5.508)));
      one.setManaged(false);
      one.resize(230, 200);
      one.layout();
    });
    assertTrue(onWindow(() -> one.plot().width()) > 115, "more than half of 230");
    assertEquals(List.of("training 2.000", "validation 3.000"), onWindow(() -> one.legend()));
    List<Written> all = onWindow(() -> Written.by(one));
    assertTrue(all.stream().anyMatch(words -> words.text().equals("validation")));
    for (Written words : all) {
      assertTrue(words.left() >= 0 && words.right() <= 230, words.toString());
      assertFalse(words.squeezed(), words.toString());
    }
  }

  @Test
  void inANarrowChartTheStepInViewLiesOverNoName(FxRobot robot) {
    robot.interact(() -> {
      one.setSeries(
          List.of(
              new LossChart.Series("training", false, curve(100, 2)),
              new LossChart.Series("validation", true, curve(100, 3))));
      one.setMoment(50);
      one.setManaged(false);
      one.resize(170, 200);
      one.layout();
    });
    List<Written> all = onWindow(() -> Written.by(one));
    assertTrue(all.stream().anyMatch(words -> words.text().contains("50")), all.toString());
    for (Written word : all) {
      for (Written next : all) {
        boolean apart =
            word.equals(next)
                || word.right() <= next.left()
                || next.right() <= word.left()
                || Math.abs(word.bottom() - next.bottom()) > 8;
        assertTrue(apart, word + " and " + next);
      }
    }
  }

  @Test
  void theLowestCountIsNotCutOffAtTheLowerEdge() {
    CountCurve counts = new CountCurve();
    onWindow(
            () -> {
              counts.setStyle("-fx-font-size: 26px;");
              counts.resize(300, 120);
              both.getChildren().add(counts);
              counts.setManaged(false);
              counts.applyCss();
              counts.show("count", new long[] {9, 5, 1});
              return Written.by(counts).stream().filter(words -> words.bottom() > 120).toList();
            })
        .forEach(words -> fail(words.toString()));
  }

  @Test
  void aReferencesNameStandsWhereNoCurveIs(FxRobot robot) {
    Curve noisy = new Curve();
    for (int i = 1; i <= 200; i++) {
      noisy.add(i, i % 2 == 0 ? 0.75f : 0.6f); // About the line at 0.693, as NSP's loss is.
    }
    for (int i = 201; i <= 1000; i++) {
      noisy.add(i, 0.2f);
    }
    robot.interact(() -> {
      one.setSeries(List.of(series(noisy)));
      both.layout();
      one.layout();
    });
    Plot plot = onWindow(() -> one.plot());
    Bounds free = ReferenceNames.freest(plot, List.of(series(noisy)), plot.y(0.693), 90, 14);
    assertTrue(plot.stepAt(free.getMinX()) > 200, "beside the curve: " + free);
    Curve all = curve(1000, 0.7f);
    Bounds under = ReferenceNames.freest(plot, List.of(series(all)), plot.y(0.693), 90, 14);
    assertTrue(under.getMinY() >= plot.y(0.693), "under its line: " + under);
  }
}
