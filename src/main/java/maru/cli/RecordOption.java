package maru.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maru.base.Problem;
import maru.run.RunFolder;
import maru.run.RunFormat;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that have a training recorded. */
final class RecordOption {
  private static final long MEGABYTE = 1 << 20;

  @Option(names = "--record", paramLabel = "FILE")
  @Nullable Path file;

  @Option(names = "--budget", paramLabel = "MB")
  @Nullable Long megabytes;

  /** Refuses what can't be. */
  long budget() {
    long most = RunFormat.LARGEST_BUDGET / MEGABYTE;
    if (megabytes != null && (megabytes < 1 || megabytes > most)) {
      throw new Problem("arguments.budget", megabytes, most);
    }
    return megabytes == null ? RunFormat.BUDGET : megabytes * MEGABYTE;
  }

  /** A recorder of a training that is about to begin, if one is wanted. */
  Optional<RunRecorder> open(
      PreparedTraining prepared, Trainer trainer, Map<String, String> facts) {
    if (file == null) {
      return Optional.empty();
    }
    RunSetup setup = RunSetup.of(RunFolder.nameOf(file), prepared, facts);
    return Optional.of(RunRecorder.create(file, setup, trainer, budget()));
  }
}
