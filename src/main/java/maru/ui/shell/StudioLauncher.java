package maru.ui.shell;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.stage.Stage;
import maru.base.Problem;
import maru.ui.fx.Fonts;
import maru.ui.fx.LogFile;
import maru.ui.fx.Theme;

/** Opens the studio on this machine's screen. */
public final class StudioLauncher {
  private final Studio.Labs labs;

  /** A launcher of a studio with {@code labs}. */
  public StudioLauncher(Studio.Labs labs) {
    this.labs = labs;
  }

  /**
   * Shows the window and returns when it has been closed.
   *
   * @throws Problem {@code window.closed} if there is no screen, or a library of the system that
   *     windows need is missing
   */
  public void run() {
    CountDownLatch closed = new CountDownLatch(1);
    startToolkit(() -> open(closed));
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }

  private void open(CountDownLatch closed) {
    try {
      LogFile log = new LogFile(LogFile.directory());
      Fonts.load();
      Studio studio = Studio.create(Locale.getDefault(), Theme.LIGHT, log, labs);
      Thread.currentThread()
          .setUncaughtExceptionHandler(
              (thread, error) -> studio.bench().notices().unexpected(error));
      Stage stage = new Stage();
      studio.show(stage);
      stage.setOnHidden(e -> {
        studio.bench().background().close();
        log.close();
        closed.countDown();
      });
    } catch (IOException e) {
      closed.countDown();
      throw new Problem(e, "window.log", LogFile.directory());
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
