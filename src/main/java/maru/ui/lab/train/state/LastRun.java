package maru.ui.lab.train.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maru.inspect.StandingModel;
import maru.run.RunFolder;
import maru.run.SavedModel;
import maru.ui.fx.Remembered;
import maru.ui.fx.Workbench;

/**
 * The run or the saved model that the window before had open, offered again. Nothing is opened
 * unasked: that takes a moment.
 */
public final class LastRun {
  private static final String RUN = "run";
  private static final String OFFER = "lab.train.last.offer";
  private static final String MODEL_OFFER = "lab.train.last.model";

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
    model
        .opening()
        .openedProperty()
        .subscribe(now -> Optional.ofNullable(now).ifPresent(last::opened));
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  private void offer() {
    Optional<Path> file = remembered.text(RUN).map(Path::of);
    if (file.isEmpty()) {
      return;
    }
    Path place = file.get();
    bench
        .background()
        .create(() -> new There(Files.isRegularFile(place), SavedModel.isIn(place)))
        .onSuccess(there -> {
          if (live().isPresent() || model.opening().openedProperty().get() != null) {
            return;
          }
          if (there.model()) {
            offer(MODEL_OFFER, () -> model.opening().open(place), SavedModel.nameOf(place));
          } else if (there.file()) {
            offer(OFFER, () -> model.experiments().open(place), RunFolder.nameOf(place));
          }
        })
        .start();
  }

  /** What is found where something was open. */
  private record There(boolean file, boolean model) {}

  private void offer(String text, Runnable open, String name) {
    bench.notices().offer("lab.train.last.open", open, text, name);
  }

  private void opened(StandingModel standing) {
    withdraw();
    remembered.set(RUN, standing.folder().toAbsolutePath().toString());
  }

  private void withdraw() {
    bench.notices().withdraw(OFFER);
    bench.notices().withdraw(MODEL_OFFER);
  }

  private void opened(LiveRun run) {
    withdraw();
    run.file().ifPresent(file -> remembered.set(RUN, file.toString()));
  }
}
