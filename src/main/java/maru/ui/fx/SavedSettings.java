package maru.ui.fx;

import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import maru.base.LogFile;
import maru.base.Problem;

/**
 * Saves what is remembered: in the background a moment after it has changed, so that a kill loses
 * little, and at once when the window closes.
 */
public final class SavedSettings {
  private static final Duration QUIET = Duration.seconds(1);

  private final SettingsFile file;
  private final Remembered remembered;
  private final Workbench bench;
  private final PauseTransition quiet = new PauseTransition(QUIET);

  /** Saves {@code remembered} in {@code file} from now on. */
  public SavedSettings(SettingsFile file, Remembered remembered, Workbench bench) {
    this.file = file;
    this.remembered = remembered;
    this.bench = bench;
    quiet.setOnFinished(e -> inBackground());
    remembered.changesProperty().addListener(changed -> quiet.playFromStart());
    if (remembered.changesProperty().get() > 0) {
      quiet.playFromStart();
    }
  }

  private void inBackground() {
    Map<String, Object> values = remembered.values();
    long at = remembered.changesProperty().get();
    bench
        .background()
        .create(() -> {
          file.write(values, at);
          return at;
        })
        .onError(bench.notices()::tell)
        .start();
  }

  /** Saves what has changed, now. Nobody sees a notice any more: trouble goes to {@code log}. */
  public void close(LogFile log) {
    quiet.stop();
    long at = remembered.changesProperty().get();
    if (at == 0) {
      return;
    }
    try {
      file.write(remembered.values(), at);
    } catch (Problem problem) {
      log.write(problem);
    }
  }
}
