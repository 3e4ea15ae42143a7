package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import maru.base.LogFile;
import maru.base.Parallel;
import maru.data.Masking;
import maru.inspect.Subject;
import maru.inspect.TokenLook;
import maru.inspect.directions.BlankLook;
import maru.inspect.directions.Direction;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.run.RunSummary;
import maru.text.Spot;
import maru.text.TokenizerSpec;
import maru.train.Architecture;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.VectorRows;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.Beside;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.shell.Studio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A recorded run beside another in all labs: each half shows its own model at the same step. */
@ExtendWith(ApplicationExtension.class)
class SideBySideTest {
  private static final String RUNS = "maru.runs";
  private static final int STEPS = 24;
  private static final int SHORTER = 10;
  private static final int NEAREST = 6;
  private static final int BEST = 5;

  @TempDir static Path runs;
  @TempDir static Path logs;

  private String before = "";
  private LogFile log;
  private List<Lab> labs;
  private Studio studio;
  private RunClock clock;

  @BeforeAll
  static void record() {
    TrainingPlan bert = TinyTraining.plan(Architecture.BERT, STEPS, 1e-2f, 7);
    record("bert", bert, STEPS);
    record("masked", bert.withMasking(Masking.Shares.BERT.withChosen(0.5)), SHORTER);
    TrainingPlan gpt = TinyTraining.plan(Architecture.GPT, STEPS, 1e-2f, 7);
    record("gpt", gpt.withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 0)), STEPS);
  }

  private static void record(String name, TrainingPlan plan, int steps) {
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared = PreparedTraining.of(plan, TinyTraining.split(), parallel);
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
    before = System.getProperty(RUNS, "");
    System.setProperty(RUNS, runs.toString());
    Fonts.load();
    log = new LogFile(logs);
    AtomicReference<RunClock> own = new AtomicReference<>();
    AtomicReference<List<Lab>> all = new AtomicReference<>();
    studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, made) -> {
              own.set(made);
              all.set(Labs.of(bench, made));
              return all.get();
            });
    clock = own.get();
    labs = all.get();
    stage.setWidth(1100);
    stage.setHeight(720);
    studio.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      studio.currentProperty().get().hidden();
      studio.close();
    });
    log.close();
    System.setProperty(RUNS, before);
  }

  private void with(FxRobot robot, String name, String button) throws TimeoutException {
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() -> list.getItems().stream().anyMatch(run -> run.name().equals(name)));
    robot.interact(() -> {
      list.getSelectionModel().clearSelection();
      list.getItems().stream()
          .filter(run -> run.name().equals(name))
          .forEach(list.getSelectionModel()::select);
      robot.lookup(button).queryButton().fire();
    });
  }

  /** Opens one run and puts another beside it. */
  private void beside(FxRobot robot, String one, String other) throws TimeoutException {
    with(robot, one, "#open-run");
    waitFor(() -> clock.headProperty().get() > 0);
    with(robot, other, "#beside-run");
    waitFor(() -> clock.beside().runProperty().get() != null);
  }

  private void lab(FxRobot robot, String id) {
    robot.interact(() ->
        studio
            .currentProperty()
            .set(labs.stream().filter(l -> l.face().id().equals(id)).findFirst().orElseThrow()));
  }

  private void look(FxRobot robot, int step) throws TimeoutException {
    robot.interact(() -> clock.look(step));
    Beside beside = clock.beside();
    int last = Objects.requireNonNull(beside.runProperty().get()).last();
    waitFor(() ->
        clock.stepProperty().get() == step
            && beside.clock().stepProperty().get() == Math.min(step, last));
  }

  private static <T> T ask(RunClock of, java.util.function.Function<Subject, T> question) {
    return Objects.requireNonNull(onWindow(() -> of.momentsProperty().get())).ask(question).join();
  }

  private static String figures(TokenLook look) {
    StringBuilder all = new StringBuilder(String.format(Locale.ROOT, "%.6f ", look.length()));
    look.nearest().forEach(near -> all.append(near.text()).append(' ').append(near.cosine()));
    return all.toString();
  }

  private static TokenLook tokens(RunClock of, String text, @Nullable Spot spot) {
    return ask(of, subject -> TokenLook.of(subject, text, spot, 48, NEAREST));
  }

  private static BlankLook blank(RunClock of, Direction direction, String sentence, Spot spot) {
    return ask(of, subject -> BlankLook.of(subject, direction, sentence, spot, BEST));
  }

  /** Waits until a half of the Tokens lab shows what its own model says. */
  private static void showsTokens(FxRobot robot, String half, TokenLook look)
      throws TimeoutException {
    VectorRows rows = robot.lookup("#" + half + " .vector-rows").queryAs(VectorRows.class);
    waitFor(() ->
        rows.rows().size() == 1 + look.nearest().size()
            && java.util.Arrays.equals(rows.rows().getFirst().vector(), look.vector()));
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

  private static String words(FxRobot robot, String half, String style) {
    return robot.lookup("#" + half + " ." + style).queryLabeled().getText();
  }

  @Test
  void inAllLabsBothHalvesFollowTheTimelineEachWithItsOwnModel(FxRobot robot)
      throws TimeoutException {
    beside(robot, "bert", "masked");
    assertEquals(2, robot.lookup(".beside-half").queryAll().size());
    assertEquals(1, robot.lookup("#beside-probe").queryAll().size());
    lab(robot, "masks");
    assertEquals(2, robot.lookup(".beside-half .masks-lab").queryAll().size());
    Spot second = new Spot(4, 0);
    String sentence = "the dog barked too .";
    for (int step : new int[] {8, 3, STEPS - 1}) {
      look(robot, step);
      lab(robot, "tokens");
      robot.interact(() -> text(robot, "tokens-one").setText(sentence));
      assertEquals(sentence, onWindow(() -> text(robot, "tokens-other").getText()));
      TokenLook one = tokens(clock, sentence, null);
      TokenLook other = tokens(clock.beside().clock(), sentence, null);
      showsTokens(robot, "tokens-one", one);
      showsTokens(robot, "tokens-other", other);
      assertNotEquals(figures(one), figures(other));
      lab(robot, "directions");
      robot.interact(() -> text(robot, "directions-other").setText(sentence));
      assertEquals(sentence, onWindow(() -> text(robot, "directions-one").getText()));
      robot.interact(() -> robot.lookup("#directions-one .sight-row").query().requestFocus());
      press(robot, KeyCode.HOME);
      press(robot, KeyCode.RIGHT);
      BlankLook mine = blank(clock, Direction.BERT, sentence, second);
      BlankLook its = blank(clock.beside().clock(), Direction.BERT, sentence, second);
      showsBlank(robot, "directions-one", mine);
      showsBlank(robot, "directions-other", its);
      assertNotEquals(mine.truth(), its.truth());
    }
    // Beyond its end the shorter one stays at its end.
    assertEquals(SHORTER, onWindow(() -> clock.beside().clock().stepProperty().get()));
  }

  @Test
  void anotherVocabularyCutsOtherwiseAndAChosenPlaceCountsInBoth(FxRobot robot)
      throws TimeoutException {
    beside(robot, "bert", "gpt");
    look(robot, STEPS - 2);
    lab(robot, "tokens");
    String sentence = "the cow mooed .";
    robot.interact(() -> text(robot, "tokens-other").setText(sentence));
    RunClock second = clock.beside().clock();
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
    lab(robot, "directions");
    robot.interact(() -> text(robot, "directions-one").setText(sentence));
    robot.interact(() -> robot.lookup("#directions-one .sight-row").query().requestFocus());
    press(robot, KeyCode.END);
    Spot end = new Spot(14, 0);
    showsBlank(robot, "directions-one", blank(clock, Direction.BERT, sentence, end));
    showsBlank(robot, "directions-other", blank(second, Direction.GPT, sentence, end));
  }

  @Test
  void leavingItBringsTheLabsOwnPicturesBack(FxRobot robot) throws TimeoutException {
    beside(robot, "bert", "masked");
    lab(robot, "tokens");
    assertEquals(1, robot.lookup("#tokens-other").queryAll().size());
    assertEquals(0, robot.lookup("#tokens-text").queryAll().size());
    robot.interact(() -> robot.lookup("#beside-end").queryButton().fire());
    for (String own : List.of("#tokens-text", "#lanes")) {
      assertEquals(1, robot.lookup(own).queryAll().size());
    }
    lab(robot, "directions");
    assertEquals(1, robot.lookup("#directions-ko").queryAll().size());
    assertEquals(0, robot.lookup(".beside, #directions-one, #directions-other").queryAll().size());
    assertEquals(0, onWindow(() -> clock.beside().clock().headProperty().get()));
  }

  private static TextInputControl text(FxRobot robot, String half) {
    return robot.lookup("#" + half + " .text-input").queryAs(TextInputControl.class);
  }
}
