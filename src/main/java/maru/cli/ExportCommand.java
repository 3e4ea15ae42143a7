package maru.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.model.Architecture;
import maru.model.GraphForm;
import maru.model.checkpoint.OnnxFile;
import maru.model.registry.Architectures;
import maru.run.SavedModel;
import maru.text.TokenizerJson;
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
    SavedModel saved = load.open(terminal);
    Architecture architecture = Architectures.of(saved.model().config().architecture());
    GraphForm form =
        architecture
            .graphForm()
            .orElseThrow(() -> new Problem("export.noGraph", architecture.name()));
    OnnxFile graph = new OnnxFile();
    form.draw(saved.model(), graph);
    try {
      Files.createDirectories(onnx);
    } catch (IOException e) {
      throw WriteProblem.of(onnx, e);
    }
    Path file = onnx.resolve("model.onnx");
    graph.write(file);
    TokenizerJson.write(onnx.resolve("tokenizer.json"), saved.tokenizer());
    terminal.out().println(file);
    return ExitCode.DONE.code();
  }
}
