package maru.cli;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import maru.base.Parallel;
import maru.base.Problem;
import maru.experiment.Experiment;
import maru.experiment.ExperimentFolder;
import maru.experiment.ExperimentResult;
import maru.experiment.ExperimentRun;
import maru.experiment.ExperimentSetup;
import maru.experiment.ExperimentTexts;
import maru.experiment.Experiments;
import maru.experiment.Watcher;
import maru.setting.Setting;
import maru.setting.Values;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code experiment}: a question that trainings over several seeds answer. */
@Command(name = "experiment", mixinStandardHelpOptions = true, sortOptions = false)
final class ExperimentCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1_000;

  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;
  private final ExperimentFolder folder;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", descriptionKey = "experiment.name")
  @Nullable String name;

  @Option(names = "--seeds", paramLabel = "N", descriptionKey = "experiment.seeds")
  int seeds = 3;

  @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "experiment.set")
  List<String> set = new ArrayList<>();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  /**
   * The command.
   *
   * @param interruptions listens for Ctrl-C while it runs
   * @param folder where finished seeds are kept
   */
  ExperimentCommand(
      Terminal terminal, Supplier<Interruption> interruptions, ExperimentFolder folder) {
    this.terminal = terminal;
    this.interruptions = interruptions;
    this.folder = folder;
  }

  @Override
  public Integer call() {
    if (name == null) {
      list();
      return ExitCode.DONE.code();
    }
    String id = name;
    ExperimentSetup setup = Misuse.check(spec, () -> setup(id));
    try (Parallel parallel = Misuse.check(spec, threads::open);
        Interruption interruption = interruptions.get()) {
      return run(setup, parallel, interruption).code();
    }
  }

  private void list() {
    ExperimentTexts texts = ExperimentTexts.of(terminal.locale());
    JsonReport report = new JsonReport();
    for (Experiment one : Experiments.all()) {
      report
          .node()
          .withArray("experiments")
          .addObject()
          .put("experiment", one.id())
          .put("name", texts.name(one))
          .put("question", texts.question(one));
      if (!json) {
        terminal.out().println("%-10s  %s".formatted(one.id(), texts.question(one)));
      }
    }
    if (json) {
      terminal.out().println(report.line());
    }
  }

  private ExperimentSetup setup(String id) {
    Experiment experiment =
        Experiments.find(id)
            .orElseThrow(() ->
                new Problem(
                    "experiment.unknown",
                    id,
                    Experiments.all().stream()
                        .map(Experiment::id)
                        .collect(Collectors.joining(", "))));
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new Problem("experiment.seeds", seeds, MOST_SEEDS);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String one : set) {
      String[] parts = one.split("=", 2);
      if (parts.length < 2 || experiment.settings().find(parts[0]).isEmpty()) {
        throw new Problem(
            "experiment.setting",
            parts[0],
            experiment.settings().all().stream()
                .map(Setting::key)
                .collect(Collectors.joining(", ")));
      }
      texts.put(parts[0], parts[1]);
    }
    Values values = Values.STANDARD.readAll(experiment.settings(), texts);
    String language = terminal.isKorean() ? "ko" : "en";
    ExperimentSetup setup = new ExperimentSetup(experiment, language, values);
    var ignored = experiment.plans(setup.values()); // refused before anything is trained
    return setup;
  }

  private ExitCode run(ExperimentSetup setup, Parallel parallel, Interruption interruption) {
    ProgressBar bar = new ProgressBar(terminal, seeds);
    try {
      ExperimentResult result =
          new ExperimentRun(setup, folder, parallel).run(seeds, new Asking(bar, interruption));
      bar.end();
      report(result);
      return ExitCode.DONE;
    } catch (CancellationException interrupted) {
      bar.end();
      ExperimentResult kept = ExperimentRun.kept(setup, folder, seeds, (seed, share) -> {});
      if (!kept.seeds().isEmpty()) {
        report(kept);
      }
      terminal.err().println(tell("experiment.interrupted", kept.seeds().size(), seeds));
      return ExitCode.INTERRUPTED;
    }
  }

  private void report(ExperimentResult result) {
    new ExperimentTable(terminal, result).print(!json);
    if (json) {
      terminal.out().println(ExperimentReport.json(result).line());
    }
  }

  private String tell(String key, Object... arguments) {
    String pattern = terminal.texts("maru.cli.commands").getString(key);
    return new MessageFormat(pattern, terminal.locale()).format(arguments);
  }

  /** Shows how far it is, and ends it where that is asked for. */
  private final class Asking implements Watcher {
    private final ProgressBar bar;
    private final Interruption interruption;

    Asking(ProgressBar bar, Interruption interruption) {
      this.bar = bar;
      this.interruption = interruption;
    }

    @Override
    public void at(long seed, double share) {
      if (interruption.isRequested()) {
        throw new CancellationException();
      }
      bar.show((seed - 1 + share) / seeds, "experiment.progress", seed, seeds);
    }

    @Override
    public void told(Problem problem) {
      terminal.tell(problem);
    }
  }
}
