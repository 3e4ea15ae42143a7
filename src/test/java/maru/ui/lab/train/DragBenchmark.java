package maru.ui.lab.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.run.ExampleRun;
import maru.run.RunFolder;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.shell.Studio;
import org.jspecify.annotations.Nullable;

/**
 * Measures in a real window how many moments of a recorded run are drawn while its timeline is
 * dragged, and how long a moment takes to be seen. Run it by hand, see src/docs/benchmarks.md.
 */
final class DragBenchmark {
  private static final int DRAG_SECONDS = 10;
  private static final int SWEEPS = 4;
  private static final int JUMPS = 40;
  private static final long PATIENCE = 20_000_000_000L;
  private static final long CALM = 3_000_000_000L;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Studio studio;
  private final Stage stage;
  private final TrainLab lab;
  private final RunClock clock;
  private final Robot robot = new Robot();
  private final Deque<Runnable> agenda = new ArrayDeque<>();
  private final Random random = new Random(1);

  private long askedAt;
  private boolean seen;
  private boolean drawn;
  private int looks;
  private int steps;
  private int pictures;
  private final List<Long> untilSeen = new ArrayList<>();
  private final List<Long> untilDrawn = new ArrayList<>();

  private DragBenchmark(Stage stage, Path directory) {
    this.stage = stage;
    List<TrainLab> labs = new ArrayList<>();
    List<RunClock> clocks = new ArrayList<>();
    this.studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            new LogFile(directory),
            (bench, own) -> {
              clocks.add(own);
              labs.add(new TrainLab(bench, own));
              return List.copyOf(labs);
            });
    this.lab = labs.getFirst();
    this.clock = clocks.getFirst();
  }

  /** Run files, or names of the runs that come with Maru. */
  public static void main(String[] words) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("maru-drag");
    CountDownLatch done = new CountDownLatch(1);
    Platform.startup(() -> {
      Fonts.load();
      Stage stage = new Stage();
      DragBenchmark benchmark = new DragBenchmark(stage, directory);
      benchmark.run(List.of(String.join(" ", words).strip().split("\\s+", -1)), done);
    });
    done.await();
    System.exit(0); // JavaFX leaves threads behind that would keep the JVM alive.
  }

  private void run(List<String> runs, CountDownLatch done) {
    stage.setWidth(1100);
    stage.setHeight(720);
    studio.show(stage);
    stage.setX(0);
    stage.setY(0);
    stage.getScene().addPostLayoutPulseListener(this::pulse);
    lab.model().probeResultProperty().addListener(changed -> drawn = true);
    clock.stepProperty().addListener(changed -> seen = true);
    clock.wantedProperty().addListener(changed -> looks++);
    for (String run : runs) {
      agenda.add(() -> open(run));
    }
    agenda.add(() -> {
      lab.close();
      done.countDown();
    });
    next();
  }

  private void next() {
    Runnable task = agenda.poll();
    if (task != null) {
      task.run();
    }
  }

  /** Looks with every frame, and goes on as soon as {@code holds}. */
  private void when(BooleanSupplier holds, Runnable then) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (holds.getAsBoolean()) {
          stop();
          then.run();
        }
      }
    }.start();
  }

  private void open(String run) {
    Path file = Path.of(run);
    for (ExampleRun example : ExampleRun.values()) {
      if (example.id().equals(run)) {
        file = example.in(RunFolder.own());
      }
    }
    out.println(run);
    LiveRun before = lab.model().runProperty().get();
    lab.model().experiments().open(file);
    int[] frames = {60}; // The window settles, and the JIT warms up.
    when(
        () -> differs(before) && lab.model().probeResultProperty().get() != null && frames[0]-- < 0,
        () -> {
          Node track = stage.getScene().getRoot().lookup(".timeline");
          drag("just opened", track, () -> whenFilled(() -> drag("filled in", track, this::jump)));
        });
  }

  /** Goes on when no more moments come to be kept. */
  private void whenFilled(Runnable then) {
    LiveRun run = lab.model().runProperty().get();
    long begun = System.nanoTime();
    long[] last = {-1, begun};
    when(
        () -> {
          long now = System.nanoTime();
          int kept = run == null ? 0 : run.recorded().between(0).size();
          if (kept != last[0]) {
            last[0] = kept;
            last[1] = now;
          }
          return now - last[1] > CALM;
        },
        () -> {
          out.printf(
              Locale.ROOT,
              "  %d moments filled in, every %d steps, after %.1f s%n",
              last[0],
              run == null ? 0 : run.recorded().between(0).spacing(),
              (last[1] - begun) / 1e9);
          then.run();
        });
  }

  private boolean differs(@Nullable LiveRun before) {
    LiveRun now = lab.model().runProperty().get();
    return now != null && !now.equals(before);
  }

  // Called once a frame, when all that it shows is laid out and before it is painted.
  private void pulse() {
    long now = System.nanoTime();
    if (seen || drawn) {
      if (askedAt > 0) {
        (seen ? untilSeen : untilDrawn).add(now - askedAt);
        if (seen && drawn) {
          untilDrawn.add(now - askedAt);
        }
      }
      steps += seen ? 1 : 0;
      pictures += drawn ? 1 : 0;
      seen = false;
      drawn = false;
    }
  }

  private void reset() {
    looks = 0;
    steps = 0;
    pictures = 0;
    untilSeen.clear();
    untilDrawn.clear();
    askedAt = 0;
  }

  /** Back and forth over the whole track, by the mouse. */
  private void drag(String when, Node track, Runnable then) {
    Bounds place = track.localToScreen(track.getBoundsInLocal());
    double y = place.getCenterY();
    robot.mouseMove(place.getMinX() + 10, y);
    robot.mousePress(MouseButton.PRIMARY);
    reset();
    long start = System.nanoTime();
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double share = 0.5 - 0.5 * Math.cos(Math.PI * SWEEPS * seconds / DRAG_SECONDS);
        robot.mouseMove(place.getMinX() + 10 + 0.8 * share * (place.getWidth() - 20), y);
        if (seconds > DRAG_SECONDS) {
          stop();
          robot.mouseRelease(MouseButton.PRIMARY);
          out.printf(
              "  dragged %d s, %s: %.1f moments a second asked for, %.1f shown, %.1f pictures drawn%n",
              DRAG_SECONDS, when, looks / seconds, steps / seconds, pictures / seconds);
          when(DragBenchmark.this::isThere, then);
        }
      }
    }.start();
  }

  private void jump() {
    jump(0, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private boolean isThere() {
    return clock.wantedProperty().get() == clock.stepProperty().get();
  }

  /** A random moment, from wherever the one before was: until something, a picture, the moment. */
  private void jump(int made, List<Long> first, List<Long> picture, List<Long> exact) {
    if (made == JUMPS) {
      out.printf("  until something of the moment asked for is shown: %s%n", told(first));
      out.printf("  until a picture of it is drawn: %s%n", told(picture));
      out.printf("  until the exact moment is shown: %s%n", told(exact));
      next();
      return;
    }
    int to = random.nextInt(clock.headProperty().get());
    reset();
    long start = System.nanoTime();
    askedAt = start;
    clock.look(to);
    when(
        () -> (isThere() && !untilDrawn.isEmpty()) || System.nanoTime() - start > PATIENCE,
        () -> {
          exact.add(System.nanoTime() - start);
          if (!untilSeen.isEmpty()) {
            first.add(untilSeen.getFirst());
          }
          if (!untilDrawn.isEmpty()) {
            picture.add(untilDrawn.getFirst());
          }
          jump(made + 1, first, picture, exact);
        });
  }

  private static String told(List<Long> nanos) {
    if (nanos.isEmpty()) {
      return "never";
    }
    List<Long> sorted = new ArrayList<>(nanos);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "median %.0f ms, worst %.0f ms",
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.getLast() / 1e6);
  }
}
