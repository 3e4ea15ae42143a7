package maru.ui.shell;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.stage.Screen;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.base.Problem;
import maru.ui.fx.Fonts;
import maru.ui.fx.Remembered;
import maru.ui.fx.SavedSettings;
import maru.ui.fx.SettingsFile;
import maru.ui.fx.Theme;

/** Opens the studio on this machine's screen. */
public final class StudioLauncher {
  private final Studio.Labs labs;
  private final LogFile log;

  /** A launcher of a studio with {@code labs}, whose unforeseen errors go to {@code log}. */
  public StudioLauncher(Studio.Labs labs, LogFile log) {
    this.labs = labs;
    this.log = log;
  }

  /**
   * Shows the window and returns when it has been closed.
   *
   * @throws Problem {@code window.closed} if there is no screen, or a library of the system that
   *     windows need is missing
   */
  public void run() {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    SettingsFile settings = SettingsFile.own();
    // The toolkit takes longer to start than this to read, and has a processor of its own.
    FutureTask<SettingsFile.Found> reading = new FutureTask<>(settings::read);
    Thread.ofPlatform().daemon().name("maru-settings").start(reading);
    startToolkit(() -> open(settings, reading, closed));
    try {
      closed.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    } finally {
      Platform.exit();
    }
  }

  private void open(
      SettingsFile settings,
      FutureTask<SettingsFile.Found> reading,
      CompletableFuture<Boolean> closed) {
    try {
      Fonts.load();
      Stage stage = new Stage();
      Studio studio = show(stage, settings, reading.get(), () -> closed.complete(true));
      Thread.currentThread()
          .setUncaughtExceptionHandler((thread, error) -> studio.bench().notices().tell(error));
    } catch (ExecutionException | InterruptedException | RuntimeException | Error e) {
      closed.completeExceptionally(e); // Whoever waits for the window must not wait for ever.
    }
  }

  /** Shows a studio as the one before was left; {@code closed} is told when all is at its end. */
  Studio show(Stage stage, SettingsFile settings, SettingsFile.Found found, Runnable closed) {
    Remembered remembered = found.values();
    Studio studio = Studio.create(remembered, Locale.getDefault(), Theme.LIGHT, log, labs);
    studio.show(stage);
    SavedSettings saved = new SavedSettings(settings, remembered, studio.bench());
    stage.setOnHidden(e -> {
      saved.close(log);
      studio.close();
      studio.bench().background().close();
      closed.run();
    });
    new WindowLook(remembered)
        .offerProjector(studio, stage, Screen.getPrimary().getBounds().getWidth());
    found
        .trouble()
        .ifPresent(problem -> {
          log.write(problem);
          studio.bench().notices().note(problem);
        });
    return studio;
  }

  private static void startToolkit(Runnable then) {
    try {
      Platform.startup(then);
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      throw new Problem(e, "window.closed", String.valueOf(e.getMessage()));
    }
  }
}
