package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Lines that say something can be seen: against their ground, and apart from each other. */
@ExtendWith(WindowExtension.class)
class SeenLinesTest {
  private StackPane root;

  @Start
  void start(Stage stage) {
    root = new StackPane();
    stage.setScene(new Scene(root, 600, 60));
    stage.show();
  }

  /** Hues of models and runs on the ground of either theme, the faintest among them. */
  @ParameterizedTest
  @CsvSource({
    "#0072b2, #ffffff", "#d55e00, #ffffff", "#009e73, #ffffff", "#a86a00, #ffffff",
    "#1b85c4, #0d1117", "#d55e00, #0d1117", "#009e73, #0d1117", "#9a9ae0, #0d1117"
  })
  void aLineThatStandsBackIsStillSeen(String ink, String ground) {
    for (double share : new double[] {0, 0.25, 0.4, 0.55, 0.7, 1}) {
      Color line = Drawing.standingBack(Color.web(ink), Color.web(ground), share);
      double contrast = contrast(line, Color.web(ground));
      assertTrue(contrast >= 3, ink + " on " + ground + " by " + share + ": " + contrast);
    }
  }

  @Test
  void aLineStandsBackAsFarAsItMay() {
    assertEquals(
        Color.BLACK.interpolate(Color.WHITE, 0.4),
        Drawing.standingBack(Color.BLACK, Color.WHITE, 0.4));
  }

  static double contrast(Color one, Color other) {
    double a = ColorScale.luminance(rgb(one)) + 0.05;
    double b = ColorScale.luminance(rgb(other)) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static int rgb(Color color) {
    return Integer.parseInt(color.toString().substring(2, 8), 16);
  }

  @Test
  void theLossOfATimelineStaysOverItsTrack(FxRobot robot) {
    Curve loss = new Curve();
    for (int i = 0; i < 100; i++) {
      loss.add(i, i == 99 ? 0 : 5f / (i + 1));
    }
    Timeline timeline = new Timeline();
    robot.interact(() -> {
      root.getChildren().setAll(timeline);
      timeline.lengthProperty().set(100);
      timeline.headProperty().set(99);
      timeline.setLoss(loss);
      root.applyCss();
      root.layout();
    });
    double[] lowest = {0};
    double[] track = {Double.POSITIVE_INFINITY};
    Pen pen =
        (Pen)
            Proxy.newProxyInstance(
                Pen.class.getClassLoader(),
                new Class<?>[] {Pen.class},
                (proxy, method, given) -> {
                  if (method.getName().equals("strokePolyline")) {
                    double[] ys = Objects.requireNonNull((double[]) given[1]);
                    for (int i = 0; i < (int) given[2]; i++) {
                      lowest[0] = Math.max(lowest[0], ys[i]);
                    }
                  } else if (method.getName().equals("strokeLine")) {
                    track[0] = Math.min(track[0], (double) given[1]);
                  }
                  return null;
                });
    robot.interact(() -> timeline.drawWith(pen));
    assertTrue(lowest[0] > 10, "the loss falls");
    assertTrue(lowest[0] + 4 <= track[0], "the loss at " + lowest[0] + ", the track " + track[0]);
  }
}
