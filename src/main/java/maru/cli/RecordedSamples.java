package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maru.run.RunFile;
import tools.jackson.databind.node.ArrayNode;

/** What a recorded run's model made of its prompts, prompt by prompt, from the first step on. */
final class RecordedSamples {
  private final Terminal terminal;
  private final boolean json;

  RecordedSamples(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** Prints those of a file; the exit code. */
  int print(Path file) {
    try (RunFile run = RunFile.open(file)) {
      List<RunFile.Sample> all = run.samples();
      List<String> prompts =
          Stream.concat(run.prompts().stream(), all.stream().map(RunFile.Sample::prompt).sorted())
              .distinct()
              .toList();
      if (json) {
        JsonReport report = new JsonReport().put("run", file.toString());
        ArrayNode list = report.node().putArray("samples");
        all.forEach(sample ->
            list.addObject()
                .put("step", sample.step())
                .put("prompt", sample.prompt())
                .put("text", sample.text()));
        terminal.out().println(report.line());
      } else {
        prompts.forEach(prompt -> print(prompt, all));
      }
    }
    return ExitCode.DONE.code();
  }

  private void print(String prompt, List<RunFile.Sample> all) {
    terminal.out().println(prompt);
    all.stream()
        .filter(sample -> sample.prompt().equals(prompt))
        .forEach(sample ->
            terminal
                .out()
                .println(
                    String.format(
                        terminal.locale(),
                        "%,9d  %s",
                        sample.step(),
                        sample.text().replaceAll("\\R+", " / "))));
  }
}
