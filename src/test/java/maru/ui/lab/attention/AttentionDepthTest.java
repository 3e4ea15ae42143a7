package maru.ui.lab.attention;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import maru.Known;
import maru.inspect.EmbeddingSum;
import maru.inspect.EmbeddingTable;
import maru.inspect.attention.HeadNames;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.Saliency;
import maru.inspect.attention.StreamSum;
import maru.inspect.attention.TwoLayers;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedText;
import maru.inspect.step.Operation;
import maru.run.TinyRuns;
import maru.train.PreparedTraining;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.control.Matrix;
import maru.ui.control.ModelStack;
import maru.ui.control.NumberMap;
import maru.ui.control.RunsChart;
import maru.ui.control.SignedRows;
import maru.ui.control.Tone;
import maru.ui.control.VectorStrips;
import maru.ui.control.WordMap;
import maru.ui.lab.KeptRun;
import maru.ui.lab.attention.state.EmbeddedModel;
import maru.ui.lab.attention.state.HeadsModel.Form;
import maru.ui.lab.attention.state.Looks.Compared;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.attention.state.WholeModel.Spot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** From the whole model down to a number and back, and what the parts of an answer come from. */
@ExtendWith(WindowExtension.class)
class AttentionDepthTest extends AttentionInWindow {
  @Start
  void show(Stage stage) {
    start(stage);
  }

