package maru;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A whole studio at work for as long as is wanted: {@code mvn test -Dtest=SoakRun
 * -Dmaru.soak=MINUTES}. It trains, records, goes back in time, answers, forks and removes runs at
 * random, and prints every half minute what that takes, with the heap as it is shipped. {@code
 * target/soak.csv} and {@code target/soak.png} hold it at the end. It fails where the window tells
 * an error, where a moment asked for never comes, and, from 20 minutes on, where memory grows
 * without end. Its name keeps it out of the tests.
 */
@ExtendWith(WindowExtension.class)
class SoakRun {
  private static final int MINUTES = Integer.getInteger("maru.soak", 0);
  private static final long EVERY = TimeUnit.SECONDS.toNanos(30);

  /** How much more the last quarter of the time may take than the second. */
  private static final double MOST = 1.25;

  /** Before that the second quarter is still one in which caches fill. */
  private static final int JUDGED_FROM_MINUTES = 20;

  @TempDir Path runs;

  /** Stays, so that what went wrong can be read. */
  private final Path logs = Path.of("target", "soak-log");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final SoakFigures figures = new SoakFigures();
  private final Set<String> troubles = new TreeSet<>();
  private final List<String> lately = new ArrayList<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private OwnRuns own;
  private WholeStudio studio;

  @Start
  void start(Stage stage) {
    own = OwnRuns.in(runs);
    studio = WholeStudio.on(stage, logs);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
    own.close();
  }

  @Test
  void soak(FxRobot robot) throws IOException, TimeoutException {
    Assumptions.assumeTrue(MINUTES > 0, "-Dmaru.soak=MINUTES says how long");
    long seed = new Random().nextLong();
    out.println("seed " + seed);
    Random random = new Random(seed);
    SoakHands hands = new SoakHands(studio, robot, random);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    long next = System.nanoTime();
    int acts = 0;
    try {
      while (System.nanoTime() < end) {
        String act = hands.act();
        lately.add(act);
        done.merge(act.replaceAll("[ ,].*", ""), 1, Integer::sum);
        acts++;
        if (lately.size() > 12) {
          lately.removeFirst();
        }
        listen(robot);
        if (System.nanoTime() >= next) {
          out.println(figures.take() + ", " + acts + " acts");
          next += EVERY;
        }
        WaitForAsyncUtils.sleep(200 + random.nextInt(1_800), TimeUnit.MILLISECONDS);
      }
    } finally {
      listen(robot);
      out.println(onWindow(this::standing));
      out.println("done: " + done + ", at last: " + lately);
      figures.write(Path.of("target"));
    }
    out.printf("%d acts, growth %.3f%n", acts, figures.growth());
    assertEquals(Set.of(), troubles, "told as errors, of seed " + seed);
    assertEquals(List.of(), written(), "written to the log, of seed " + seed);
    if (MINUTES >= JUDGED_FROM_MINUTES) {
      assertTrue(figures.growth() < MOST, "memory grew by " + figures.growth());
    }
  }

  private String standing() {
    RunClock clock = studio.clock();
    return "run %s, driver %s, step %d of %d, wanted %d, running %s, replaying %s, following %s"
        .formatted(
            clock.runProperty().get(),
            clock.driverProperty().get(),
            clock.stepProperty().get(),
            clock.headProperty().get(),
            clock.wantedProperty().get(),
            clock.runningProperty().get(),
            clock.replayingProperty().get(),
            clock.followingProperty().get());
  }

  private void listen(FxRobot robot) {
    for (String told : onWindow(() -> told(robot))) {
      if (troubles.add(told)) {
        out.println("TOLD: " + told + " after " + lately);
      }
    }
  }

  private static List<String> told(FxRobot robot) {
    return robot.lookup(".notice.danger .label").queryAllAs(Label.class).stream()
        .map(label -> String.valueOf(label.getText()))
        .filter(text -> !text.isBlank())
        .toList();
  }

  private List<String> written() throws IOException {
    try (Stream<String> lines = Files.lines(logs.resolve("maru.log"))) {
      return lines.filter(line -> line.contains("SEVERE")).collect(Collectors.toList());
    }
  }
}
