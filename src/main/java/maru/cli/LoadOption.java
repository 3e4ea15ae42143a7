package maru.cli;

import java.nio.file.Path;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.OpenedModel;
import maru.run.RunMoment;
import maru.run.SavedModel;
import picocli.CommandLine.Option;

/** The option that says which saved model is meant, or which moment of a recorded run. */
final class LoadOption {
  @Option(names = "--load", paramLabel = "DIR|RUN.maru@STEP", required = true)
  Path folder = Path.of("");

  /**
   * The model of one who asks about texts.
   *
   * @throws Problem where it sees pictures, or turns one text into another
   */
  SavedModel openReader(Terminal terminal) {
    SavedModel saved = open(terminal);
    if (!saved.model().readsTexts()) {
      throw new Problem("pictures.asked", folder);
    }
    if (!saved.model().readsTextAlone()) {
      throw new Problem("pairs.asked", folder);
    }
    return saved;
  }

  /** The model; what is to be known of it is told beside. */
  SavedModel open(Terminal terminal) {
    Optional<RunMoment> moment = RunMoment.of(folder.toString());
    if (moment.isEmpty()) {
      OpenedModel opened = SavedModel.open(folder);
      opened.remarks().forEach(terminal::tell);
      return opened.model();
    }
    try (Parallel parallel = Parallel.allCores()) {
      return moment.get().load(parallel);
    }
  }
}
