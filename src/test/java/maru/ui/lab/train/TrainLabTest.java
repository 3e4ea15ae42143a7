package maru.ui.lab.train;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.shown;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import maru.Known;
import maru.data.CorpusChoice;
import maru.model.ModelSettings;
import maru.task.Lever;
import maru.text.TokenizerSettings;
import maru.train.Speed;
import maru.train.TrainingSettings;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class TrainLabTest {
  @TempDir static Path directory;

  private OpenStudio<TrainLab> open;
  private TrainViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = SmallTraining.in(directory, 60, 1);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void anExampleStartsWithOneClickAndRunsToItsEnd(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    LiveRun run = run();
    waitFor(() -> run.step() == 60);
    assertEquals(60, run.words.training.size());
    assertTrue(run.words.validation.size() >= 60, "validations: " + run.words.validation.size());
    assertTrue(run.next.training.size() == 60, "next sentences are asked for");
    assertTrue(run.words.training.value(59) < run.words.training.value(0));
    assertEquals("60스텝 중 60", label(robot, "#timeline-at"));
    robot.interact(() -> model.settings().set(ModelSettings.WIDTH, 128)); // For the next one.
    assertTrue(label(robot, "#run-facts").contains("은닉 차원(너비) 64, "), label(robot, "#run-facts"));
    assertTrue(label(robot, "#run-facts").contains("배치 4, 스텝 60, "));
    waitFor(() -> !heatMap(robot).matrixProperty().get().isEmpty());
    assertEquals(4, model.settings().get(ModelSettings.HEADS));
    assertTrue(heatMap(robot).matrixProperty().get().rows().contains("[MASK]"));
    ProbabilityBars bars = robot.lookup(".probability-bars").queryAs(ProbabilityBars.class);
    assertEquals(5, bars.guesses().size());
  }

  @Test
  void textOfOnesOwnIsTrainedFromTheFirstPicture(FxRobot robot) throws TimeoutException {
    StringBuilder own = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      own.append("개 ").append(i).append("마리가 물을 마신다.\n고양이가 밥을 먹는다.\n\n");
    }
    robot.interact(
        () -> model.settings().corpus.set(new CorpusChoice.Pasted("own", own.toString())));
    robot.clickOn("#train-chosen");
    SmallTraining.waitForEnd(open, 60);
    List<String> texts = run().prepared().split().training().texts();
    assertTrue(texts.stream().anyMatch(text -> text.contains("마리가")), texts.toString());
    // No grammar knows its content words; the card says what is known all the same.
    waitFor(() -> robot.lookup("#result-mlmAccuracy").tryQuery().isPresent());
    assertTrue(isSeen(robot.lookup("#result-mlmAccuracy").query()));
    assertTrue(isSeen(robot.lookup("#result-mlmLoss").query()));
  }

  @Test
  void whatWasToldOfAFileGoesWithIt(FxRobot robot) throws Exception {
    Path table = directory.resolve("two.csv");
    Files.writeString(table, "a,b\n개가 물을 마신다.,하나\n고양이가 밥을 먹는다.,둘\n");
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(table)));
    robot.clickOn("#train-chosen");
    waitFor(() -> noticed(robot, "two.csv"));
    robot.interact(() -> model.settings().corpus.set(new CorpusChoice.Everyday("ko")));
    waitFor(() -> !noticed(robot, "two.csv"));
  }

  @Test
  void aFileInAnotherEncodingIsTrainedOnByOneMoreClick(FxRobot robot) throws Exception {
    Path korean = directory.resolve("korean.txt");
    String text = "뷁이 물을 마신다.\n고양이가 밥을 먹는다.\n\n".repeat(100);
    Files.write(korean, text.getBytes(Charset.forName("MS949")));
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(korean)));
    robot.clickOn("#train-chosen");
    waitFor(() -> robot.lookup("#remedy").tryQuery().isPresent());
    robot.clickOn("#remedy");
    SmallTraining.waitForEnd(open, 60);
    List<String> texts = run().prepared().split().training().texts();
    assertTrue(texts.getFirst().contains("뷁이"), texts.getFirst());
  }

  @Test
  void anotherLabsRunOnTheTimelineIsToldAndLeft(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 60);
    assertFalse(isSeen(robot.lookup("#other-run").query()));
    assertTrue(isSeen(robot.lookup("#samples").query()));
    RunClock.Driver other =
        new RunClock.Driver() {
          @Override
          public void play() {}

          @Override
          public void pause() {}

          @Override
          public void step() {}
        };
    robot.interact(() -> open.clock().begin(500, new Curve(), other, run()));
    waitFor(() -> isSeen(robot.lookup("#other-run").query()));
    assertFalse(isSeen(robot.lookup("#samples").query()));
    robot.interact(model::pulse);
    assertEquals(0, open.clock().headProperty().get(), "its clock is let alone");
    robot.clickOn("#other-run-back");
    waitFor(() -> open.clock().headProperty().get() == 60);
    assertEquals(model, open.clock().driverProperty().get());
    assertTrue(open.clock().finishedProperty().get());
    assertFalse(isSeen(robot.lookup("#other-run").query()));
  }

  @Test
  void theLanguageCanBeChangedWhileALeverIsChosen(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-ko");
    SmallTraining.waitForEnd(open, 60);
    List<Throwable> thrown = new ArrayList<>();
    robot.interact(() -> {
      Thread.UncaughtExceptionHandler before = Thread.currentThread().getUncaughtExceptionHandler();
      Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> thrown.add(error));
      open.studio().bench().texts().localeProperty().set(Locale.ENGLISH);
      Thread.currentThread().setUncaughtExceptionHandler(before);
    });
    assertEquals(List.of(), thrown);
    assertEquals(Lever.LEARNING_RATE, robot.lookup("#lever").<Lever>queryComboBox().getValue());
  }

  @Test
  void spaceAfterAnExamplesButtonPausesItAndBeginsNoOther(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-en");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING && run().step() > 2);
    LiveRun begun = run();
    press(robot, KeyCode.SPACE);
    waitFor(() -> model.stageProperty().get() == Stage.RESTING);
    assertEquals(begun, run());
  }

  @Test
  void aRunPausesStepsAndGoesOn(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-en");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING && run().step() > 2);
    robot.clickOn("#train-pause");
    waitFor(() -> model.stageProperty().get() == Stage.RESTING);
    WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
    int rested = onWindow(() -> run().step());
    robot.clickOn("#train-step");
    waitFor(() -> run().step() == rested + 1);
    robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
    waitFor(() -> run().step() == rested + 2);
    robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
    robot.interact(() -> open.studio().scene().getRoot().requestFocus());
    robot.clickOn("#train-stop");
    waitFor(() -> model.stageProperty().get() == Stage.STOPPED);
    assertEquals("Maru 마루", label(robot, ".studio-name"));
    assertTrue(robot.lookup("#train-start").queryButton().isVisible());
  }

  @Test
  void theProbeSentenceCanBeChangedWhileItTrainsAndWhileItRests(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-ko");
    waitFor(() ->
        model.stageProperty().get() == Stage.RUNNING && model.probeResultProperty().get() != null);
    TextField probe = robot.lookup("#probe").queryAs(TextField.class);
    robot.interact(() -> probe.setText("예린이는 [MASK] [MASK]."));
    waitFor(() -> robot.lookup(".probability-bars").queryAll().size() == 2);
    robot.clickOn("#train-pause");
    waitFor(() -> model.stageProperty().get() == Stage.RESTING);
    robot.clickOn(probe).press(KeyCode.END).release(KeyCode.END);
    robot.press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
    robot.write("비가 와서 [MASK] 샀다.");
    waitFor(() -> heatMap(robot).matrixProperty().get().rows().contains("와서"));
    assertEquals("비가 와서 [MASK] 샀다.", model.probeProperty().get());
    robot.interact(() -> probe.setText(""));
    waitFor(() -> heatMap(robot).matrixProperty().get().rows().equals(List.of("[CLS]", "[SEP]")));
    waitFor(() -> shown(robot, "모델이 맞힐 자리에 [MASK]나 __(밑줄 두 개)를 써 주세요."));
  }

  @Test
  void theLanguageChangesWhileItTrains(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().set(TrainingSettings.STEPS, 100_000L));
    robot.clickOn("#example-ko");
    waitFor(() -> model.stageProperty().get() == Stage.RUNNING && run().step() > 0);
    assertTrue(shown(robot, "가린 낱말의 손실 (MLM)"));
    robot.clickOn("#language");
    waitFor(() -> shown(robot, "Loss at hidden words (MLM)"));
    assertTrue(shown(robot, "Best words for the blank"));
    assertTrue(shown(robot, "Learning rate"));
    assertTrue(label(robot, "#timeline-at").startsWith("step "));
    assertEquals(Stage.RUNNING, model.stageProperty().get());
  }

  @Test
  void gptWritesAndSeesNothingThatComesLater(FxRobot robot) throws TimeoutException {
    robot.clickOn("#choose-gpt");
    robot.interact(() -> {
      model.settings().set(TrainingSettings.STEPS, 30L);
      model.settings().set(TrainingSettings.WARMUP, 5L);
    });
    robot.clickOn("#panel-en");
    waitFor(() ->
        model.stageProperty().get() == Stage.FINISHED && model.probeResultProperty().get() != null);
    assertEquals(Known.GPT, run().prepared().plan().architecture());
    String begun = "Because it rained yesterday, Emma took the";
    assertTrue(model.probeProperty().get().startsWith(begun + " [MASK]"));
    var map = heatMap(robot).matrixProperty().get();
    assertTrue(Float.isNaN(map.at(0, 1)));
    assertFalse(Float.isNaN(map.at(1, 0)));
    waitFor(() -> label(robot, "#sample").length() > begun.length());
    assertTrue(label(robot, "#sample").startsWith(begun));
    robot.interact(() ->
        robot.lookup("#attention-heads").queryAs(HeatMapGrid.class).selectedProperty().set(3));
    waitFor(() -> shown(robot, "어텐션 (attention): 레이어 1, 헤드 4. 왼쪽 토큰이 위쪽 토큰을 봐요."));
  }

  @Test
  void aBadFileIsToldAndLosesNothing(FxRobot robot) throws Exception {
    robot.clickOn("#example-ko");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    LiveRun before = run();
    Path binary = Files.write(directory.resolve("binary.txt"), new byte[] {0, 1, 2, (byte) 0xff});
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(binary)));
    robot.clickOn("#train-new");
    waitFor(() -> robot.lookup(".notice.danger").tryQuery().isPresent());
    assertTrue(noticed(robot, "binary.txt"));
    assertEquals(Stage.FINISHED, model.stageProperty().get());
    assertEquals(before, run());
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    assertTrue(robot.lookup(".notice").tryQuery().isEmpty());
  }

  @Test
  void aTableAsksForItsColumn(FxRobot robot) throws Exception {
    Path table = directory.resolve("talk.csv");
    StringBuilder rows = new StringBuilder("Q,A\n");
    for (int i = 0; i < 40; i++) {
      rows.append("오늘 날씨가 어때").append(i).append(",맑고 따뜻해\n");
    }
    Files.writeString(table, rows);
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(table)));
    waitFor(() -> robot.lookup("#corpus-column").<String>queryComboBox().getItems().size() == 2);
    robot.interact(() -> robot.lookup("#corpus-column").<String>queryComboBox().setValue("Q"));
    robot.interact(() -> robot.lookup("#corpus-answer").<String>queryComboBox().setValue("A"));
    robot.interact(model::start);
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    assertEquals("talk.csv", clockCorpus(robot));
    assertTrue(noticed(robot, "1,000"), "next sentences are off, and that is said");
  }

  @Test
  void settingsThatCantBeAreToldBeforeAnythingStarts(FxRobot robot) {
    robot.interact(() -> model.settings().set(ModelSettings.WIDTH, 30));
    robot.clickOn("#example-ko");
    assertTrue(noticed(robot, "30"));
    assertEquals(Stage.EMPTY, model.stageProperty().get());
  }

  @Test
  void theFormGoesWithTheChosenModel(FxRobot robot) {
    assertTrue(robot.lookup("#setting-heads").tryQuery().isPresent());
    robot.clickOn("#choose-lstm");
    assertTrue(robot.lookup("#setting-heads").tryQuery().isEmpty());
    robot.interact(() -> robot.lookup("#section-data").queryAs(ButtonBase.class).fire());
    TextField field = robot.lookup("#setting-vocabulary").queryAs(TextField.class);
    robot.interact(() -> field.setText("1,500"));
    assertEquals(1500, model.settings().get(TokenizerSettings.VOCABULARY));
    assertTrue(robot.lookup("#setting-split").tryQuery().isPresent());
  }

  @Test
  void pastedTextBecomesTheCorpus(FxRobot robot) {
    robot.clickOn("#corpus-paste");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() ->
        robot
            .lookup("#corpus-pasted")
            .queryAs(javafx.scene.control.TextArea.class)
            .setText("봄이 왔다.\n꽃이 피었다."));
    robot.interact(() -> robot.lookup("#corpus-take").queryAs(Button.class).fire());
    ComboBox<?> corpus = robot.lookup("#corpus").queryComboBox();
    assertEquals(new CorpusChoice.Pasted("붙여 넣은 글", "봄이 왔다.\n꽃이 피었다."), corpus.getValue());
    press(robot, KeyCode.ESCAPE);
    robot.interact(() -> open.studio().bench().texts().switchLanguage());
    assertTrue(
        corpus.lookupAll(".list-cell").stream()
            .anyMatch(cell -> "pasted text".equals(((Labeled) cell).getText())));
  }

  @Test
  void nothingIsCutAtTwiceTheTypeInASmallWindow(FxRobot robot) throws TimeoutException {
    robot.clickOn("#example-en");
    waitFor(() -> model.stageProperty().get() == Stage.FINISHED);
    robot.interact(() -> open.studio().bench().texts().localeProperty().set(Locale.ENGLISH));
    robot.interact(() -> open.studio().bench().appearance().scaleProperty().set(200));
    WaitForAsyncUtils.waitForFxEvents();
    List<String> cut = new ArrayList<>();
    for (ButtonBase button :
        robot.lookup((Node n) -> n instanceof ButtonBase).queryAllAs(ButtonBase.class)) {
      if (OnScreen.isSeen(button) && button.lookup(".text") instanceof Text text) {
        if (!text.getText().equals(button.getText())) {
          cut.add(button.getText());
        }
      }
    }
    assertEquals(List.of(), cut);
  }

  @Test
  void speedIsThatOfTheLastSecondsOfWork() {
    Speed speed = new Speed();
    assertEquals(0, speed.steps());
    for (int i = 0; i < 100; i++) {
      speed.add(1_000_000_000L, 10);
    }
    for (int i = 0; i < 1000; i++) {
      speed.add(10_000_000L, 10);
    }
    assertEquals(100, speed.steps(), 0.5);
    assertEquals(1000, speed.tokens(), 5);
  }

  private LiveRun run() {
    return java.util.Objects.requireNonNull(model.runProperty().get());
  }

  private String clockCorpus(FxRobot robot) {
    return robot.lookup(".fact").queryAllAs(Label.class).stream()
        .map(Label::getText)
        .filter(text -> text.startsWith("말뭉치: "))
        .map(text -> text.substring("말뭉치: ".length()))
        .findFirst()
        .orElse("");
  }

  private static HeatMap heatMap(FxRobot robot) {
    return robot.lookup("#attention-map").queryAs(HeatMap.class);
  }
}
