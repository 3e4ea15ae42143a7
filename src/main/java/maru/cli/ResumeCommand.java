package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.run.ResumedRun;
import maru.run.RunFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Mixin private PromptOption prompt = new PromptOption();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  ResumeCommand(Terminal terminal, Supplier<Interruption> interruptions) {
    this.terminal = terminal;
    this.interruptions = interruptions;
  }

  @Override
  public Integer call() {
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      List<String> prompts = Misuse.check(spec, () -> checked(prompt, file));
      TrainingWork work = new TrainingWork(terminal, interruptions, json);
      return goOn(file, out, prompts, work, parallel);
    }
  }

  /** The prompts asked for, where they can be those of that run. */
  static List<String> checked(PromptOption prompt, Path file) {
    if (prompt.prompts.isEmpty()) {
      return List.of();
    }
    try (RunFile run = RunFile.open(file)) {
      return prompt.check(run.plan().architecture(), true);
    }
  }

  /** Goes on with a run to its end; the exit code. */
  static int goOn(
      Path file, @Nullable Path out, List<String> prompts, TrainingWork work, Parallel parallel) {
    ResumedRun run = ResumedRun.open(file, parallel);
    try {
      work.say("resume.begins", file, run.trainer().steps(), run.trainer().config().steps());
      Optional<SavePlace> place =
          Optional.ofNullable(out)
              .map(folder -> SavePlace.of(folder, SavePlace.ownFolder(), run.setup().name()));
      place.ifPresent(to -> to.check(run.prepared().model()));
      PromptOption.attach(prompts, run.recorder(), run.prepared(), parallel);
      Map<String, String> facts = run.setup().facts();
      String source = facts.getOrDefault("corpus", "");
      return work.run(
          new TrainingWork.Job(
              run.prepared(), run.trainer(), source, facts, Optional.of(run.recorder()), place),
          parallel);
    } finally {
      run.recorder().close();
    }
  }
}
