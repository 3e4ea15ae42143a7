package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.run.ResumedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code resume}: goes on with a recorded run where its recording ended. */
@Command(name = "resume", mixinStandardHelpOptions = true, sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", descriptionKey = "run")
  Path file = Path.of("");

  @Mixin private GoingOn going = new GoingOn();

  ResumeCommand(Terminal terminal, Supplier<Interruption> interruptions) {
    this.terminal = terminal;
    this.interruptions = interruptions;
  }

  @Override
  public Integer call() {
    try (Parallel parallel = Misuse.check(spec, going.threads::open)) {
      List<String> prompts = Misuse.check(spec, () -> going.prompts(file));
      TrainingWork work = new TrainingWork(terminal, interruptions, going.json);
      return going.toTheEnd(ResumedRun.open(file, parallel), prompts, work, parallel);
    }
  }
}
