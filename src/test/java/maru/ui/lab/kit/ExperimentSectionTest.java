package maru.ui.lab.kit;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import maru.experiment.Chart;
import maru.experiment.Experiment;
import maru.experiment.ExperimentFolder;
import maru.experiment.ExperimentSetup;
import maru.experiment.Experiments;
import maru.experiment.Point;
import maru.experiment.SeedResult;
import maru.setting.Values;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.PointsChart;
import maru.ui.control.RunsChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.ExperimentModel.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Experiments on the screen: one of answers with curves, one of points that are dragged. */
@ExtendWith(WindowExtension.class)
class ExperimentSectionTest {
  @TempDir Path directory;

  private OpenStudio<ExperimentLab> open;

  /** A lab that is two experiments one below the other. */
  private record ExperimentLab(
      LabFace face,
      Workbench bench,
      ExperimentModel induction,
      ExperimentModel ablation,
      List<LabSection> sections)
      implements Lab {
    static ExperimentLab in(Workbench bench, Path folder) {
      ExperimentModel induction =
          model(bench, folder, "induction", Map.of("steps", "2", "width", "8", "batch", "2"));
      ExperimentModel ablation = model(bench, folder, "ablation", Map.of());
      LabSection first = new ExperimentSection(bench, induction);
      LabSection second = new ExperimentSection(bench, ablation);
      Node one = first.picture();
      Node other = second.picture();
      one.setId("one");
      other.setId("other");
      return new ExperimentLab(
          new LabFace("train", MaterialDesignA.ALPHABETICAL, new VBox(one, other), new Label()),
          bench,
          induction,
          ablation,
          List.of(first, second));
    }

    private static ExperimentModel model(
        Workbench bench, Path folder, String id, Map<String, String> small) {
      Experiment one = Experiments.find(id).orElseThrow();
      Values values = Values.STANDARD.readAll(one.settings(), small);
      return new ExperimentModel(bench, one, values, new ExperimentFolder(folder));
    }

    @Override
    public SideBySide beside(RunClock first, RunClock second) {
      return new SideBySide(this, this);
    }

    @Override
    public void shown() {
      sections.forEach(LabSection::shown);
    }

    @Override
    public void hidden() {
      sections.forEach(LabSection::hidden);
    }

    @Override
    public void close() {
      sections.forEach(LabSection::close);
    }
  }

  @Start
  void start(Stage stage) {
    finished();
    open =
        OpenStudio.with(
            directory, (bench, clock) -> ExperimentLab.in(bench, directory.resolve("kept")));
    open.show(stage);
  }

  /** A seed of the ablation that was finished before: each part costs as much as it stands. */
  private void finished() {
    Experiment ablation = Experiments.find("ablation").orElseThrow();
    List<Point> points = new ArrayList<>();
    for (Chart chart : ablation.charts()) {
      for (String line : chart.lines()) {
        for (String x : chart.axis().choices()) {
          points.add(new Point(chart.series(line), x, 1 + chart.axis().at(x)));
        }
      }
    }
    new ExperimentFolder(directory.resolve("kept"))
        .write(ExperimentSetup.of(ablation, "ko"), new SeedResult(1, 2, points));
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private <N extends Node> N find(FxRobot robot, String within, String id, Class<N> type) {
    return robot.lookup("#" + within).lookup("#" + id).queryAs(type);
  }

  private void fire(FxRobot robot, String within, String id) {
    robot.interact(
        () -> ((javafx.scene.control.ButtonBase) find(robot, within, id, Node.class)).fire());
  }

  private String words(FxRobot robot, String within, String id) {
    return onWindow(() -> find(robot, within, id, Labeled.class).getText());
  }

  @Test
  void anAnswerIsGivenThenCurvesGrowAndTheOutcomeIsTold(FxRobot robot) throws Exception {
    assertTrue(words(robot, "one", "experiment-question").contains("베낄"));
    assertFalse(
        find(robot, "one", "experiment-order", Node.class).isVisible()
            && find(robot, "one", "experiment-order", Node.class).getParent().isVisible());
    assertTrue(find(robot, "one", "experiment-fix", Node.class).isDisabled());
    fire(robot, "one", "experiment-answer-gradual");
    fire(robot, "one", "experiment-fix");
    assertTrue(find(robot, "one", "experiment-answer-sudden", Node.class).isDisabled());
    robot.interact(() -> open.lab().induction().guess().choose("sudden"));
    assertEquals("gradual", open.lab().induction().guess().answerProperty().get());
    assertEquals("실험하기 (시드 3개)", words(robot, "one", "experiment-order"));
    fire(robot, "one", "experiment-order");
    assertEquals("일시정지", words(robot, "one", "experiment-order"));
    RunsChart curves = find(robot, "one", "experiment-curves", RunsChart.class);
    waitFor(() -> curves.runs().size() + curves.bands().size() == 4);
    waitFor(() -> open.lab().induction().stateProperty().get() == State.RESTING);
    assertEquals("시드 하나 더 실험하기", words(robot, "one", "experiment-order"));
    assertEquals(4, onWindow(() -> curves.bands().size()), "means and bands of three seeds");
    String told = words(robot, "one", "experiment-outcome");
    assertTrue(told.startsWith("예상: 조금씩 오른다. 나온 결과: 계속 낮다."), told);
    String besides = words(robot, "one", "experiment-besides");
    assertTrue(besides.startsWith("한 레이어는"), besides);
    assertTrue(open.lab().sections().getFirst().exhibit("x").numbers().size() > 20);
    robot.interact(() -> open.lab().bench().texts().localeProperty().set(Locale.ENGLISH));
    waitFor(() -> words(robot, "one", "experiment-question").startsWith("When does"));
  }

  @Test
  void pointsAreMovedByHandAndKeysAndStayBehindWhatCameOut(FxRobot robot) throws Exception {
    PointsChart chart = find(robot, "other", "experiment-points", PointsChart.class);
    waitFor(() -> open.lab().ablation().resultProperty().get().seeds().size() == 1);
    assertEquals(
        new Texts(Locale.KOREAN).get("kit.experiment.guess"),
        words(robot, "other", "experiment-outcome"),
        "not before one has said");
    assertEquals(7, onWindow(() -> chart.guess().length));
    assertEquals(3.0, chart.guess()[2], 1e-9);
    robot.interact(chart::requestFocus);
    OnScreen.press(robot, KeyCode.RIGHT);
    OnScreen.press(robot, KeyCode.UP);
    OnScreen.press(robot, KeyCode.UP);
    assertEquals(3.0 + 2 * 6 / 40.0, open.lab().ablation().guess().values()[1], 1e-9);
    fire(robot, "other", "experiment-fix");
    robot.interact(chart::requestFocus);
    OnScreen.press(robot, KeyCode.UP);
    assertEquals(3.3, open.lab().ablation().guess().values()[1], 1e-9, "fixed is fixed");
    assertTrue(words(robot, "other", "experiment-outcome").contains("손실이 2.00이에요"));
    assertEquals(3.3, onWindow(() -> chart.guess()[1]), 1e-9);
    assertTrue(words(robot, "other", "experiment-order").contains("남은 시드"));
  }
}
