package maru;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.ui.WindowExtension;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.shell.Studio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Measures how evenly the window's pulses come while the Korean example trains: {@code mvn test
 * -Dtest=SmoothnessRun}. It prints and asserts nothing, and its name keeps it out of the tests.
 */
@ExtendWith(WindowExtension.class)
class SmoothnessRun {
  private static final int WARM_UP_SECONDS = 5;
  private static final int SECONDS = 60;

  @TempDir static Path directory;

  @Start
  void start(Stage stage) {
    Fonts.load();
    Studio studio = Studio.create(Locale.KOREAN, Theme.LIGHT, new LogFile(directory), Labs::of);
    studio.show(stage);
    stage.setWidth(1100);
    stage.setHeight(720);
  }

  @Test
  void pulsesWhileTraining(FxRobot robot) {
    robot.clickOn("#example-ko");
    WaitForAsyncUtils.sleep(WARM_UP_SECONDS, TimeUnit.SECONDS);
    List<Long> gaps = new ArrayList<>();
    AnimationTimer timer =
        new AnimationTimer() {
          private long last;

          @Override
          public void handle(long now) {
            if (last != 0) {
              gaps.add(now - last);
            }
            last = now;
          }
        };
    robot.interact(timer::start);
    WaitForAsyncUtils.sleep(SECONDS, TimeUnit.SECONDS);
    robot.interact(timer::stop);
    List<Long> sorted = gaps.stream().sorted().toList();
    long late = sorted.stream().filter(gap -> gap > 50_000_000).count();
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf(
        "%d pulses in %d s: median %.1f ms, 99.5 %% within %.1f ms, longest %.1f ms, over 50 ms %d%n",
        sorted.size(),
        SECONDS,
        sorted.get(sorted.size() / 2) / 1e6,
        sorted.get((int) (sorted.size() * 0.995)) / 1e6,
        sorted.getLast() / 1e6,
        late);
  }
}
