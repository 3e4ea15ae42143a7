package maru.ui.lab.masks;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.scene.control.Spinner;
import javafx.scene.layout.Pane;
import maru.Known;
import maru.inspect.MaskedAttention;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.control.Matrix;
import maru.ui.lab.masks.state.AttentionMaskViewModel;
import maru.ui.lab.masks.state.MasksViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The stage in view of hidden sight, whatever becomes of the run and its answers. */
@ExtendWith(WindowExtension.class)
class AttentionMaskStageTest {
  private static final String WEIGHTS = "가중치";

  @TempDir static Path directory;

  private OpenStudio<MasksLab> open;
  private MasksViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open = StillMasks.open(directory);
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  private void begin(ModelHistory run) {
    StillMasks.begin(open, run);
  }

  /** A run that keeps its askers waiting. */
  private record SlowRun(StillRun run, Queue<Runnable> owed, Queue<CompletableFuture<?>> asked)
      implements ModelHistory {
    static SlowRun of(Architecture architecture) {
      return new SlowRun(StillRun.of(architecture), new ArrayDeque<>(), new ArrayDeque<>());
    }

    @Override
    public PreparedTraining prepared() {
      return run.prepared();
    }

    @Override
    public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      asked.add(answer);
      owed.add(() -> answer.complete(run.ask(question).join()));
      return answer;
    }
  }

  private AttentionMaskViewModel toTheWeights(FxRobot robot) throws TimeoutException {
    robot.clickOn("#section-sight");
    AttentionMaskViewModel sight = model.sight();
    waitFor(() -> sight.reading() != null);
    robot.clickOn("#sight-last").clickOn("#sight-last");
    assertWeights(robot);
    return sight;
  }

  private static String stage(FxRobot robot) {
    return label(robot, "#sight-stage");
  }

  private static boolean working(FxRobot robot) {
    return !robot.lookup("#sight-working").queryAs(Pane.class).getChildren().isEmpty();
  }

  private static void assertWeights(FxRobot robot) {
    assertEquals(WEIGHTS, stage(robot));
    assertEquals(true, working(robot), "the row's working");
  }

  @Test
  void theStageStaysWhenTheMomentChangesAndWhenTheLabComesBack(FxRobot robot)
      throws TimeoutException {
    AttentionMaskViewModel sight = toTheWeights(robot);
    MaskedAttention before = sight.reading();
    robot.interact(() -> open.clock().advance(7));
    assertWeights(robot);
    waitFor(() -> !Objects.equals(before, sight.reading()));
    assertNotSame(before, sight.reading());
    assertWeights(robot);
    MaskedAttention kept = sight.reading();
    robot.interact(() -> {
      open.lab().hidden();
      open.lab().shown();
      assertSame(kept, sight.reading(), "the run is the same, and so is its answer");
    });
    assertWeights(robot);
  }

  @Test
  void anotherRunsAnswerThatComesLateIsWaitedForInWordsAndBringsTheStageBack(FxRobot robot)
      throws TimeoutException {
    AttentionMaskViewModel sight = toTheWeights(robot);
    SlowRun next = SlowRun.of(Known.GPT);
    robot.interact(() -> begin(next));
    waitFor(() -> !next.owed().isEmpty());
    assertNull(sight.reading());
    assertEquals(true, stage(robot).contains("기다"), stage(robot));
    assertEquals(false, working(robot));
    robot.interact(() -> next.owed().remove().run());
    waitFor(() -> sight.reading() != null);
    assertWeights(robot);
  }

  @Test
  void theNumbersRunToTheModelsOwnAndAreThoseOfWhatIsDrawn(FxRobot robot) throws TimeoutException {
    AttentionMaskViewModel sight = toTheWeights(robot);
    MaskedAttention reading = Objects.requireNonNull(sight.reading());
    Spinner<?> layer = robot.lookup("#sight-layer").queryAs(Spinner.class);
    Spinner<?> head = robot.lookup("#sight-head").queryAs(Spinner.class);
    robot.interact(() -> {
      layer.increment(20);
      head.increment(20);
    });
    assertEquals(reading.layers(), layer.getValue());
    assertEquals(reading.heads(), head.getValue());
    assertEquals(2, reading.heads(), "there are two to be told apart");
    Matrix drawn = robot.lookup("#sight-map").queryAs(HeatMap.class).matrixProperty().get();
    float[] own = reading.head(reading.weights(), reading.layers() - 1, reading.heads() - 1);
    for (int i = 0; i < own.length; i++) {
      assertEquals(own[i], Float.isNaN(drawn.at(i)) ? 0 : drawn.at(i), "cell " + i);
    }
    // The other of two halves may have more heads: what is chosen there stays chosen.
    robot.interact(() -> sight.head.set(7));
    assertEquals(reading.heads(), head.getValue());
    assertEquals(7, sight.head.get());
    robot.interact(() -> sight.head.set(0));
    assertEquals(1, head.getValue());
    robot.interact(() -> head.increment());
    assertEquals(1, sight.head.get());
  }

  @Test
  void aQuestionThatWasCalledOffIsAskedAgainAtTheSameMoment(FxRobot robot) throws TimeoutException {
    AttentionMaskViewModel sight = toTheWeights(robot);
    SlowRun next = SlowRun.of(Known.BERT);
    robot.interact(() -> begin(next));
    waitFor(() -> !next.owed().isEmpty());
    robot.interact(() -> {
      next.owed().remove();
      next.asked().remove().cancel(false);
    });
    waitFor(() -> !next.owed().isEmpty());
    robot.interact(() -> next.owed().remove().run());
    waitFor(() -> sight.reading() != null);
    assertNotNull(sight.reading());
    assertWeights(robot);
  }

  @Test
  void wordsThatTheModelDoesNotKnowAreTold(FxRobot robot) throws TimeoutException {
    begin(StillRun.of(Known.BERT));
    robot.clickOn("#section-sight");
    AttentionMaskViewModel sight = model.sight();
    robot.interact(() -> open.studio().bench().texts().localeProperty().set(Locale.ENGLISH));
    robot.interact(() -> sight.text.set("the dog barked ."));
    waitFor(() -> sight.reading() != null && sight.tokens().contains("dog"));
    assertFalse(isSeen(robot.lookup("#sight-unknown").query()));
    robot.interact(() -> sight.text.set("zebra quagga dog"));
    waitFor(() -> label(robot, "#sight-unknown").contains("in 2 of "));
  }
}
