package maru.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.shell.Studio;

/**
 * A studio in Korean with one lab, ready to be shown on a test's window at the smallest size that
 * Maru promises.
 *
 * @param <L> the lab
 * @param studio all of the window
 * @param lab in it
 * @param clock of the studio
 * @param log where its faults are written
 */
public record OpenStudio<L extends Lab>(Studio studio, L lab, RunClock clock, LogFile log)
    implements AutoCloseable {
  /** A studio with the lab that {@code make} gives, which writes its log in {@code directory}. */
  public static <L extends Lab> OpenStudio<L> with(
      Path directory, BiFunction<Workbench, RunClock, L> make) {
    Fonts.load();
    LogFile log = new LogFile(directory);
    AtomicReference<L> lab = new AtomicReference<>();
    AtomicReference<RunClock> clock = new AtomicReference<>();
    Studio studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, own) -> {
              clock.set(own);
              lab.set(make.apply(bench, own));
              return List.of(lab.get());
            });
    return new OpenStudio<>(studio, lab.get(), clock.get(), log);
  }

  /** Puts it on the window. */
  public void show(Stage stage) {
    stage.setWidth(1100);
    stage.setHeight(720);
    studio.show(stage);
  }

  /** Ends what is at work in it; on the window's thread. */
  @Override
  public void close() {
    lab.hidden();
    lab.close();
    log.close();
  }
}
