package maru.cli;

import maru.base.Parallel;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how many threads compute. */
final class ThreadsOption {
  /** No machine has more cores by far, and each thread takes memory of its own. */
  private static final int MOST = 1024;

  @Option(names = "--threads", paramLabel = "N")
  @Nullable Integer threads;

  /** The threads: as many as asked for, or one for each core. */
  Parallel open() {
    if (threads == null) {
      return Parallel.allCores();
    }
    if (threads < 1 || threads > MOST) {
      throw new Problem("arguments.threads", threads, MOST);
    }
    return new Parallel(threads);
  }
}
