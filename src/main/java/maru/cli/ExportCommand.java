package maru.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: a model as a graph that other programs run. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private LoadOption load = new LoadOption();

  @Option(names = "--onnx", paramLabel = "DIR", required = true)
  Path onnx = Path.of("");

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(load.open(terminal).draw(onnx));
    return ExitCode.DONE.code();
  }
}
