package maru.ui.lab.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import maru.model.FillsBlanks;
import maru.run.RunFolder;
import maru.train.PreparedTraining;
import maru.ui.fx.Remembered;
import maru.ui.fx.Workbench;

/**
 * The run that the window before had open, offered again, and the sentence that was looked at,
 * which comes back with the first run on the same corpus. Nothing is opened unasked: that takes a
 * moment.
 */
final class LastRun {
  private static final String RUN = "run";
  private static final String CORPUS = "sentence-corpus";
  private static final String SENTENCE = "sentence";
  private static final String OFFER = "lab.train.last.offer";

  private final TrainViewModel model;
  private final Workbench bench;
  private final Remembered remembered;
  private final String corpus;
  private final String sentence;
  private boolean first = true;

  private LastRun(TrainViewModel model) {
    this.model = model;
    this.bench = model.bench();
    this.remembered = bench.remembered();
    this.corpus = remembered.text(CORPUS).orElse("");
    this.sentence = remembered.text(SENTENCE).orElse("");
  }

  /** Offers the run of before, and remembers this window's. */
  static void keep(TrainViewModel model) {
    LastRun last = new LastRun(model);
    last.offer();
    model
        .clock()
        .historyProperty()
        .subscribe(now -> last.live().filter(run -> run.equals(now)).ifPresent(last::opened));
    model.probeProperty().addListener(changed -> last.remember());
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
    if (first) {
      first = false;
      if (fits(run.prepared())) {
        model.probeProperty().set(sentence);
      }
    }
    remember();
  }

  private boolean fits(PreparedTraining prepared) {
    boolean fills = prepared.model() instanceof FillsBlanks;
    return !sentence.isBlank()
        && corpus.equals(corpus(prepared))
        && fills == sentence.contains("[MASK]");
  }

  private static String corpus(PreparedTraining prepared) {
    return prepared.split().training().name();
  }

  private void remember() {
    live()
        .ifPresent(run -> {
          remembered.set(CORPUS, corpus(run.prepared()));
          remembered.set(SENTENCE, model.probeProperty().get());
        });
  }
}
