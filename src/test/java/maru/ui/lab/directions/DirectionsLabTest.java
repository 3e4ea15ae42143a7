package maru.ui.lab.directions;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import maru.Known;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.engine.tensor.Parameters;
import maru.inspect.ModelHistory;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.JobsLook;
import maru.inspect.directions.SentenceLook;
import maru.inspect.directions.Setup;
import maru.run.WeightHash;
import maru.train.Size;
import maru.train.Trainer;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.Triangle;
import maru.ui.control.VisibilityTable;
import maru.ui.lab.RunClock;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.Section;
import maru.ui.lab.directions.state.Tables;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class DirectionsLabTest {
  @TempDir static Path directory;

  private OpenStudio<DirectionsLab> open;
  private DirectionsLab lab;
  private DirectionsViewModel model;
  private RunClock clock;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, DirectionsLab::new);
    lab = open.lab();
    clock = open.clock();
    model = lab.model();
    model.setPlan(DirectionTrainings.standard().withSize(new Size(1, 2, 16, 32)).withBatch(4));
    model.stepsProperty().set(30L);
    model.sectionProperty().set(Section.SENTENCE);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void oneButtonTrainsAllAtEqualStepsAndOthersMayLookIntoOne(FxRobot robot) throws Exception {
    robot.clickOn("#directions-ko");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    DirectionsRun run = run();
    waitFor(() -> run.step() == 30);
    for (Direction direction : Direction.TRAINED) {
      assertEquals(30, run.training(direction).size(), direction.name());
      assertTrue(run.training(direction).value(29) < run.training(direction).value(0));
      assertTrue(run.validation(direction).size() >= 1);
    }
    assertEquals(30, clock.stepProperty().get());
    assertTrue(clock.finishedProperty().get());
    ModelHistory moments = Objects.requireNonNull(clock.historyProperty().get());
    assertEquals(Known.BERT, moments.prepared().plan().architecture());
    robot.interact(() -> robot.lookup("#choose-gpt").queryAs(ToggleButton.class).fire());
    ModelHistory others = Objects.requireNonNull(clock.historyProperty().get());
    assertEquals(Known.GPT, others.prepared().plan().architecture());
    assertEquals(30, clock.stepProperty().get());
    float[] asked =
        others
            .ask(subject -> subject.model().parameters().values().clone())
            .get(20, TimeUnit.SECONDS);
    assertEquals(run.ways().gpt().model().parameters().values()[7], asked[7]);
  }

  @Test
  void everyDirectionAnswersAndAClickBlanksAnotherWord(FxRobot robot) throws TimeoutException {
    trained(robot);
    SentenceLook look = look();
    assertEquals("연필", look.line().texts().get(look.place()));
    for (Direction direction : Direction.values()) {
      ProbabilityBars bars = robot.lookup("#bars-" + direction.id()).queryAs(ProbabilityBars.class);
      assertEquals(5, bars.guesses().size());
      assertTrue(label(robot, "#truth-" + direction.id()).contains("연필"));
    }
    VisibilityTable table = robot.lookup("#sight-table").queryAs(VisibilityTable.class);
    robot.clickOn(onWindow(() -> table.localToScreen(table.columnX(1) + 5, 40)));
    waitFor(() -> look().place() == 1);
    waitFor(() -> label(robot, "#truth-gpt").contains("지우는"));
    assertTrue(look().sees(Direction.GPT, 0));
    assertFalse(look().sees(Direction.GPT, 2));
    assertTrue(look().sees(Direction.AHEAD, 2));
  }

  @Test
  void keysMoveTheBlankAndCutTheRightContextWhichLeavesGptAsItWas(FxRobot robot)
      throws TimeoutException {
    trained(robot);
    VisibilityTable table = robot.lookup("#sight-table").queryAs(VisibilityTable.class);
    robot.interact(table::requestFocus);
    double gpt = truth(Direction.GPT);
    double bert = truth(Direction.BERT);
    int all = look().after();
    for (int cut = 1; cut <= all; cut++) {
      robot.press(KeyCode.SHIFT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.SHIFT);
      int kept = all - cut;
      waitFor(() -> look().kept() == kept);
      assertEquals(gpt, truth(Direction.GPT), 1e-9);
      assertFalse(look().sees(Direction.BERT, look().line().size() - 1));
    }
    assertTrue(bert != truth(Direction.BERT));
    assertTrue(robot.lookup("#cut-less").queryButton().isDisabled());
    // In a small window the button may stand below what is scrolled into view.
    robot.interact(robot.lookup("#cut-more").queryButton()::fire);
    waitFor(() -> look().kept() == 1);
    robot.interact(table::requestFocus);
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    waitFor(() -> look().place() == 0);
    assertEquals(look().after(), look().kept());
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    waitFor(() -> look().place() == 1);
    assertEquals(30, clock.stepProperty().get(), "the arrow is the table's, not the timeline's");
  }

  @Test
  void anEarlierMomentIsLookedAtThroughEarlierWeights(FxRobot robot) throws TimeoutException {
    trained(robot);
    double last = truth(Direction.GPT);
    robot.interact(() -> clock.look(0));
    waitFor(() -> clock.stepProperty().get() == 0 && truth(Direction.GPT) != last);
    // First weights know nothing: all words are about equally likely.
    double blind = 1.0 / run().ways().tokenizer().vocabulary().size();
    assertEquals(blind, truth(Direction.GPT), blind);
    robot.interact(() -> clock.lookBy(1));
    waitFor(() -> clock.stepProperty().get() == 1);
    robot.interact(() -> clock.look(30));
    assertTrue(clock.followingProperty().get());
    waitFor(() -> truth(Direction.GPT) == last);
  }

  @Test
  void backwardsTheLabShowsEveryMomentAskedForWithTheWeightsThatWereThere(FxRobot robot)
      throws Exception {
    trained(robot);
    // The same trainings, which nobody recorded.
    List<List<Long>> hashes = new ArrayList<>();
    try (Parallel parallel = new Parallel(2)) {
      DirectionTrainings alone =
          DirectionTrainings.of(
              model.plan(), SampleCorpora.split("ko"), run().ways().tokenizer(), parallel);
      List<Trainer> trainers =
          Direction.TRAINED.stream().map(d -> alone.of(d).trainer(parallel)).toList();
      hashes.add(hashes(trainers.stream().map(Trainer::parameters).toList()));
      for (int step = 1; step <= 30; step++) {
        trainers.forEach(Trainer::step);
        hashes.add(hashes(trainers.stream().map(Trainer::parameters).toList()));
      }
    }
    for (int step = 29; step >= 0; step--) {
      int wanted = step;
      robot.interact(() -> clock.look(wanted));
      waitFor(() -> clock.stepProperty().get() == wanted);
      assertEquals(wanted, clock.wantedProperty().get());
      List<Long> seen =
          run()
              .ask(reader ->
                  hashes(
                      List.of(
                          reader.models().bert().parameters(),
                          reader.models().gpt().parameters(),
                          reader.models().ahead().parameters(),
                          Objects.requireNonNull(reader.models().elmo()).parameters())))
              .get(20, TimeUnit.SECONDS);
      assertEquals(hashes.get(wanted), seen, "at step " + wanted);
    }
  }

  private static List<Long> hashes(List<Parameters> parameters) {
    return parameters.stream().map(p -> WeightHash.of(p.values())).toList();
  }

  @Test
  void aRecordedTrainingIsOpenedAgainAndLookedAtWhereItBegan(FxRobot robot) throws Exception {
    trained(robot);
    double last = truth(Direction.AHEAD);
    Path first = run().folder();
    String own = "The rain falls.\n\nThe snow falls.\n\nA leaf falls.\n\n".repeat(20);
    robot.interact(() -> {
      model.corpusProperty().set(new maru.data.CorpusChoice.Pasted("own", own));
      robot.lookup("#train-all").queryButton().fire();
    });
    waitFor(() -> !run().folder().equals(first) && model.stageProperty().get() == Stage.FINISHED);
    ListView<DirectionsFolder.Entry> list = robot.lookup("#runs").queryListView();
    waitFor(
        () -> list.getItems().stream().anyMatch(e -> e.folder().equals(first) && e.steps() == 30));
    // The end of its recording may still be written: what opens it waits for that.
    robot.interact(() -> {
      list.getItems().stream()
          .filter(e -> e.folder().equals(first))
          .forEach(list.getSelectionModel()::select);
      robot.lookup("#open-run").queryButton().fire();
    });
    waitFor(() -> run().folder().equals(first) && model.stageProperty().get() == Stage.FINISHED);
    assertEquals("ko/everyday", clock.corpusProperty().get());
    waitFor(() -> clock.stepProperty().get() == 30);
    assertEquals(30, run().training(Direction.AHEAD).size());
    waitFor(() -> model.sentence().lookProperty().get() != null && truth(Direction.AHEAD) == last);
    robot.interact(() -> clock.look(0));
    waitFor(() -> truth(Direction.AHEAD) != last && clock.stepProperty().get() == 0);
  }

  @Test
  void onesOwnSentenceMayBeEmptyOrLong(FxRobot robot) throws TimeoutException {
    trained(robot);
    TextField sentence = robot.lookup("#directions-sentence").queryAs(TextField.class);
    robot.interact(() -> sentence.setText(""));
    waitFor(() -> look().line().size() == 0);
    robot.interact(() -> sentence.setText("비 ".repeat(50)));
    waitFor(() -> look().line().cut() > 0);
    robot.interact(() -> sentence.setText("비가 왔다."));
    waitFor(() -> look().line().cut() == 0 && look().line().size() > 0);
    assertTrue(look().place() < look().line().size());
  }

  @Test
  void theTriangleIsBuiltAStepAtATimeAndAtOnceWhereMotionIsReduced(FxRobot robot)
      throws TimeoutException {
    trained(robot);
    robot.clickOn("#section-triangle");
    Triangle forward = robot.lookup("#triangle-gpt").queryAs(Triangle.class);
    assertEquals(look().line().size(), forward.rowsProperty().get(), "the whole, until it plays");
    robot.clickOn("#triangle-first");
    assertEquals(1, forward.rowsProperty().get());
    robot.clickOn("#triangle-next");
    robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
    assertEquals(3, forward.rowsProperty().get());
    robot.press(KeyCode.UP).release(KeyCode.UP);
    assertEquals(2, forward.rowsProperty().get());
    robot.interact(() -> open.studio().bench().appearance().reducedMotionProperty().set(true));
    robot.clickOn("#triangle-play");
    assertEquals(look().line().size(), forward.rowsProperty().get());
  }

  @Test
  void theClozeTestIsAskedLiveAndItsTableCanBeTakenAlong(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.cloze().ask(4));
    trained(robot);
    robot.clickOn("#section-cloze");
    assertEquals(1, Tables.of(model).size(), "no more than its head");
    assertEquals("high", Tables.of(model).getFirst().getLast());
    robot.clickOn("#cloze-ask");
    waitFor(() -> !model.cloze().busyProperty().get());
    ClozeResult result = Objects.requireNonNull(model.cloze().resultProperty().get());
    assertNull(result.measured());
    assertEquals(30, result.step());
    waitFor(() -> label(robot, "#cloze-about").contains("30스텝"));
    List<List<String>> rows = Tables.of(model);
    assertEquals(1 + 3 * 8, rows.size(), rows.toString());
    assertTrue(hasRow(rows, "equalSteps", "following", "bert"));
  }

  @Test
  void anEmptySentenceAndUnknownWordsAreSpokenOf(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.interact(() -> model.sentence().sentenceProperty().set("놀이터에서 qqq"));
    waitFor(() -> label(robot, "#directions-remark").startsWith("qqq:"));
    robot.interact(() -> model.sentence().sentenceProperty().set(""));
    waitFor(() -> label(robot, "#directions-remark").contains("비어"));
    assertFalse(OnScreen.isSeen(robot.lookup("#sight-table").query()));
  }

  @Test
  void aMeasurementOfSeveralSeedsShowsBothSetups(FxRobot robot) throws TimeoutException {
    robot.interact(() -> {
      model.cloze().ask(2);
      model.setMeasuredSteps(2);
    });
    trained(robot);
    robot.clickOn("#section-cloze");
    robot.clickOn("#cloze-measure");
    waitFor(() -> model.cloze().resultProperty().get() != null);
    ClozeResult result = Objects.requireNonNull(model.cloze().resultProperty().get());
    assertNotNull(result.measured());
    assertEquals(3, result.seeds());
    waitFor(() -> robot.lookup("#cloze-tokens").tryQuery().isPresent());
    robot.clickOn("#cloze-tokens");
    assertEquals(Setup.TOKENS, model.cloze().setupProperty().get());
    assertEquals(1 + 2 * 3 * 8, Tables.of(model).size());
  }

  @Test
  void eachDoesTheOthersJobAtItsCost(FxRobot robot) throws TimeoutException {
    trained(robot);
    robot.clickOn("#section-jobs");
    waitFor(() -> model.jobs().resultProperty().get() != null);
    JobsLook result = Objects.requireNonNull(model.jobs().resultProperty().get());
    assertEquals(1, result.bertFills().passes());
    assertTrue(result.gptFills().passes() > 500, "a pass for each candidate");
    assertEquals(result.line().size(), result.bertScores().passes());
    assertTrue(result.bertWrites().text().startsWith("아침에 지우는 도화지에"));
    assertTrue(result.gptWrites().text().startsWith("아침에 지우는 도화지에"));
    waitFor(() -> label(robot, "#pair-verdict").contains("난폭"));
    assertTrue(hasRow(Tables.of(model), "write", "bert"));
  }

  private static boolean hasRow(List<List<String>> rows, String... first) {
    return rows.stream().anyMatch(row -> row.subList(0, first.length).equals(List.of(first)));
  }

  private void trained(FxRobot robot) throws TimeoutException {
    robot.clickOn("#directions-ko");
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED
            && model.sentence().lookProperty().get() != null
            && clock.stepProperty().get() == 30);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private DirectionsRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private SentenceLook look() {
    return Objects.requireNonNull(model.sentence().lookProperty().get());
  }

  private double truth(Direction direction) {
    return look().answers().stream()
        .filter(answer -> answer.direction() == direction)
        .findFirst()
        .orElseThrow()
        .truth();
  }
}
