package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import maru.base.Parallel;
import maru.data.CausalOptions;
import maru.data.CorpusSplit;
import maru.data.Masking;
import maru.inspect.MaskSpec;
import maru.inspect.MaskedAttention;
import maru.inspect.Probe;
import maru.inspect.TokenLook;
import maru.inspect.directions.BlankLook;
import maru.inspect.directions.Direction;
import maru.model.registry.Architectures;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.task.causal.CausalLanguage;
import maru.task.mlm.MaskedLanguage;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.control.LossChart;
import maru.ui.control.Matrix;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.VectorRows;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A recorded run beside another in all labs: each half shows its own model at the same step. */
@ExtendWith(WindowExtension.class)
class SideBySideTest {
  private static final int STEPS = 24;
  private static final int SHORTER = 10;
  private static final int NEAREST = 6;
  private static final int BEST = 5;
  private static final MaskSpec CAUSAL = new MaskSpec(true, 0, false);

  @TempDir static Path runs;
  @TempDir static Path logs;

  private OwnRuns own;
  private WholeStudio studio;
  private RunClock clock;

  @BeforeAll
  static void record() {
    TrainingPlan bert = TinyTraining.plan(Known.BERT, STEPS, 1e-2f, 7);
    record("bert", bert, STEPS);
    record(
        "masked", bert.with(MaskedLanguage.hiding(Masking.Shares.BERT.withChosen(0.5))), SHORTER);
    TrainingPlan gpt = TinyTraining.plan(Known.GPT, STEPS, 1e-2f, 7);
    record("ahead", gpt.with(CausalLanguage.reading(CausalOptions.Direction.BACKWARD)), STEPS);
    record("lstm", TinyTraining.plan(Architectures.of("lstm"), STEPS, 1e-2f, 7), STEPS);
    record("gpt", gpt.withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 0)), STEPS);
  }

  private static void record(String name, TrainingPlan plan, int steps) {
    try (Parallel parallel = new Parallel(1)) {
      CorpusSplit split = TinyTraining.split();
      Tokenizer tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
      PreparedTraining prepared = PreparedTraining.of(plan, split, tokenizer, parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of(name, prepared, Map.of("corpus", "animals"));
      Path file = runs.resolve(name + ".maru");
      try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1L << 22)) {
        while (trainer.steps() < steps) {
          recorder.onStep(trainer.step());
        }
      }
    }
  }

  @Start
  void start(javafx.stage.Stage stage) {
    own = OwnRuns.in(runs);
    studio = WholeStudio.on(stage, logs);
    clock = studio.clock();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
    own.close();
  }

  private static String figures(TokenLook look) {
    StringBuilder all = new StringBuilder(String.format(Locale.ROOT, "%.6f ", look.length()));
    look.nearest().forEach(near -> all.append(near.text()).append(' ').append(near.cosine()));
    return all.toString();
  }

  private static TokenLook tokens(RunClock of, String text, @Nullable Spot spot) {
    return WholeStudio.ask(of, subject -> TokenLook.of(subject, text, spot, 48, NEAREST));
  }

  private static BlankLook blank(RunClock of, Direction direction, String sentence, Spot spot) {
    return WholeStudio.ask(
        of, subject -> BlankLook.of(subject, direction, () -> new double[0], sentence, spot, BEST));
  }

  /** Waits until a half of the Tokens lab shows what its own model says. */
  private static void showsTokens(FxRobot robot, String half, TokenLook look)
      throws TimeoutException {
    VectorRows rows = robot.lookup("#" + half + " .vector-rows").queryAs(VectorRows.class);
    waitFor(() ->
        rows.rows().size() == 1 + look.nearest().size()
            && Arrays.equals(rows.rows().getFirst().vector(), look.vector()));
    for (int i = 0; i < look.nearest().size(); i++) {
      TokenLook.Neighbour near = look.nearest().get(i);
      VectorRows.Row row = rows.rows().get(i + 1);
      assertEquals(near.text(), row.name());
      assertEquals(near.cosine(), row.likeness());
      assertEquals(
          String.format(Locale.ROOT, "%.2f", near.cosine()).replace('-', '−'), row.figure());
    }
    assertEquals(
        look.pieces().stream().map(TokenLook.Piece::text).toList(),
        robot.lookup("#" + half + " .chip").queryAllAs(Labeled.class).stream()
            .map(Labeled::getText)
            .toList());
  }

  /** Waits until a half of the Directions lab shows what its own model says. */
  private static void showsBlank(FxRobot robot, String half, BlankLook look)
      throws TimeoutException {
    ProbabilityBars bars =
        robot.lookup("#" + half + " .probability-bars").queryAs(ProbabilityBars.class);
    List<ProbabilityBars.Guess> guesses =
        look.best().stream()
            .map(guess -> new ProbabilityBars.Guess(guess.text(), guess.probability()))
            .toList();
    waitFor(() -> bars.guesses().equals(guesses));
    assertEquals(
        String.format(Locale.ROOT, "%.1f %%", 100 * look.truth()), words(robot, half, "share"));
    assertTrue(
        words(robot, half, "surprise")
            .contains(String.format(Locale.ROOT, "%.1f", look.surprise())));
  }

  /** Gives the keys to a half's row of tokens once it shows that sentence, from its first token. */
  private static void toRow(FxRobot robot, String half, String sentence) throws TimeoutException {
    Node row = robot.lookup("#" + half + " .sight-row").query();
    String[] words = sentence.split(" ", -1);
    waitFor(() -> row.getAccessibleText().strip().split(" ", -1).length == words.length);
    robot.interact(row::requestFocus);
  }

  /** What one of the two halves has, 0 that of the run at work. */
  private static List<Node> inHalf(FxRobot robot, int half, String query) {
    Node one =
        robot.lookup(".beside-half").queryAll().stream().skip(half).findFirst().orElseThrow();
    return List.copyOf(robot.from(one).lookup(query).<Node>queryAll());
  }

  /** Waits until a half of the Train lab shows its own model's words for the blank. */
  private static void showsWords(FxRobot robot, int half, RunClock of, String sentence)
      throws TimeoutException {
    List<ProbabilityBars.Guess> guesses =
        WholeStudio.ask(of, subject -> Probe.of(subject).look(sentence, BEST))
            .places()
            .getFirst()
            .best()
            .stream()
            .map(guess -> new ProbabilityBars.Guess(guess.text(), guess.probability()))
            .toList();
    waitFor(() ->
        inHalf(robot, half, "#beside-places .probability-bars").stream()
            .map(ProbabilityBars.class::cast)
            .anyMatch(bars -> bars.guesses().equals(guesses)));
  }

  /** Waits until a half of the Masks lab shows its own model's scores; gives them. */
  private static String showsSight(FxRobot robot, int half, RunClock of) throws TimeoutException {
    Node picture =
        robot.lookup(".beside").queryAs(Pane.class).getChildren().stream()
            .filter(child -> child.getStyleClass().contains("beside-half"))
            .skip(half)
            .findFirst()
            .orElseThrow();
    HeatMap map = robot.from(picture).lookup("#sight-map").queryAs(HeatMap.class);
    MaskedAttention reading =
        WholeStudio.ask(of, subject -> MaskedAttention.of(subject, "the cat meowed .", 2, CAUSAL));
    float[] scores = reading.head(reading.scores(), 0, 0);
    waitFor(() -> shows(map.matrixProperty().get(), reading, scores));
    return Arrays.toString(scores);
  }

  private static boolean shows(Matrix shown, MaskedAttention reading, float[] scores) {
    boolean all = shown.rows().equals(reading.tokens());
    for (int i = 0; all && i < scores.length; i++) {
      all = !reading.visible()[i] || shown.at(i) == scores[i];
    }
    return all;
  }

  private static String words(FxRobot robot, String half, String style) {
    return robot.lookup("#" + half + " ." + style).queryLabeled().getText();
  }

  @Test
  void inAllLabsBothHalvesFollowTheTimelineEachWithItsOwnModel(FxRobot robot)
      throws TimeoutException {
    studio.beside(robot, "bert", "masked");
    assertEquals(2, robot.lookup(".beside-half").queryAll().size());
    assertEquals(2, robot.lookup("#beside-probe").queryAll().size());
    List<Double> heights =
        onWindow(() ->
            robot.lookup("#beside-loss").queryAllAs(LossChart.class).stream()
                .map(LossChart::getHeight)
                .toList());
    assertEquals(2, heights.size());
    assertEquals(heights.getFirst(), heights.getLast(), 1);
    studio.lab(robot, "masks");
    assertEquals(2, robot.lookup(".beside-half .masks-lab").queryAll().size());
    robot.interact(() -> {
      robot.lookup("#section-sight").queryAs(ToggleButton.class).fire();
      robot.lookup("#sight-text").queryAs(TextField.class).setText("the cat meowed .");
    });
    Spot second = new Spot(4, 0);
    String sentence = "the dog barked too .";
    for (int step : new int[] {3, STEPS - 1}) {
      studio.look(robot, step);
      studio.lab(robot, "train");
      String hidden = "the dog [MASK] at step " + step;
      robot.interact(() -> robot.lookup("#beside-probe").queryAs(TextField.class).setText(hidden));
      assertEquals(
          hidden,
          onWindow(() -> ((TextField) inHalf(robot, 1, "#beside-probe").getFirst()).getText()));
      showsWords(robot, 0, clock, hidden);
      showsWords(robot, 1, studio.second(), hidden);
      studio.lab(robot, "masks");
      assertEquals(
          hidden, onWindow(() -> robot.lookup("#sight-text").queryAs(TextField.class).getText()));
      robot.interact(
          () -> robot.lookup("#sight-text").queryAs(TextField.class).setText("the cat meowed ."));
      assertNotEquals(showsSight(robot, 0, clock), showsSight(robot, 1, studio.second()));
      studio.lab(robot, "tokens");
      robot.interact(() -> WholeStudio.text(robot, "tokens-one").setText(sentence));
      assertEquals(sentence, onWindow(() -> WholeStudio.text(robot, "tokens-other").getText()));
      TokenLook one = tokens(clock, sentence, null);
      TokenLook other = tokens(studio.second(), sentence, null);
      showsTokens(robot, "tokens-one", one);
      showsTokens(robot, "tokens-other", other);
      assertNotEquals(figures(one), figures(other));
      studio.lab(robot, "directions");
      robot.interact(() -> WholeStudio.text(robot, "directions-other").setText(sentence));
      assertEquals(sentence, onWindow(() -> WholeStudio.text(robot, "directions-one").getText()));
      toRow(robot, "directions-one", sentence);
      press(robot, KeyCode.HOME);
      press(robot, KeyCode.RIGHT);
      BlankLook mine = blank(clock, Direction.BERT, sentence, second);
      BlankLook its = blank(studio.second(), Direction.BERT, sentence, second);
      showsBlank(robot, "directions-one", mine);
      showsBlank(robot, "directions-other", its);
      assertNotEquals(mine.truth(), its.truth());
    }
    // Beyond its end the shorter one stays at its end.
    assertEquals(SHORTER, onWindow(() -> studio.second().stepProperty().get()));
  }

  @Test
  void anotherVocabularyCutsOtherwiseAndAChosenPlaceCountsInBoth(FxRobot robot)
      throws TimeoutException {
    studio.beside(robot, "bert", "gpt");
    studio.look(robot, STEPS - 2);
    studio.lab(robot, "tokens");
    String sentence = "the cow mooed .";
    robot.interact(() -> WholeStudio.text(robot, "tokens-other").setText(sentence));
    RunClock second = studio.second();
    showsTokens(robot, "tokens-one", tokens(clock, sentence, null));
    showsTokens(robot, "tokens-other", tokens(second, sentence, null));
    assertTrue(words(robot, "tokens-one", "vocabulary").contains("달라요"));
    assertTrue(words(robot, "tokens-other", "vocabulary").contains("달라요"));
    // The word mooed in one is its first letter in the other.
    robot.interact(() ->
        robot.lookup("#tokens-one .chip").queryAll().stream()
            .skip(2)
            .findFirst()
            .orElseThrow()
            .requestFocus());
    press(robot, KeyCode.ENTER);
    Spot mooed = new Spot(8, 0);
    TokenLook letter = tokens(second, sentence, mooed);
    assertEquals("m", letter.pieces().get(letter.chosen()).text());
    showsTokens(robot, "tokens-one", tokens(clock, sentence, mooed));
    showsTokens(robot, "tokens-other", letter);
    studio.lab(robot, "directions");
    robot.interact(() -> WholeStudio.text(robot, "directions-one").setText(sentence));
    toRow(robot, "directions-one", sentence);
    press(robot, KeyCode.END);
    Spot end = new Spot(14, 0);
    showsBlank(robot, "directions-one", blank(clock, Direction.BERT, sentence, end));
    showsBlank(robot, "directions-other", blank(second, Direction.GPT, sentence, end));
  }

  @Test
  void aModelOfReversedTextLooksAheadAndOnlyTheDirectionsLabAsksIt(FxRobot robot)
      throws TimeoutException {
    studio.beside(robot, "bert", "ahead");
    studio.look(robot, STEPS - 3);
    Label told = (Label) inHalf(robot, 1, "#beside-card .picture-title").getFirst();
    assertTrue(told.getText().contains("방향 실험실"), told.getText());
    assertEquals(0, inHalf(robot, 1, "#beside-places .probability-bars").size());
    studio.lab(robot, "directions");
    String sentence = "the horse neighed too .";
    robot.interact(() -> WholeStudio.text(robot, "directions-one").setText(sentence));
    toRow(robot, "directions-other", sentence);
    press(robot, KeyCode.HOME);
    Spot first = new Spot(0, 0);
    RunClock second = studio.second();
    showsBlank(robot, "directions-one", blank(clock, Direction.BERT, sentence, first));
    showsBlank(robot, "directions-other", blank(second, Direction.AHEAD, sentence, first));
  }

  @Test
  void anLstmStandsBesideAGptInAllLabs(FxRobot robot) throws TimeoutException {
    studio.beside(robot, "lstm", "gpt");
    studio.look(robot, STEPS - 2);
    assertEquals(2, robot.lookup(".beside-half").queryAll().size());
    studio.lab(robot, "masks");
    studio.lab(robot, "tokens");
    String sentence = "the cow mooed .";
    robot.interact(() -> WholeStudio.text(robot, "tokens-other").setText(sentence));
    RunClock second = studio.second();
    showsTokens(robot, "tokens-one", tokens(clock, sentence, null));
    showsTokens(robot, "tokens-other", tokens(second, sentence, null));
    studio.lab(robot, "directions");
    robot.interact(() -> WholeStudio.text(robot, "directions-one").setText(sentence));
    toRow(robot, "directions-one", sentence);
    press(robot, KeyCode.END);
    Spot end = new Spot(14, 0);
    showsBlank(robot, "directions-one", blank(clock, Direction.GPT, sentence, end));
    showsBlank(robot, "directions-other", blank(second, Direction.GPT, sentence, end));
  }

  @Test
  void leavingItBringsTheLabsOwnPicturesBack(FxRobot robot) throws TimeoutException {
    studio.beside(robot, "bert", "masked");
    studio.lab(robot, "tokens");
    assertEquals(1, robot.lookup("#tokens-other").queryAll().size());
    assertEquals(0, robot.lookup("#tokens-text").queryAll().size());
    robot.interact(() -> robot.lookup("#beside-end").queryButton().fire());
    for (String own : List.of("#tokens-text", "#lanes")) {
      assertEquals(1, robot.lookup(own).queryAll().size());
    }
    studio.lab(robot, "directions");
    assertEquals(1, robot.lookup("#directions-ko").queryAll().size());
    assertEquals(0, robot.lookup(".beside, #directions-one, #directions-other").queryAll().size());
    assertEquals(0, onWindow(() -> studio.second().headProperty().get()));
  }
}
