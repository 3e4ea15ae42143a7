package maru;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import maru.base.LogFile;
import maru.base.Problem;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.TrainLab;
import maru.ui.shell.Screens;
import maru.ui.shell.Studio;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of the studio at work, drawn on a machine where no window can open: JavaFX runs on its
 * headless platform, the Train lab trains its example, and the window is written to files.
 */
final class WindowPictures {
  /** By then the curves have begun to fall, and heads to differ. */
  private static final int STEPS = 200;

  /** Time for the look at the probe sentence that is asked for at the last step. */
  private static final Duration LAST_LOOK = Duration.millis(700);

  private static final long MOST_SECONDS = 180;

  private final Locale locale;
  private final LogFile log;
  private final Path folder;
  private final CompletableFuture<List<Path>> drawn = new CompletableFuture<>();
  private @Nullable Studio studio;

  /** Pictures in {@code folder}, of the Korean example, in both languages of the window. */
  WindowPictures(Locale locale, LogFile log, Path folder) {
    this.locale = locale;
    this.log = log;
    this.folder = folder;
  }

  /**
   * Draws them; JavaFX must not have been started before in this JVM.
   *
   * @return the files written
   * @throws Problem {@code pictures.failed} if JavaFX cannot start or does not come to an end
   */
  List<Path> draw() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    try {
      Platform.startup(this::open);
      return drawn.orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
    } catch (UnsupportedOperationException | LinkageError | CompletionException e) {
      log.write(e);
      throw new Problem(e, "pictures.failed", log.file());
    }
  }

  private void open() {
    // Whoever waits for the pictures must not wait for ever.
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, error) -> drawn.completeExceptionally(error));
    try {
      Fonts.load();
      Studio opened = Studio.create(locale, Theme.LIGHT, log, this::labs);
      studio = opened;
      opened.show(new Stage());
    } catch (RuntimeException | Error e) {
      drawn.completeExceptionally(e);
    }
  }

  private List<Lab> labs(Workbench bench, RunClock clock) {
    TrainLab lab = Labs.train(bench, clock);
    lab.startExample("ko");
    PauseTransition lastLook = new PauseTransition(LAST_LOOK);
    lastLook.setOnFinished(event -> write(lab));
    clock
        .stepProperty()
        .addListener((value, before, now) -> {
          if (before.intValue() < STEPS && now.intValue() >= STEPS) {
            lastLook.play();
          }
        });
    return List.of(lab);
  }

  private void write(TrainLab lab) {
    Studio opened = studio;
    if (opened != null) {
      drawn.complete(new Screens(opened).writeAll(folder));
    }
    lab.close();
  }
}
