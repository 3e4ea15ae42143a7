package maru.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import maru.run.OpenedModel;
import maru.run.Opening;
import maru.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convert}: a model in any form that Maru opens, written in the one that it saves. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false)
final class ConvertCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "SOURCE", descriptionKey = "convert.source")
  Path source = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true)
  Path out = Path.of("");

  @Option(names = "--heads", paramLabel = "N")
  @Nullable Integer heads;

  @Option(names = "--tokenizer", paramLabel = "FILE")
  @Nullable Path tokenizer;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OptionalInt said = heads == null ? OptionalInt.empty() : OptionalInt.of(heads);
    OpenedModel opened = SavedModel.open(new Opening(source, Optional.ofNullable(tokenizer), said));
    opened.remarks().forEach(terminal::tell);
    SavedModel.check(out, opened.model().model());
    opened.model().save(out);
    terminal.out().println(out);
    return ExitCode.DONE.code();
  }
}
