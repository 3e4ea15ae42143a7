package maru.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import maru.base.Problem;
import maru.run.RunFolder;
import maru.run.RunSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** {@code runs}: lists the recorded runs of a folder, the newest first. */
@Command(name = "runs", mixinStandardHelpOptions = true, sortOptions = false)
final class RunsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final RunFolder own;

  @Parameters(paramLabel = "DIR", arity = "0..1", descriptionKey = "runs.folder")
  @Nullable Path folder;

  @Option(names = "--json")
  boolean json;

  /**
   * The command.
   *
   * @param own the folder where no other is asked for
   */
  RunsCommand(Terminal terminal, RunFolder own) {
    this.terminal = terminal;
    this.own = own;
  }

  @Override
  public Integer call() {
    RunFolder runs = folder == null ? own : new RunFolder(folder);
    JsonReport report = new JsonReport();
    ArrayNode list = report.node().putArray("runs");
    ExitCode exit = ExitCode.DONE;
    for (Path file : runs.files()) {
      try {
        RunSummary run = RunSummary.of(file);
        add(list, run);
        if (!json) {
          print(run);
        }
      } catch (Problem problem) {
        terminal.tell(problem); // One that can't be read hides no other.
        exit = ExitCode.PROBLEM;
      }
    }
    if (json) {
      terminal.out().println(report.line());
    } else if (list.isEmpty()) {
      terminal.err().println(none(runs));
    }
    return exit.code();
  }

  private String none(RunFolder runs) {
    String text = terminal.texts("maru.cli.commands").getString("runs.none");
    return new java.text.MessageFormat(text, terminal.locale()).format(new Object[] {runs.path()});
  }

  private void print(RunSummary run) {
    terminal
        .out()
        .println(
            String.format(
                terminal.locale(),
                "%s  %-8s  %s  %,d/%,d  %s / %s  %s",
                run.created().substring(0, 10),
                run.plan().modelName(),
                run.corpus(),
                run.steps(),
                run.plan().training().steps(),
                loss(run.trainLoss()),
                loss(run.validationLoss()),
                run.file()));
  }

  private static String loss(OptionalDouble loss) {
    return loss.isPresent() ? String.format(Locale.ROOT, "%.3f", loss.getAsDouble()) : "-";
  }

  private static void add(ArrayNode list, RunSummary run) {
    var node =
        list.addObject()
            .put("file", run.file().toString())
            .put("name", run.name())
            .put("architecture", run.plan().architecture().id())
            .put("corpus", run.corpus())
            .put("created", run.created())
            .put("steps", run.steps())
            .put("planned", run.plan().training().steps())
            .put("seed", run.plan().training().seed());
    run.trainLoss().ifPresent(loss -> node.put("trainLoss", loss));
    run.validationLoss().ifPresent(loss -> node.put("validationLoss", loss));
  }
}
