package maru.ui.lab.train;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.shown;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.trace.Taps;
import maru.inspect.ProbeResult;
import maru.inspect.Subject;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.run.RunFile;
import maru.task.LossValue;
import maru.task.Losses;
import maru.text.Tokenizer;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LossChart;
import maru.ui.control.Matrix;
import maru.ui.fx.ExportFile;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the Train lab draws, against what the run's file and the model's own taps say. */
@ExtendWith(WindowExtension.class)
class DrawnTrainingTest {
  private static final int STEPS = 60;
  private static final int LAYERS = 2;

  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, STEPS, LAYERS);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private LiveRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  /** The words under the pointer in the middle of a chart: a step, and each curve's value there. */
  private static List<String> pointed(FxRobot robot, LossChart chart) throws TimeoutException {
    robot.interact(() -> {
      OnScreen.move(chart, new Point2D(chart.getWidth() / 2, chart.getHeight() / 2));
      chart.layout();
    });
    Label told = robot.from(chart).lookup(".cell-value").queryAs(Label.class);
    waitFor(() -> told.isVisible() && !told.getText().isEmpty());
    return onWindow(() -> told.getText().lines().toList());
  }

  private static String figure(Losses losses, Predicate<LossValue> which) {
    LossValue value = losses.values().stream().filter(which).findFirst().orElseThrow();
    return String.format(Locale.ROOT, "%.3f", (float) value.mean());
  }

  @Test
  void eachCurveIsThatOfItsNameInTheFile(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    robot.clickOn("#hero-loss");
    Node back = robot.lookup("#hero-back-loss").query();
    robot.clickOn(back);
    waitFor(() -> !OnScreen.isSeen(back));
    robot.clickOn("#hero-loss");
    run().flush();
    Predicate<LossValue> nsp = value -> value.name().equals("nsp");
    try (RunFile file = RunFile.open(run().file().orElseThrow())) {
      List<LossChart> charts =
          robot.lookup(".loss-chart").queryAllAs(LossChart.class).stream()
              .filter(OnScreen::isSeen)
              .toList();
      assertEquals(2, charts.size());
      for (LossChart chart : charts) {
        Predicate<LossValue> which = "loss-words".equals(chart.getId()) ? nsp.negate() : nsp;
        List<String> words = pointed(robot, chart);
        assertEquals(3, words.size(), words.toString());
        int step = Integer.parseInt(words.getFirst().replaceAll("\\D", ""));
        assertTrue(step > 1 && step < STEPS, words.toString());
        String training = figure(file.reportsAfter(step - 1).getFirst().losses(), which);
        RunFile.Validation look =
            file.validations().stream().filter(v -> v.step() <= step).toList().getLast();
        String validation = figure(look.losses(), which);
        assertFalse(training.equals(validation), "the two can be told apart");
        assertTrue(words.get(1).startsWith("학습 " + training + ":"), words + " for " + training);
        assertTrue(words.get(2).startsWith("검증 " + validation + ":"), words + " for " + validation);
      }
    }
  }

  /** The weights of one head over a sentence without [MASK], from the model's own tap. */
  private static float[] tapped(Subject subject, String text, int layer, int head) {
    Tokenizer tokenizer = subject.tokenizer();
    int[] own = tokenizer.encode(text).ids();
    int n = own.length + 2;
    int[] ids = new int[n];
    System.arraycopy(own, 0, ids, 1, own.length);
    ids[0] = tokenizer.vocabulary().cls();
    ids[n - 1] = tokenizer.vocabulary().sep();
    Tape tape = new Tape(subject.model().parameters(), subject.parallel());
    tape.beginInference(1);
    String name = "blocks." + layer + ".attention.weights";
    Taps taps = Taps.of(name::equals);
    subject.model().forward(new Pass(tape, taps), Input.Tokens.of(ids, n));
    tape.run();
    float[] all = Objects.requireNonNull(taps.copies().get(name)).values();
    return Arrays.copyOfRange(all, head * n * n, (head + 1) * n * n);
  }

  @Test
  void eachHeadIsThatOfItsLayerAndNumber(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, STEPS);
    String text = "아이가 물을 마신다";
    robot.interact(() -> model.probeProperty().set(text));
    waitFor(() -> {
      ProbeResult seen = model.probeResultProperty().get();
      return seen != null && seen.text().equals(text);
    });
    int heads = model.settings().get(ModelSettings.HEADS);
    HeatMapGrid grid = robot.lookup("#attention-heads").queryAs(HeatMapGrid.class);
    HeatMap map = robot.lookup("#attention-map").queryAs(HeatMap.class);
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int head = 0; head < heads; head++) {
        int chosen = layer * heads + head;
        robot.interact(() -> grid.selectedProperty().set(chosen));
        int l = layer;
        int h = head;
        float[] expected = run().ask(subject -> tapped(subject, text, l, h)).join();
        assertArrayEquals(expected, values(onWindow(() -> map.matrixProperty().get())));
        assertArrayEquals(expected, values(onWindow(() -> grid.maps().get(chosen))));
        String title = open.studio().bench().texts().get("heads.title", layer + 1, head + 1);
        assertTrue(onWindow(() -> shown(robot, title)), title);
      }
    }
    assertExported(text, heads);
    float[] first = run().ask(subject -> tapped(subject, text, 0, 0)).join();
    float[] second = run().ask(subject -> tapped(subject, text, 0, 1)).join();
    assertFalse(Arrays.equals(first, second), "heads can be told apart");
  }

  /** The tables that the lab gives away: its curves, words and weights, with their step. */
  private void assertExported(String text, int heads) {
    List<List<List<String>>> tables =
        ExportFile.split(onWindow(() -> open.lab().exhibit().numbers()));
    assertEquals(3, tables.size());
    List<String> curves = tables.getFirst().getFirst();
    assertEquals("step", curves.getFirst());
    assertEquals(STEPS, tables.getFirst().stream().skip(1).count(), "a row a step");
    assertEquals(1, tables.get(1).size(), "it has no blank");
    List<List<String>> weights = tables.getLast();
    int n = onWindow(() -> model.probeResultProperty().get()).sighting().tokens().size();
    assertEquals(1 + LAYERS * heads * n * n, weights.size());
    float[] last = run().ask(s -> tapped(s, text, LAYERS - 1, heads - 1)).join();
    for (int i = 0; i < n * n; i++) {
      List<String> row = weights.get(weights.size() - n * n + i);
      assertEquals(
          List.of(String.valueOf(STEPS), "" + LAYERS, "" + heads, "" + i / n), row.subList(0, 4));
      assertEquals("" + i % n, row.get(5));
      assertEquals(String.valueOf(last[i]), row.getLast());
    }
  }

  private static float[] values(Matrix matrix) {
    float[] values = new float[matrix.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.at(i);
    }
    return values;
  }
}
