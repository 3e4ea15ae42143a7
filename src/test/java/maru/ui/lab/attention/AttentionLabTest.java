package maru.ui.lab.attention;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.attention.Effect;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.LayerHeads;
import maru.inspect.attention.LogitLens;
import maru.inspect.attention.TwoLayers;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.ChangeBars;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LensGrid;
import maru.ui.control.Matrix;
import maru.ui.control.TermBars;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.OffModel.Cost;
import maru.ui.lab.attention.state.OffModel.Together;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The Attention lab in a window: what is drawn is the engine's, by pointer and by keys. */
@ExtendWith(WindowExtension.class)
class AttentionLabTest {
  private static final String TEXT = "the dog [MASK] too .";

  @TempDir static Path directory;

  private final List<String> asked = new ArrayList<>();
  private final Parallel parallel = new Parallel(1);
  private OpenStudio<AttentionLab> open;
  private AttentionViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) ->
                new AttentionLab(
                    bench, clock, new Sentence(bench, clock), new NotedExamples(asked)));
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    parallel.close();
  }

  private KeptRun begin(FxRobot robot) throws TimeoutException {
    KeptRun run = new KeptRun(TwoLayers.prepared(Known.BERT), open.clock(), parallel);
    robot.interact(() -> {
      run.begin();
      model.sentence().textProperty().set(TEXT);
    });
    waitFor(() -> {
      HeadsLook look = model.heads().lookProperty().get();
      return look != null && look.text().equals(TEXT);
    });
    return run;
  }

  private void turnTo(FxRobot robot, Section section) {
    robot.interact(() -> model.sectionProperty().set(section));
  }

  @Test
  void withoutAModelItOffersOne(FxRobot robot) {
    robot.clickOn("#attention-look");
    robot.clickOn("#attention-train");
    assertEquals(List.of("look ko", "start ko"), asked);
  }

  @Test
  void theMapIsTheEnginesAndEachFormFollowsTheOthers(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot);
    HeadsLook own = HeadsLook.of(run.subject(), TEXT);
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    HeatMapGrid grid = robot.lookup("#heads-grid").queryAs(HeatMapGrid.class);
    for (int i = 0; i < 4; i++) {
      int head = i;
      robot.interact(() -> grid.selectedProperty().set(head));
      float[] expected = own.layers().get(head / 2).weights(head % 2);
      assertArrayEquals(
          expected, AttentionInWindow.values(onWindow(() -> map.matrixProperty().get())));
      assertArrayEquals(expected, AttentionInWindow.values(onWindow(() -> grid.maps().get(head))));
    }
    robot.clickOn("#section-lines");
    Node lines = robot.lookup("#heads-lines").query();
    waitFor(() -> OnScreen.isSeen(lines) && lines.getBoundsInLocal().getHeight() > 50);
    robot.interact(lines::requestFocus);
    OnScreen.press(robot, KeyCode.HOME);
    OnScreen.press(robot, KeyCode.RIGHT);
    OnScreen.press(robot, KeyCode.ENTER);
    assertEquals(Set.of(1), Set.copyOf(model.heads().picked), "kept by keys alone");
    robot.clickOn("#section-sentence");
    Node shades = robot.lookup("#heads-sentence").query();
    waitFor(() -> OnScreen.isSeen(shades));
    assertEquals(Set.of(1), Set.copyOf(model.heads().picked), "in every form");
    robot.interact(shades::requestFocus);
    OnScreen.press(robot, KeyCode.ESCAPE);
    assertTrue(model.heads().picked.isEmpty());
  }

  @Test
  void aSectionThatIsNotSeenDrawsNothingUntilItIs(FxRobot robot) throws TimeoutException {
    begin(robot);
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    turnTo(robot, Section.INSIDE);
    Matrix before = onWindow(() -> map.matrixProperty().get());
    robot.interact(() -> model.heads().selected.set(3));
    assertSame(before, onWindow(() -> map.matrixProperty().get()));
    turnTo(robot, Section.HEADS);
    assertNotSame(before, onWindow(() -> map.matrixProperty().get()));
  }

  @Test
  void aChipShowsAHeadBesideTheOthers(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot);
    robot.clickOn("#head-chip-2");
    HeadsLook own = HeadsLook.of(run.subject(), TEXT);
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    float[] a = own.layers().getFirst().weights(0);
    float[] b = own.layers().getFirst().weights(1);
    Matrix shown = onWindow(() -> map.matrixProperty().get());
    assertEquals((a[5] + b[5]) / 2, shown.at(5), 1e-6);
    assertTrue(robot.lookup("#head-chip-1").queryAs(ToggleButton.class).isSelected());
  }

  @Test
  void insideAHeadACellIsASumOfItsTerms(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot);
    turnTo(robot, Section.INSIDE);
    HeatMap map = robot.lookup("#inside-map").queryAs(HeatMap.class);
    LayerHeads layer = HeadsLook.of(run.subject(), TEXT).layers().getFirst();
    assertArrayEquals(
        layer.weights(0), AttentionInWindow.values(onWindow(() -> map.matrixProperty().get())));
    robot.clickOn("#inside-first");
    assertArrayEquals(
        layer.products(0), AttentionInWindow.values(onWindow(() -> map.matrixProperty().get())));
    robot.interact(
        () -> model.inside().pair.set(new maru.ui.lab.attention.state.InsideModel.Pair(2, 1)));
    TermBars terms = robot.lookup("#inside-terms").queryAs(TermBars.class);
    assertArrayEquals(layer.terms(0, 2, 1), onWindow(terms::terms));
  }

  @Test
  void theLensSaysWhatEachLayerWould(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot);
    turnTo(robot, Section.LENS);
    LensGrid grid = robot.lookup("#lens-grid").queryAs(LensGrid.class);
    waitFor(() -> !grid.cells().isEmpty());
    LogitLens own = LogitLens.of(run.subject(), TEXT, TEXT, 5);
    for (int level = 0; level < own.levels().size(); level++) {
      for (int place = 0; place < own.tokens().size(); place++) {
        LensGrid.Said said = grid.cells().get(level).get(place);
        assertEquals(own.levels().get(level).get(place).best().getFirst().text(), said.word());
      }
    }
    robot.interact(grid::requestFocus);
    OnScreen.press(robot, KeyCode.DOWN);
    OnScreen.press(robot, KeyCode.LEFT);
    assertEquals(1, model.lens().level.get());
    assertEquals(2, model.lens().place.get());
  }

  @Test
  void aPartIsSwitchedOffByItsButton(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot);
    turnTo(robot, Section.OFF);
    ToggleButton first =
        robot.lookup("#off-parts .part-toggle").queryAllAs(ToggleButton.class).stream()
            .filter(button -> button.getText().equals("H1"))
            .findFirst()
            .orElseThrow();
    robot.clickOn(first);
    Intervention part = new Intervention.HeadOff(0, 0);
    assertEquals(Set.of(part), Set.copyOf(model.off().off));
    Effect expected = Effect.of(run.subject(), TEXT, List.of(part), 5);
    waitFor(() -> expected.equals(model.off().effectProperty().get()));
    ChangeBars bars = robot.lookup("#off-effects .change-bars").queryAs(ChangeBars.class);
    assertEquals(
        expected.places().getFirst().words().getFirst().after(),
        onWindow(() -> bars.changes().getFirst().after()));
    robot.clickOn("#off-together");
    waitFor(() -> model.off().togetherProperty().get() != null);
    Together both = onWindow(() -> model.off().togetherProperty().get());
    robot.clickOn("#off-all-on");
    assertTrue(model.off().off.isEmpty());
    assertNull(model.off().togetherProperty().get(), "it was of something else");
    assertFalse(first.isSelected());
    robot.clickOn("#off-measure");
    waitFor(() -> model.off().costs().size() == model.off().parts().size());
    assertTrue(OnScreen.label(robot, "#off-cost-title").contains("1"));
    Cost alone =
        model.off().costs().stream()
            .filter(one -> one.part().equals(part))
            .findFirst()
            .orElseThrow();
    assertEquals(alone.loss(), both.after(), 1e-9, "one part together is that part");
    assertEquals(alone.more(), both.after() - both.before(), 1e-9);
  }

  @Test
  void everySectionGivesItsNumbersAway(FxRobot robot) throws TimeoutException {
    begin(robot);
    // What a model writes on and a run keeps is tried where there is such a one.
    for (Section section :
        EnumSet.complementOf(EnumSet.of(Section.WRITTEN, Section.BIRTH, Section.EXPERIMENTS))) {
      turnTo(robot, section);
      waitFor(() -> open.lab().exhibit().numbers().size() > 1);
      List<List<String>> rows = onWindow(() -> open.lab().exhibit().numbers());
      rows.forEach(row -> assertEquals(rows.getFirst().size(), row.size(), section.toString()));
    }
    Node map = Objects.requireNonNull(open.lab().face().picture());
    assertTrue(onWindow(() -> map.localToScene(Point2D.ZERO).getX()) > 0);
  }
}
