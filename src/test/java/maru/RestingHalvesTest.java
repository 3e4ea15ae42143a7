package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import maru.base.Parallel;
import maru.inspect.Subject;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/**
 * Two runs that count what they are asked: once for each change, by the lab on the screen alone.
 */
@ExtendWith(WindowExtension.class)
class RestingHalvesTest {
  private static final int STEPS = 9;
  private static final int FRAMES = 8;

  @TempDir static Path logs;

  private final Parallel parallel = new Parallel(1);
  private final Counting first = new Counting();
  private final Counting second = new Counting();
  private WholeStudio studio;
  private RunClock clock;

  /** A run that is not trained, and moves when it is told to. */
  private class Counting implements ComparedRun.Run, RunClock.Driver {
    private final AtomicInteger asked = new AtomicInteger();
    private final PreparedTraining prepared =
        PreparedTraining.of(
            TinyTraining.plan(Known.BERT, STEPS, 1e-2f, 1), TinyTraining.split(), parallel);

    @Override
    public PreparedTraining prepared() {
      return prepared;
    }

    @Override
    public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
      asked.incrementAndGet();
      return CompletableFuture.completedFuture(
          question.apply(new Subject(prepared.model(), prepared.tokenizer(), parallel)));
    }

    @Override
    public void look(int step) {
      if (equals(first)) {
        clock.show(step);
      } else {
        clock.beside().show(this, step);
      }
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public String corpus() {
      return "animals";
    }

    @Override
    public List<String> heads(Texts texts) {
      return List.of("one", "other");
    }

    @Override
    public int last() {
      return STEPS;
    }

    @Override
    public Curve loss() {
      return new Curve();
    }

    @Override
    public void play() {}

    @Override
    public void pause() {}

    @Override
    public void step() {}

    @Override
    public void close() {}
  }

  @Start
  void start(javafx.stage.Stage stage) {
    studio = WholeStudio.on(stage, logs);
    clock = studio.clock();
    clock.begin(STEPS, new Curve(), first, first);
    clock.advance(STEPS);
    clock.beside().begin(second);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
    parallel.close();
  }

  /** Lets frames pass in which whoever is on the screen may ask. */
  private static void frames(FxRobot robot) throws TimeoutException {
    AtomicInteger beats = new AtomicInteger();
    Pulse pulse = new Pulse(beats::incrementAndGet);
    robot.interact(pulse::start);
    waitFor(() -> beats.get() >= FRAMES);
    robot.interact(pulse::stop);
  }

  private List<Integer> asked() {
    return onWindow(() -> List.of(first.asked.get(), second.asked.get()));
  }

  private static List<Integer> more(List<Integer> counts) {
    return counts.stream().map(count -> count + 1).toList();
  }

  @Test
  void aLabThatIsNotShownAsksNothing(FxRobot robot) throws TimeoutException {
    frames(robot);
    List<Integer> before = asked();
    assertTrue(before.get(0) > 0 && before.get(1) > 0, "the Train lab looks at both: " + before);
    int step = STEPS;
    for (String lab : List.of("tokens", "directions", "train")) {
      studio.lab(robot, lab);
      frames(robot);
      List<Integer> seen = asked();
      // The Train lab has seen this moment's sentence at the start, at another step.
      assertEquals(more(before), seen, "as the lab comes on the screen: " + lab);
      frames(robot);
      assertEquals(seen, asked(), "while nothing changes");
      int next = --step;
      robot.interact(() -> clock.look(next));
      frames(robot);
      before = asked();
      assertEquals(more(seen), before, "as the moment moves");
    }
    studio.lab(robot, "tokens");
    frames(robot);
    List<Integer> last = asked();
    robot.interact(() -> clock.beside().end());
    robot.interact(() -> clock.look(1));
    frames(robot);
    assertEquals(last, asked(), "the Tokens lab's own picture is of no run");
  }
}
