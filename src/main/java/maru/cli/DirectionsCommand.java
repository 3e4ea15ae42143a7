package maru.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.SampleCorpora;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Measurement;
import maru.train.Size;
import maru.train.StepReport;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code directions}: what it changes whether a model looks back, ahead or both ways. */
@Command(name = "directions", mixinStandardHelpOptions = true, sortOptions = false)
final class DirectionsCommand implements Callable<Integer> {
  /** Ticks of the bar for one training. */
  private static final long FINE = 1_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--corpus", paramLabel = "ko|en", descriptionKey = "directions.corpus")
  @Nullable String corpus;

  @Option(names = "--seeds", paramLabel = "N", descriptionKey = "directions.seeds")
  int seeds = 3;

  @Option(names = "--steps", paramLabel = "N", descriptionKey = "directions.steps")
  @Nullable Long steps;

  @Option(names = "--size", paramLabel = "tiny|small")
  @Nullable String size;

  @Option(names = "--batch", paramLabel = "N", descriptionKey = "directions.batch")
  @Nullable Integer batch;

  @Option(names = "--items", paramLabel = "N", descriptionKey = "directions.items")
  int items = 200;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "directions.seed")
  long seed = 1;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  DirectionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String language = corpus == null ? (terminal.isKorean() ? "ko" : "en") : corpus;
    TrainingPlan plan = Misuse.check(spec, () -> plan(language));
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      long ticks = FINE * seeds;
      ProgressBar bar = new ProgressBar(terminal, ticks);
      long start = System.nanoTime();
      Measured measured =
          Measurement.of(
              plan,
              language,
              seeds,
              items,
              parallel,
              (done, losses) ->
                  bar.show(
                      new StepReport(Math.max(1, Math.round(done * ticks)), losses, 0, 0, 0, 0)));
      bar.end();
      double seconds = (System.nanoTime() - start) / 1e9;
      new DirectionsTable(terminal).print(measured, !json);
      if (json) {
        terminal.out().println(DirectionsReport.json(measured, plan, language, seconds).line());
      }
    }
    return ExitCode.DONE.code();
  }

  private TrainingPlan plan(String language) {
    if (!SampleCorpora.has(language)) {
      throw new Problem("directions.corpus", language);
    }
    if (seeds < 1 || items < 1) {
      throw new Problem("directions.count", seeds, items);
    }
    TrainingPlan plan = DirectionTrainings.withSeed(DirectionTrainings.standard(), seed);
    if (steps != null) {
      plan = DirectionTrainings.withSteps(plan, steps);
    }
    if (batch != null) {
      plan = plan.withBatch(batch);
    }
    return DirectionTrainings.of(plan, size());
  }

  private Size size() {
    String name = size == null ? "tiny" : size.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "tiny" -> Size.TINY;
      case "small" -> Size.SMALL;
      default -> throw new Problem("arguments.size", name);
    };
  }
}
