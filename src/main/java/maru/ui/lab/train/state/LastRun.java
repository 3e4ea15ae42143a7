package maru.ui.lab.train.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maru.run.RunFolder;
import maru.ui.fx.Remembered;
import maru.ui.fx.Workbench;

/**
 * The run that the window before had open, offered again. Nothing is opened unasked: that takes a
 * moment.
 */
public final class LastRun {
  private static final String RUN = "run";
  private static final String OFFER = "lab.train.last.offer";

  private final TrainViewModel model;
  private final Workbench bench;
  private final Remembered remembered;

  private LastRun(TrainViewModel model) {
    this.model = model;
    this.bench = model.bench();
    this.remembered = bench.remembered();
  }

  /** Offers the run of before, and remembers this window's. */
  public static void keep(TrainViewModel model) {
    LastRun last = new LastRun(model);
    last.offer();
    model
        .clock()
        .historyProperty()
        .subscribe(now -> last.live().filter(run -> run.equals(now)).ifPresent(last::opened));
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  private void offer() {
    Optional<Path> file = remembered.text(RUN).map(Path::of);
    if (file.isEmpty()) {
      return;
    }
    bench
        .background()
        .create(() -> Files.isRegularFile(file.get()))
        .onSuccess(there -> {
          if (there && live().isEmpty()) {
            bench
                .notices()
                .offer(
                    "lab.train.last.open",
                    () -> model.experiments().open(file.get()),
                    OFFER,
                    RunFolder.nameOf(file.get()));
          }
        })
        .start();
  }

  private void opened(LiveRun run) {
    bench.notices().withdraw(OFFER);
    run.file().ifPresent(file -> remembered.set(RUN, file.toString()));
  }
}
