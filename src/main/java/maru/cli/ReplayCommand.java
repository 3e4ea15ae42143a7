package maru.cli;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.PromptSampler;
import maru.run.Playback;
import maru.run.RunFile;
import maru.run.RunMoment;
import maru.run.RunSetup;
import maru.task.LossValue;
import maru.train.StepReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: takes a recorded run to a step again, or checks all of it. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", descriptionKey = "run")
  Path file = Path.of("");

  @Option(names = "--step", paramLabel = "N")
  @Nullable Long step;

  @Option(names = "--verify")
  boolean verify;

  @Option(names = "--samples")
  boolean samples;

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Misuse.check(spec, this::onlyOne);
    if (samples) {
      return new RecordedSamples(terminal, json).print(file);
    }
    try (Parallel parallel = Misuse.check(spec, threads::open);
        RunFile run = RunFile.open(file)) {
      RunSetup setup = run.setup();
      Playback playback = new Playback(run, setup.prepare(parallel), parallel);
      if (verify) {
        run.remarks().forEach(terminal::tell);
        verify(playback, PromptSampler.of(playback.prepared(), parallel));
      } else {
        long wanted = step == null ? run.lastStep() : step;
        playback.goTo(wanted);
        report(run, wanted);
      }
      if (out != null) {
        SavePlace place = SavePlace.of(out, SavePlace.ownFolder(), setup.name());
        SavePlace.Saved saved = place.save(RunMoment.model(setup, playback));
        saved.obstacle().ifPresent(terminal::tell);
        say("train.saved", saved.folder());
        return (saved.obstacle().isEmpty() ? ExitCode.DONE : ExitCode.PROBLEM).code();
      }
    }
    return ExitCode.DONE.code();
  }

  private boolean onlyOne() {
    if (verify && step != null) {
      throw new Problem("arguments.stepOrVerify");
    }
    if (samples && (verify || step != null || out != null)) {
      throw new Problem("arguments.samplesAlone");
    }
    return verify;
  }

  private void verify(Playback playback, PromptSampler sampler) {
    long steps = playback.verify(sampler, passed -> {});
    if (json) {
      terminal.out().println(new JsonReport().put("verified", steps).line());
    } else {
      terminal.out().println(text("replay.verified", steps));
    }
  }

  private void report(RunFile run, long wanted) {
    Optional<StepReport> recorded = wanted == 0 ? Optional.empty() : run.report(wanted);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("steps", (double) wanted);
    recorded.ifPresent(report -> {
      measures.put("stepLoss", report.losses().total());
      for (LossValue value : report.losses().values()) {
        if (!value.name().equals("causal")) {
          measures.put(value.name() + "Loss", value.mean());
        }
      }
    });
    if (json) {
      JsonReport report = new JsonReport().put("run", file.toString()).putAll(measures);
      run.hash(wanted).ifPresent(hash -> report.put("hash", "%016x".formatted(hash)));
      terminal.out().println(report.put("steps", wanted).line());
    } else {
      new MeasuresTable(terminal).print(measures, true);
    }
  }

  private void say(String key, Object... arguments) {
    terminal.err().println(text(key, arguments));
  }

  private String text(String key, Object... arguments) {
    return new MessageFormat(terminal.texts("maru.cli.commands").getString(key), terminal.locale())
        .format(arguments);
  }
}
