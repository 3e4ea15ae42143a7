package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import maru.base.LogFile;
import maru.base.Parallel;
import maru.inspect.Subject;
import maru.train.Architecture;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.ui.control.Curve;
import maru.ui.fx.Fonts;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.lab.Beside;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.shell.Studio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Two runs that count what they are asked: once for each change, by the lab on the screen alone.
 */
@ExtendWith(ApplicationExtension.class)
class RestingHalvesTest {
  private static final int STEPS = 9;
  private static final int FRAMES = 8;

  @TempDir static Path logs;

  private final Parallel parallel = new Parallel(1);
  private final Counting first = new Counting();
  private final Counting second = new Counting();
  private LogFile log;
  private List<Lab> labs;
  private Studio studio;
  private RunClock clock;

  /** A run that is not trained, and moves when it is told to. */
  private class Counting implements Beside.Run, RunClock.Driver {
    private final AtomicInteger asked = new AtomicInteger();
    private final PreparedTraining prepared =
        PreparedTraining.of(
            TinyTraining.plan(Architecture.BERT, STEPS, 1e-2f, 1), TinyTraining.split(), parallel);

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
    Fonts.load();
    log = new LogFile(logs);
    AtomicReference<RunClock> own = new AtomicReference<>();
    AtomicReference<List<Lab>> all = new AtomicReference<>();
    studio =
        Studio.create(
            Locale.ENGLISH,
            Theme.DARK,
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
    clock.begin(STEPS, new Curve(), first, first);
    clock.advance(STEPS);
    clock.beside().begin(second);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      studio.currentProperty().get().hidden();
      studio.close();
    });
    log.close();
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

  private void lab(FxRobot robot, int place) {
    robot.interact(() -> studio.currentProperty().set(labs.get(place)));
  }

  @Test
  void aLabThatIsNotShownAsksNothing(FxRobot robot) throws TimeoutException {
    frames(robot);
    List<Integer> before = asked();
    assertTrue(before.get(0) > 0 && before.get(1) > 0, "the Train lab looks at both: " + before);
    int step = STEPS;
    for (int place : new int[] {1, 3, 0}) {
      lab(robot, place);
      frames(robot);
      List<Integer> seen = asked();
      // The Train lab has seen this moment's sentence at the start, at another step.
      assertEquals(more(before), seen, "as lab " + place + " comes on the screen");
      frames(robot);
      assertEquals(seen, asked(), "while nothing changes");
      int next = --step;
      robot.interact(() -> clock.look(next));
      frames(robot);
      before = asked();
      assertEquals(more(seen), before, "as the moment moves");
    }
    robot.interact(() -> studio.currentProperty().set(labs.get(1)));
    frames(robot);
    List<Integer> last = asked();
    robot.interact(() -> clock.beside().end());
    robot.interact(() -> clock.look(1));
    frames(robot);
    assertEquals(last, asked(), "the Tokens lab's own picture is of no run");
  }
}
