package maru.ui.lab.directions;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Label;
import maru.data.CorpusChoice;
import maru.inspect.Guess;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.Line;
import maru.inspect.directions.SentenceLook;
import maru.train.Size;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.CutChart;
import maru.ui.control.ToneDrawing;
import maru.ui.control.VisibilityTable;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Lag;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.directions.state.SentenceModel;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What the pictures of the Directions lab say of the values that they show. */
@ExtendWith(WindowExtension.class)
class LookHereTest {
  private static final int STEPS = 2000;

  @TempDir static Path directory;

  private OpenStudio<DirectionsLab> open;
  private DirectionsViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, DirectionsLab::new);
    model = open.lab().model();
    model.setPlan(DirectionTrainings.standard().withSize(new Size(1, 2, 16, 32)).withBatch(4));
    model.stepsProperty().set((long) STEPS);
    model.sectionProperty().set(Section.SENTENCE);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private DirectionsRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private SentenceLook look() {
    return Objects.requireNonNull(model.sentence().lookProperty().get());
  }

  @Test
  void theListCountsTheStepsOfTheTrainingAtWorkAndTheEndsOfCurvesAreTheirOwn(FxRobot robot)
      throws TimeoutException {
    robot.clickOn("#directions-ko");
    waitFor(() ->
        model.stageProperty().get() == Stage.RUNNING
            && run().step() > 20
            && listed(robot).contains(" " + run().step() + "스텝"));
    robot.interact(model::pause);
    waitFor(() -> model.sentence().lookProperty().get() != null);
    CutChart chart = robot.lookup("#cut-chart").queryAs(CutChart.class);
    VisibilityTable table = robot.lookup("#sight-table").queryAs(VisibilityTable.class);
    robot.interact(() -> {
      model.sentence().keep(SentenceModel.ALL);
      open.studio().scene().getRoot().layout();
    });
    waitFor(() -> look().kept() == look().after() && look().after() > 0);
    List<Direction> all = List.of(Direction.values());
    for (Direction direction : all) {
      String nothingLeft = ToneDrawing.percent(look().cuts(direction).getFirst());
      assertTrue(chart.ends().get(all.indexOf(direction)).endsWith(nothingLeft), direction.name());
    }
    // So many words that the table takes all of its room.
    robot.interact(() -> model.sentence().take("아침에 지우는 도화지에 연필로 꽃을 그렸다. ".repeat(3), 1));
    waitFor(() -> look().line().size() > 12 && table.columnX(1) - table.columnX(0) < 90);
    robot.interact(() -> open.studio().scene().snapshot(null));
    assertTrue(table.gripEnd() <= table.getWidth(), table.gripEnd() + " of " + table.getWidth());
  }

  @Test
  void aFileInAnotherEncodingIsTrainedOnByOneMoreClick(FxRobot robot) throws Exception {
    Path korean = directory.resolve("korean.txt");
    String text = "뷁이 물을 마신다.\n고양이가 밥을 먹는다.\n\n".repeat(100);
    Files.write(korean, text.getBytes(Charset.forName("MS949")));
    robot.interact(() -> {
      model.corpusProperty().set(CorpusChoice.of(korean));
      model.trainAnew();
    });
    waitFor(() -> robot.lookup("#remedy").tryQuery().isPresent());
    robot.clickOn("#remedy");
    waitFor(() -> model.runProperty().get() != null);
    String first = run().ways().bert().split().training().texts().getFirst();
    assertTrue(first.contains("뷁이"), first);
  }

  private static String listed(FxRobot robot) {
    List<String> lines = new ArrayList<>();
    robot
        .lookup("#runs .label")
        .queryAllAs(Label.class)
        .forEach(label -> lines.add(label.getText()));
    return String.join(" ", lines);
  }

  @Test
  void whileBertStandsLastTheSectionSaysWhy(FxRobot robot) throws TimeoutException {
    robot.clickOn("#directions-ko");
    waitFor(() -> model.runProperty().get() != null && run().step() > 20);
    robot.interact(model::pause);
    waitFor(() -> model.sentence().lookProperty().get() != null && model.hand().newest());
    waitFor(() -> model.stageProperty().get() != Stage.RUNNING);
    boolean last = Lag.isLast(look());
    waitFor(() -> label(robot, "#directions-lag").contains("가장 뒤처져") == last);
    if (last) {
      long asked = run().asked(Direction.BERT, model.hand().viewed());
      assertTrue(label(robot, "#directions-lag").contains(String.format("%,d", asked)));
    } else {
      // Else it says who gives the true word the most, and by how much.
      double most =
          look().answers().stream().mapToDouble(SentenceLook.Answer::truth).max().orElseThrow();
      assertTrue(label(robot, "#directions-lag").contains(DirectionLabels.percent(most)));
    }
    long bert = run().asked(Direction.BERT, run().step());
    long gpt = run().asked(Direction.GPT, run().step());
    assertEquals(0.15, (double) bert / gpt, 0.08, "what BERT is asked for against GPT");
    robot.clickOn("#section-curves");
    assertFalse(label(robot, "#directions-lag").contains("가장 뒤처져"));
  }

  @Test
  void bertStandsLastWhereItGivesTheTrueTokensLessThanBothOthers() {
    assertTrue(Lag.isLast(looked(0.1, 0.2, 0.3)));
    assertFalse(Lag.isLast(looked(0.25, 0.2, 0.3)));
    assertFalse(Lag.isLast(looked(0.4, 0.2, 0.3)));
    assertFalse(Lag.isLast((SentenceLook) null));
  }

  @Test
  void whatIsSaidOfTheTrianglesCountsThoseInViewUpToTheRowThatIsBuilt() {
    Texts texts = new Texts(Locale.ENGLISH);
    Line line = new Line(new int[] {7, 8}, List.of("a", "b"), new int[2], new int[2], 0);
    SentenceLook.Told a = new SentenceLook.Told(new Guess(7, "a", 1), 1);
    SentenceLook look =
        new SentenceLook(line, 0, 0, List.of(), Collections.nCopies(4, List.of(a, a)), List.of());
    String gpt = Lag.built(look, 1, List.of(Direction.GPT), texts);
    assertTrue(gpt.contains("1 of 1 word "), gpt);
    assertFalse(gpt.contains("look-ahead"), gpt);
    String both = Lag.built(look, 1, List.of(Direction.GPT, Direction.AHEAD), texts);
    assertTrue(both.endsWith("has guessed 0 of 1 word right."), both);
    assertTrue(Lag.built(look, 2, List.of(Direction.AHEAD), texts).contains("1 of 2 words"));
  }

  private static SentenceLook looked(double bert, double gpt, double ahead) {
    Line line = new Line(new int[] {7}, List.of("a"), new int[] {0}, new int[] {1}, 0);
    List<List<SentenceLook.Told>> places = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      double truth =
          switch (direction) {
            case BERT -> bert;
            case GPT -> gpt;
            case AHEAD, JOINED, ELMO -> ahead;
          };
      places.add(List.of(new SentenceLook.Told(new Guess(7, "a", (float) truth), truth)));
    }
    return new SentenceLook(line, 0, 0, List.of(), places, List.of());
  }
}