  @Test
  void fromTheWholeDownToANumberAndBackByKeysAlone(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot, Known.BERT, BLANK, Section.WHOLE);
    waitFor(() -> model.whole().openedProperty().get() != null);
    ModelStack stack = robot.lookup("#whole-stack").queryAs(ModelStack.class);
    waitFor(() -> stack.parts().size() >= 6 && stack.parts().get(1).heads().size() == 2);
    long all = onWindow(() -> stack.parts().stream().mapToLong(ModelStack.Part::weights).sum());
    assertEquals(run.prepared().model().parameters().count(), all, "every weight is somewhere");
    HeadsLook heads = HeadsLook.of(run.subject(), BLANK);
    assertArrayEquals(
        heads.layers().getFirst().weights(1),
        values(onWindow(() -> stack.parts().get(1).heads().get(1))));
    robot.interact(stack::requestFocus);
    OnScreen.press(robot, KeyCode.UP);
    OnScreen.press(robot, KeyCode.UP);
    OnScreen.press(robot, KeyCode.ENTER);
    assertEquals(new Spot("blocks.0", ""), model.whole().spot.get());
    Node first = robot.lookup("#operation-query").query();
    assertTrue(onWindow(first::isFocused), "the keys are where one went");
    Node softmax = robot.lookup("#operation-softmax").query();
    robot.interact(softmax::requestFocus);
    OnScreen.press(robot, KeyCode.ENTER);
    OpenedText text = model.whole().openedProperty().get();
    assertFalse(onWindow(() -> model.whole().spot.get().operation().isEmpty()));
    Operation opened = onWindow(() -> model.whole().operation(text).orElseThrow());
    assertEquals("softmax", opened.id());
    robot.clickOn("#whole-head-2");
    Grid grid = text.grid(opened, 1).orElseThrow();
    NumberMap map = robot.lookup("#whole-map").queryAs(NumberMap.class);
    assertArrayEquals(grid.values(), values(onWindow(map::getMatrix)));
    assertArrayEquals(heads.layers().getFirst().weights(1), grid.values());
    robot.interact(() -> map.chosenProperty().set(new HeatMap.Cell(2, 1)));
    assertEquals(4, way(robot, "#whole-crumbs").size(), way(robot, "#whole-crumbs").toString());
    robot.interact(map::requestFocus);
    OnScreen.press(robot, KeyCode.ESCAPE);
    assertEquals(new Spot("blocks.0", ""), model.whole().spot.get());
    assertTrue(onWindow(first::isFocused));
    robot.clickOn("#crumb-0");
    assertEquals(Spot.WHOLE, model.whole().spot.get());
  }

  @Test
  void aHeadLeadsBackToItsBlock(FxRobot robot) throws TimeoutException {
    begin(robot, Known.GPT, BEGUN, Section.INSIDE);
    robot.interact(() -> model.heads().selected.set(3));
    waitFor(() -> way(robot, "#inside-crumbs").size() == 4);
    robot.interact(() -> robot.lookup("#inside-terms").query().requestFocus());
    OnScreen.press(robot, KeyCode.ESCAPE);
    assertEquals(Section.WHOLE, model.sectionProperty().get());
    assertEquals(new Spot("blocks.1", ""), model.whole().spot.get());
  }

  @Test
  void theStreamsBarsAreWhatEachPartHasGiven(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot, Known.GPT, BEGUN, Section.STREAM);
    waitFor(() -> model.stream().sumProperty().get() != null);
    SignedRows rows = robot.lookup("#stream-rows").queryAs(SignedRows.class);
    robot.clickOn("#stream-place-1");
    StreamSum own = StreamSum.of(run.subject(), BEGUN, 0, 2);
    waitFor(() -> model.stream().sumProperty().get().place() == 0);
    List<SignedRows.Row> shown = onWindow(rows::rows);
    assertEquals(own.written().size(), shown.size());
    for (int i = 0; i < shown.size(); i++) {
      assertEquals(own.written().get(i).share(), shown.get(i).amounts().getFirst());
      assertEquals(own.words().getLast().logits().get(i), shown.get(i).amounts().getLast());
    }
  }

  @Test
  void embeddingsAreStripsAndDotsOnAxesThatStay(FxRobot robot) throws TimeoutException {
    PreparedTraining prepared = TwoLayers.prepared(Known.BERT);
    Path file = directory.resolve("embedded.maru");
    TinyRuns.record(file, TwoLayers.prepared(Known.BERT));
    KeptRun run = begin(robot, prepared, BLANK, Section.EMBEDDED).in(file);
    waitFor(() -> model.embedded().embeddedProperty().get() != null);
    EmbeddingSum sum = EmbeddingSum.of(run.subject(), BLANK);
    VectorStrips strips = robot.lookup("#embedded-strips").queryAs(VectorStrips.class);
    assertArrayEquals(sum.sum(), onWindow(() -> strips.strips().getLast().values()));
    robot.interact(() -> model.embedded().form.set(EmbeddedModel.Form.MAP));
    WordMap map = robot.lookup("#embedded-map").queryAs(WordMap.class);
    waitFor(() -> !map.dots().isEmpty());
    var fixed = model.embedded().fixedProperty().get();
    EmbeddingTable table = EmbeddingTable.of(run.subject());
    for (WordMap.Dot dot : onWindow(map::dots)) {
      float[] place = fixed.axes().place(table.vector(dot.id()));
      assertEquals(place[0], dot.x());
      assertEquals(place[1], dot.y());
    }
    robot.clickOn("#embedded-way");
    waitFor(() -> map.way().size() == 2 && !model.embedded().walkingProperty().get());
    robot.interact(() -> open.clock().look(0));
    assertEquals(fixed, onWindow(() -> model.embedded().fixedProperty().get()), "axes stay");
  }

  @Test
  void whatAnAnswerHangsOnIsTheEngines(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot, Known.BERT, BLANK, Section.SALIENCY);
    waitFor(() -> model.saliency().saliencyProperty().get() != null);
    Saliency own = Saliency.of(run.subject(), BLANK, -1);
    SignedRows rows = robot.lookup("#saliency-rows").queryAs(SignedRows.class);
    waitFor(() -> !rows.rows().isEmpty());
    List<SignedRows.Row> shown = onWindow(rows::rows);
    for (int i = 0; i < own.tokens().size(); i++) {
      assertEquals(own.attention()[i], shown.get(i).amounts().get(0), 1e-6);
      assertEquals(own.gradient()[i], shown.get(i).amounts().get(1), 1e-6);
      assertEquals(own.taken()[i], shown.get(i).amounts().get(2), 1e-6);
    }
    robot.interact(() -> model.sentence().textProperty().set("the dog barked ."));
    waitFor(() -> rows.rows().isEmpty());
  }

  @Test
  void whatIsWrittenOpensTokenByToken(FxRobot robot) throws TimeoutException {
    begin(robot, Known.GPT, BEGUN, Section.WRITTEN);
    waitFor(() -> model.written().writtenProperty().get() != null);
    var written = model.written().writtenProperty().get();
    robot.clickOn("#written-token-3");
    waitFor(() -> {
      HeadsLook look = model.written().lookProperty().get();
      return look != null && look.ids().equals(written.before(2));
    });
    assertTrue(OnScreen.label(robot, "#written-cell").contains(written.drawn().get(2).word()));
    robot.clickOn("#written-again");
    waitFor(() -> !written.equals(model.written().writtenProperty().get()));
    assertEquals(2, model.written().seed.get());
  }

  @Test
  void birthsAreMeasuredAtKeptMomentsAndRewind(FxRobot robot) throws TimeoutException {
    PreparedTraining prepared = TwoLayers.prepared(Known.BERT);
    Path file = directory.resolve("birth.maru");
    TinyRuns.record(file, TwoLayers.prepared(Known.BERT));
    KeptRun run = begin(robot, prepared, BLANK, Section.BIRTH).in(file);
    robot.interact(() -> model.sectionProperty().set(Section.HEADS));
    robot.interact(() -> model.sectionProperty().set(Section.BIRTH));
    robot.clickOn("#birth-measure");
    waitFor(() -> model.birth().measured() == 2 && !model.birth().measuringProperty().get());
    List<String> texts =
        run.prepared().split().validation().documents().stream()
            .flatMap(document -> document.sentences().stream())
            .distinct()
            .limit(40)
            .toList();
    var own = HeadNames.of(run.subject(), texts);
    RunsChart chart = robot.lookup("#birth-scores").queryAs(RunsChart.class);
    long named = own.stream().filter(one -> one.kind().isPresent()).count();
    int lines = onWindow(() -> chart.runs().size());
    assertEquals(named, lines);
    assertEquals(4, onWindow(() -> model.birth().births().size()));
    for (int head = 0; head < 4; head++) {
      for (var score : own.get(head).scores().entrySet()) {
        int at = head;
        var curve = onWindow(() -> model.birth().curve(at, score.getKey()));
        assertEquals(score.getValue().mean(), curve.value(curve.size() - 1), 1e-5);
      }
    }
    assertTrue(onWindow(() -> open.lab().exhibit().numbers().size()) > 10);
  }

  @Test
  void twoSentencesDifferByTheirMapsAndStates(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot, Known.BERT, BLANK, Section.HEADS);
    waitFor(() -> model.heads().lookProperty().get() != null);
    robot.interact(() -> {
      model.heads().looks.second.set("the cat [MASK] too .");
      model.heads().looks.compared.set(Compared.DIFFERENCE);
    });
    waitFor(() -> model.heads().looks.isDifference());
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    float[] a = HeadsLook.of(run.subject(), BLANK).layers().getFirst().weights(0);
    float[] b = HeadsLook.of(run.subject(), "the cat [MASK] too .").layers().getFirst().weights(0);
    for (int i = 0; i < a.length; i++) {
      a[i] -= b[i];
    }
    assertArrayEquals(a, values(onWindow(() -> map.matrixProperty().get())));
    assertTrue(onWindow(() -> map.matrixProperty().get().rows()).contains("dog/cat"));
    robot.interact(() -> model.heads().form.set(Form.STATES));
    HeatMap states = robot.lookup("#heads-states").queryAs(HeatMap.class);
    waitFor(() -> !states.matrixProperty().get().isEmpty());
    Matrix apart = onWindow(() -> states.matrixProperty().get());
    assertTrue(apart.at(0, 2) > 0, "they begin apart at the word that differs");
    assertEquals(0, apart.at(0, 1));
    robot.interact(() -> model.heads().looks.second.set(""));
    assertEquals(Compared.FIRST, model.heads().looks.compared.get());
  }

  @Test
  void twoSentencesAreReadAsAPairWhereTheModelJudgesSuch(FxRobot robot) throws TimeoutException {
    KeptRun run = begin(robot, Known.BERT, BLANK, Section.HEADS);
    robot.interact(() -> {
      model.heads().looks.second.set("then it barked again .");
      model.heads().looks.paired.set(true);
    });
    String both = BLANK + "\n" + "then it barked again .";
    waitFor(() -> {
      HeadsLook look = model.heads().lookProperty().get();
      return look != null && look.text().equals(both);
    });
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    float[] own = HeadsLook.of(run.subject(), both).layers().getFirst().weights(0);
    assertArrayEquals(own, values(onWindow(() -> map.matrixProperty().get())));
    begin(robot, Known.GPT, BEGUN, Section.HEADS);
    waitFor(() -> BEGUN.equals(model.text()));
  }

  @Test
  void coloursByRankAndLogarithmLeaveTheNumbersAsTheyAre(FxRobot robot) throws TimeoutException {
    begin(robot, Known.BERT, BLANK, Section.HEADS);
    waitFor(() -> model.heads().lookProperty().get() != null);
    HeatMap map = robot.lookup("#heads-map").queryAs(HeatMap.class);
    float[] before = values(onWindow(() -> map.matrixProperty().get()));
    robot.interact(() -> model.heads().tone.set(Tone.RANK));
    assertEquals(Tone.RANK, map.toneProperty().get());
    assertArrayEquals(before, values(onWindow(() -> map.matrixProperty().get())));
    Matrix ranked =
        Tone.RANK.of(
            new Matrix(List.of("a"), List.of("x", "y", "z"), new float[] {0.2f, 0.7f, 0.1f}), 1);
    assertArrayEquals(new float[] {0.5f, 1, 0}, values(ranked));
    Matrix logs =
        Tone.LOG.of(new Matrix(List.of("a"), List.of("x", "y", "z"), new float[] {0, 0.1f, 1}), 1);
    assertArrayEquals(new float[] {0, 2 / 3f, 1}, values(logs), 1e-6f);
  }

  @Test
  void aHeadLooksAsItIsTold(FxRobot robot) throws TimeoutException {
    begin(robot, Known.BERT, BLANK, Section.OFF);
    waitFor(() -> model.heads().lookProperty().get() != null);
    robot.interact(() -> {
      model.heads().looks.second.set("the cat [MASK] too .");
      model.heads().selected.set(1);
    });
    waitFor(() -> model.heads().looks.secondLookProperty().get() != null);
    javafx.scene.control.ComboBox<?> way =
        robot.lookup("#off-pattern").queryAs(javafx.scene.control.ComboBox.class);
    robot.interact(() -> way.getSelectionModel().select(1));
    assertEquals(
        java.util.Set.of(new Intervention.PatternFixed(0, 1, Intervention.Pattern.EVEN)),
        java.util.Set.copyOf(model.off().off));
    robot.interact(() -> way.getSelectionModel().selectLast());
    assertTrue(
        onWindow(() -> model.off().off.iterator().next()) instanceof Intervention.PatternTaken);
    waitFor(() -> {
      var effect = model.off().effectProperty().get();
      return effect != null && effect.places().getFirst().divergence() > 0;
    });
    robot.interact(() -> model.sentence().textProperty().set("the [MASK] barked ."));
    waitFor(() -> model.off().off.isEmpty());
    assertFalse(model.off().patternOf(0, 1).isPresent());
  }
}
