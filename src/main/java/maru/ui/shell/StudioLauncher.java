package maru.ui.shell;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.base.Problem;
import maru.ui.fx.Fonts;
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
    startToolkit(() -> open(closed));
    try {
      closed.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Problem problem ? problem : e;
    } finally {
      Platform.exit();
    }
  }

  private void open(CompletableFuture<Boolean> closed) {
    try {
      Fonts.load();
      Studio studio = Studio.create(Locale.getDefault(), Theme.LIGHT, log, labs);
      Thread.currentThread()
          .setUncaughtExceptionHandler(
              (thread, error) -> studio.bench().notices().unexpected(error));
      Stage stage = new Stage();
      studio.show(stage);
      stage.setOnHidden(e -> {
        studio.close();
        studio.bench().background().close();
        closed.complete(true);
      });
    } catch (RuntimeException | Error e) {
      closed.completeExceptionally(e); // Whoever waits for the window must not wait for ever.
    }
  }

  private static void startToolkit(Runnable then) {
    try {
      Platform.startup(then);
    } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
      throw new Problem(e, "window.closed", String.valueOf(e.getMessage()));
    }
  }
}
