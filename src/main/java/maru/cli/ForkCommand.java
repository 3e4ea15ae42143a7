package maru.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.ResumedRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunFork;
import maru.task.Lever;
import maru.task.registry.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fork}: lets a run part from a recorded one at a step, with settings changed there. */
@Command(name = "fork", mixinStandardHelpOptions = true, sortOptions = false)
final class ForkCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", descriptionKey = "run")
  Path file = Path.of("");

  @Option(names = "--step", paramLabel = "N", required = true)
  long step;

  @Option(names = "--set", paramLabel = "NAME=VALUE", split = ",")
  Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--record", paramLabel = "FILE2", required = true)
  Path record = Path.of("");

  @Mixin private GoingOn going = new GoingOn();

  ForkCommand(Terminal terminal, Supplier<Interruption> interruptions) {
    this.terminal = terminal;
    this.interruptions = interruptions;
  }

  @Override
  public Integer call() {
    Map<Lever, String> moved = Misuse.check(spec, this::levers);
    try (Parallel parallel = Misuse.check(spec, going.threads::open)) {
      List<String> prompts = Misuse.check(spec, () -> going.prompts(file));
      try (RunFile source = RunFile.open(file)) {
        source.remarks().forEach(terminal::tell);
        RunFork fork = new RunFork(source, step, parallel);
        String name = RunFolder.nameOf(record);
        going.place(name).ifPresent(place -> place.check(fork.model()));
        fork.write(record, name, moved);
      }
      ResumedRun run = RunFork.open(record, () -> ResumedRun.open(record, parallel));
      TrainingWork work = new TrainingWork(terminal, interruptions, going.json);
      return going.toTheEnd(run, prompts, work, parallel);
    }
  }

  private Map<Lever, String> levers() {
    Map<Lever, String> moved = new LinkedHashMap<>();
    set.forEach((name, value) ->
        moved.put(Tasks.lever(name).orElseThrow(() -> new Problem("change.unknown", name)), value));
    return moved;
  }
}
