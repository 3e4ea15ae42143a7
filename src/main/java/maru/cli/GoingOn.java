package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maru.base.Parallel;
import maru.run.ResumedRun;
import maru.run.RunFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a recorded run is gone on with: where its model is saved, what is asked of it on the way. */
final class GoingOn {
  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "run.out")
  @Nullable Path out;

  @Mixin PromptOption prompt = new PromptOption();
  @Mixin ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  /** The prompts asked for, where they can be those of that run. */
  List<String> prompts(Path file) {
    if (prompt.prompts.isEmpty()) {
      return List.of();
    }
    try (RunFile run = RunFile.open(file)) {
      return prompt.check(run.plan(), true);
    }
  }

  /** Where the model of a run of that name goes, if anywhere. */
  Optional<SavePlace> place(String name) {
    return Optional.ofNullable(out)
        .map(folder -> SavePlace.of(folder, SavePlace.ownFolder(), name));
  }

  /** Goes on with a run to its end; the exit code. */
  int toTheEnd(ResumedRun run, List<String> prompts, TrainingWork work, Parallel parallel) {
    try {
      run.remarks().forEach(work::tell);
      work.say(
          "resume.begins",
          run.recorder().file(),
          run.trainer().steps(),
          run.trainer().config().steps());
      Optional<SavePlace> place = place(run.setup().name());
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
