package maru;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.util.Duration;
import maru.base.LogFile;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.fx.FileDialog;
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
 * -Dtest=SmoothnessRun}; or, with {@code -Dmaru.open=DIR}, while a sentence of some 128 tokens is
 * typed on and on under the model of that folder. It prints and asserts nothing, and its name keeps
 * it out of the tests.
 */
@ExtendWith(WindowExtension.class)
class SmoothnessRun {
  private static final int WARM_UP_SECONDS = 5;
  private static final int SECONDS = 60;

  /** The folder of a model to be looked through in the place of a training. */
  private static final String OPENED = System.getProperty("maru.open", "");

  private static final int TYPED_EVERY_MILLIS = 150;
  private static final String LONG = "the cat sat on the mat and looked at me . ".repeat(12);

  @TempDir static Path directory;

  private int typed;

  @Start
  void start(Stage stage) {
    FileDialog.Answer answer = asked -> Optional.of(Path.of(OPENED));
    stage.getProperties().put(FileDialog.Answer.class, answer);
    Fonts.load();
    Studio studio = Studio.create(Locale.KOREAN, Theme.LIGHT, new LogFile(directory), Labs::of);
    studio.show(stage);
    stage.setWidth(1100);
    stage.setHeight(720);
  }

  @Test
  void pulses(FxRobot robot) throws TimeoutException {
    Timeline typing = new Timeline();
    if (OPENED.isEmpty()) {
      robot.clickOn("#example-ko");
    } else {
      robot.clickOn("#open-model");
      OnScreen.waitFor(() -> robot.lookup("#beside-probe").tryQuery().isPresent());
      TextField probe = robot.lookup("#beside-probe").queryAs(TextField.class);
      typing.setCycleCount(Animation.INDEFINITE);
      typing
          .getKeyFrames()
          .add(
              new KeyFrame(
                  Duration.millis(TYPED_EVERY_MILLIS),
                  e -> probe.setText(LONG + "abcdefgh".charAt(typed++ % 8))));
      robot.interact(typing::play);
    }
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
    robot.interact(typing::stop);
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
