package maru.ui.lab.masks;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.shown;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import maru.Known;
import maru.data.CorpusChoice;
import maru.data.MaskingCounts;
import maru.inspect.MaskedAttention;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.SampleSource;
import maru.model.Architecture;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.control.HeatMap;
import maru.ui.control.MaskThumb;
import maru.ui.control.Matrix;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.TokenCell;
import maru.ui.fx.ExportFile;
import maru.ui.lab.StillDriver;
import maru.ui.lab.masks.state.AttentionMaskViewModel;
import maru.ui.lab.masks.state.HiddenWordsViewModel;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.SentencePairsViewModel;
import maru.ui.lab.masks.state.SpansViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class MasksLabTest {
  @TempDir static Path directory;

  private final AskedExamples examples = new AskedExamples();
  private OpenStudio<MasksLab> open;
  private MasksLab lab;
  private MasksViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = OpenStudio.with(directory, (bench, clock) -> new MasksLab(bench, clock, examples));
    lab = open.lab();
    model = lab.model();
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    // With a run at work from the start, the built-in sentences need not be read for every test.
    StillRun run = StillRun.of(Known.BERT);
    open.clock().begin(60, new Curve(), new StillDriver(false), run);
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  /** A small run stands still on the clock. */
  private void run(FxRobot robot, Architecture architecture) throws TimeoutException {
    StillRun run = StillRun.of(architecture);
    robot.interact(() -> open.clock().begin(60, new Curve(), new StillDriver(false), run));
    waitFor(() -> ground() != null && ground().corpus() == run.prepared().split().training());
  }

  private SampleSource ground() {
    return model.groundProperty().get();
  }

  @Test
  void withoutARunTheDrawIsExplainedStepByStepOnTheBuiltInCorpus(FxRobot robot)
      throws TimeoutException {
    robot.interact(open.clock()::clear);
    waitFor(() -> ground() != null && ground().korean());
    HiddenWordsViewModel words = model.words();
    MaskedBatch batch = Objects.requireNonNull(words.batch());
    assertTrue(batch.sentences() >= 3);
    int steps = words.player.lengthProperty().get();
    assertEquals(0, words.player.positionProperty().get());
    assertTrue(batch.chosen().isEmpty());
    robot.clickOn("#words-next");
    assertTrue(batch.hasDrawn(0) && !batch.hasDrawn(1));
    assertTrue(label(robot, "#words-narration").startsWith("문장 1"));
    robot.clickOn("#words-last");
    assertEquals(steps, words.player.positionProperty().get());
    assertEquals(
        batch.chosen().size(),
        batch.count(MaskedBatch.Kind.MASKED)
            + batch.count(MaskedBatch.Kind.RANDOM)
            + batch.count(MaskedBatch.Kind.KEPT));
    assertTrue(label(robot, "#words-chosen").contains(String.valueOf(batch.chosen().size())));
    robot.clickOn("#words-back");
    assertEquals(steps - 1, words.player.positionProperty().get());
    robot.clickOn("#words-train");
    robot.clickOn("#words-look");
    assertEquals(List.of("ko FillsBlanks", "finished ko FillsBlanks"), examples.asked);
    robot.clickOn("#words-again");
    assertNotEquals(batch, words.batch());
    assertEquals(2, words.seedProperty().get());
    assertEquals(0, words.player.positionProperty().get());
    waitFor(() -> words.countsProperty().get() != null);
    robot.interact(() -> words.chosenShare.set(0.5));
    waitFor(() -> share(words.countsProperty().get()) > 0.45);
    assertTrue(label(robot, "#counted-chosen").matches("(49|50|51)\\.\\d\\d %"));
    robot.interact(() -> words.maskedShare.set(1));
    assertEquals(0, words.randomShare.get(), 1e-9);
    robot.clickOn("#language");
    waitFor(() -> shown(robot, "This batch, drawn 1,000 times"));
    robot.interact(() ->
        robot
            .lookup("#corpus")
            .<CorpusChoice>queryComboBox()
            .setValue(new CorpusChoice.Everyday("en")));
    waitFor(() -> ground() != null && !ground().korean());
  }

  private static double share(MaskingCounts counts) {
    return counts == null ? 0 : (double) counts.chosen() / counts.tokens();
  }

  @Test
  void aWordIsHiddenByAClickPutBackByTwoAndAnswered(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    HiddenWordsViewModel words = model.words();
    MaskedBatch batch = Objects.requireNonNull(words.batch());
    Spot spot = new Spot(0, 1);
    Node chip = chip(robot, spot);
    robot.clickOn(chip);
    assertTrue(batch.isByHand(spot));
    assertEquals(spot, words.selected.get());
    waitFor(() -> words.answer(spot) != null);
    waitFor(() -> !label(robot, "#words-truth").isEmpty());
    ProbabilityBars bars = robot.lookup(".answer-box .probability-bars").query();
    assertEquals(5, bars.guesses().size());
    robot.doubleClickOn(chip);
    assertFalse(batch.isChosen(spot));
    robot.interact(chip::requestFocus);
    press(robot, KeyCode.ENTER);
    assertTrue(batch.isByHand(spot));
    press(robot, KeyCode.DELETE);
    assertFalse(batch.isChosen(spot));
    press(robot, KeyCode.RIGHT);
    assertTrue(chip(robot, new Spot(0, 2)).isFocused());
    robot.clickOn("#words-last");
    waitFor(() -> !label(robot, "#words-score").isEmpty());
    Spot chosen = batch.chosen().getFirst();
    double entropy = Objects.requireNonNull(words.answer(chosen)).crossEntropy();
    List<String> row = words.table().get(1 + index(batch, chosen));
    assertEquals(String.format(Locale.ROOT, "%.4f", entropy), row.get(9));
  }

  private static int index(MaskedBatch batch, Spot spot) {
    int before = 0;
    for (int s = 0; s < spot.sentence(); s++) {
      before += batch.tokens(s);
    }
    return before + spot.place();
  }

  @Test
  void pairsFallAndTwoSentencesCanBePutTogether(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#section-pairs");
    SentencePairsViewModel pairs = model.pairs();
    robot.clickOn("#pairs-next").clickOn("#pairs-next");
    assertEquals(2, robot.lookup("#pairs").queryAs(Pane.class).getChildren().size());
    assertEquals(
        SentencePairsViewModel.PAIRS - 2,
        robot.lookup("#pairs-coming").queryAs(Pane.class).getChildren().size());
    waitFor(() -> pairs.answer() != null);
    assertEquals(2, Objects.requireNonNull(pairs.answer()).fallen().size());
    assertEquals(1, pairs.selected.get());
    ProbabilityBars follows = robot.lookup("#follows-bars").queryAs(ProbabilityBars.class);
    double yes = Objects.requireNonNull(pairs.answer()).sum().followsProbability().orElseThrow();
    assertEquals(yes, follows.guesses().getFirst().probability(), 1e-6);
    robot.clickOn("#ready-1");
    assertTrue(pairs.first.get().contains("[MASK]"));
    assertEquals(-1, pairs.selected.get());
    waitFor(() -> pairs.answer() != null && robot.lookup("#follows-bars").tryQuery().isEmpty());
    assertEquals(1, Objects.requireNonNull(pairs.answer()).look().places().size());
    robot.interact(
        () -> robot.lookup("#pair-second").queryAs(TextInputControl.class).setText("it barked ."));
    waitFor(() -> robot.lookup("#follows-bars").tryQuery().isPresent());
    assertEquals("in view", pairs.table().getLast().get(2));
  }

  @Test
  void sightIsHiddenAndMasksMultiply(FxRobot robot) throws TimeoutException {
    run(robot, Known.GPT);
    robot.clickOn("#section-sight");
    AttentionMaskViewModel sight = model.sight();
    robot.interact(() -> sight.text.set("the dog barked too ."));
    waitFor(() -> sight.reading() != null);
    MaskedAttention reading = Objects.requireNonNull(sight.reading());
    float[] scores = reading.head(reading.scores(), 0, 0);
    robot.clickOn("#sight-first");
    assertArrayEquals(scores, values(robot), "scores before anything is hidden");
    boolean[] visible = sight.visible(sight.mask());
    // One cell falls shut after the other, as one reads, and opens again.
    List<Integer> hidden = sight.hidden();
    for (int shut = 1; shut <= 3; shut++) {
      robot.clickOn("#sight-next");
      assertEquals(Set.copyOf(hidden.subList(0, shut)), shut(values(robot)));
    }
    robot.clickOn("#sight-back");
    assertEquals(Set.copyOf(hidden.subList(0, 2)), shut(values(robot)));
    robot.clickOn("#sight-last");
    float[] masked = values(robot);
    for (int i = 0; i < masked.length; i++) {
      assertEquals(visible[i] ? scores[i] : Float.NaN, masked[i]);
    }
    robot.clickOn("#sight-next");
    float[] weights = reading.head(reading.weights(), 0, 0);
    float[] drawn = values(robot);
    for (int i = 0; i < drawn.length; i++) {
      assertEquals(visible[i] ? weights[i] : Float.NaN, drawn[i]);
    }
    assertEquals(1, thumbs(robot).size());
    robot.clickOn("#sight-padding");
    waitFor(() -> sight.reading() != null && thumbs(robot).size() == 3);
    boolean[] causal = thumbs(robot).get(0).visible();
    boolean[] padding = thumbs(robot).get(1).visible();
    boolean[] both = thumbs(robot).get(2).visible();
    for (int i = 0; i < both.length; i++) {
      assertEquals(causal[i] && padding[i], both[i]);
    }
    assertArrayEquals(both, Objects.requireNonNull(sight.reading()).visible());
    robot.clickOn("#sight-full");
    waitFor(() -> sight.mask().isFull() && sight.reading() != null);
    for (float value : values(robot)) {
      assertFalse(Float.isNaN(value));
    }
    robot.clickOn("#sight-prefix");
    waitFor(() -> sight.reading() != null);
    assertFalse(Float.isNaN(values(robot)[2]), "the prefix is seen by all");
    assertTrue(Float.isNaN(values(robot)[4]));
  }

  @Test
  void aRunIsAskedOnlyAboutSentencesThatItsOwnVocabularyHasCut(FxRobot robot)
      throws TimeoutException {
    run(robot, Known.GPT);
    robot.clickOn("#words-last");
    List<SampleSource> grounds = new ArrayList<>();
    StillRun other = StillRun.of(Known.BERT).toldOf(() -> grounds.add(ground()));
    robot.interact(() -> {
      open.clock().begin(60, new Curve(), new StillDriver(false), other);
      model.pulse(1); // The other run's sentences are not there yet.
    });
    waitFor(() -> ground() != null && ground().corpus() == other.prepared().split().training());
    robot.clickOn("#words-last");
    waitFor(() -> !grounds.isEmpty());
    for (SampleSource asked : grounds) {
      assertEquals(other.prepared().tokenizer(), asked.tokenizer());
    }
  }

  @Test
  void spansFallOutAndTheTargetIsBuilt(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#section-spans");
    SpansViewModel spans = model.spans();
    int count = spans.spans();
    assertTrue(count >= 1);
    Pane input = robot.lookup("#spans-input").queryAs(Pane.class);
    Pane target = robot.lookup("#spans-target").queryAs(Pane.class);
    assertEquals(spans.tokens().length, input.getChildren().size());
    assertTrue(target.getChildren().stream().noneMatch(Node::isVisible));
    // Neither the sentence above nor a row of tokens gets less height than it takes.
    for (String id : List.of("#spans-narration", "#spans-text", "#spans-input")) {
      Region one = robot.lookup(id).queryAs(Region.class);
      robot.interact(() -> assertTrue(one.getHeight() > one.prefHeight(one.getWidth()) - 1, id));
    }
    robot.clickOn("#spans-next");
    assertTrue(words(input).contains("<0>"));
    robot.clickOn("#spans-last");
    assertEquals(spans.corrupted().input().length, input.getChildren().size());
    assertEquals(spans.corrupted().target().length, target.getChildren().size());
    assertEquals("<" + count + ">", words(target).getLast());
    robot.interact(() -> spans.own.set("dog"));
    assertTrue(label(robot, "#spans-narration").contains("토큰이 둘 이상"));
    assertEquals(0, spans.player.lengthProperty().get());
  }

  @Test
  void tablesAreQuotedAndAHiddenLabStandsStill(FxRobot robot) throws Exception {
    run(robot, Known.BERT);
    Path table = directory.resolve("masks.csv");
    ExportFile.table(List.of(List.of("a", "b,c"), List.of("\"", "")), table);
    assertEquals("\uFEFFa,\"b,c\"\r\n\"\"\"\",\r\n", Files.readString(table));
    assertFalse(lab.falls().moves(), "nothing moves yet");
    robot.clickOn("#words-last");
    robot.interact(() -> open.studio().bench().appearance().reducedMotionProperty().set(false));
    robot.clickOn("#words-first").clickOn("#words-play");
    waitFor(() -> model.words().player.positionProperty().get() > 0);
    robot.interact(lab::hidden);
    assertFalse(lab.falls().moves(), "all movement has come to its end");
    int rested = model.words().player.positionProperty().get();
    WaitForAsyncUtils.sleep(1500, TimeUnit.MILLISECONDS);
    assertEquals(rested, model.words().player.positionProperty().get());
    robot.interact(lab::shown);
    waitFor(() -> model.words().player.positionProperty().get() > rested);
  }

  @Test
  void everyTopicFitsItsWordsAtTwiceTheType(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#open-kept");
    assertTrue(model.kept().openProperty().get());
    robot.clickOn("#kept-close");
    robot.interact(() -> open.studio().bench().texts().localeProperty().set(Locale.ENGLISH));
    robot.interact(() -> open.studio().bench().appearance().scaleProperty().set(200));
    for (MasksViewModel.Topic topic : MasksViewModel.Topic.values()) {
      robot.interact(() -> model.topicProperty().set(topic));
      WaitForAsyncUtils.waitForFxEvents();
      List<String> cut = new ArrayList<>();
      for (Node node :
          robot.lookup((Node n) -> n instanceof javafx.scene.control.ButtonBase).queryAll()) {
        Labeled button = (Labeled) node;
        if (OnScreen.isSeen(button)
            && button.lookup(".text") instanceof javafx.scene.text.Text text
            && !button.getText().isEmpty()
            && !text.getText().replace("\n", " ").equals(button.getText())) {
          cut.add(button.getText());
        }
      }
      assertEquals(List.of(), cut, topic.toString());
    }
  }

  @Test
  void typingSentencesLeadsFromTheStudyBackToThem(FxRobot robot) throws TimeoutException {
    run(robot, Known.BERT);
    robot.clickOn("#open-kept");
    assertTrue(robot.lookup("#batch").tryQuery().isEmpty());
    robot.interact(() -> model.words().own.set("the dog barked ."));
    assertFalse(model.kept().openProperty().get());
    assertEquals(1, robot.lookup("#batch").queryAs(Pane.class).getChildren().size());
  }

  private static Set<Integer> shut(float[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> Float.isNaN(values[i]))
        .boxed()
        .collect(Collectors.toSet());
  }

  private static float[] values(FxRobot robot) {
    Matrix matrix = robot.lookup("#sight-map").queryAs(HeatMap.class).matrixProperty().get();
    float[] values = new float[matrix.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.at(i);
    }
    return values;
  }

  private static List<MaskThumb> thumbs(FxRobot robot) {
    return List.copyOf(robot.lookup(".mask-thumb").queryAllAs(MaskThumb.class));
  }

  private static List<String> words(Pane pane) {
    return pane.getChildren().stream().map(node -> ((Label) node).getText()).toList();
  }

  private static Node chip(FxRobot robot, Spot spot) {
    Pane batch = robot.lookup("#batch").queryAs(Pane.class);
    Pane line = (Pane) batch.getChildren().get(spot.sentence());
    return ((TokenCell) line.getChildren().get(spot.place() + 1)).chip();
  }
}
