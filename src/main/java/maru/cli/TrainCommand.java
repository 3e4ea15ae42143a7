package maru.cli;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.run.SavedModel;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: trains a model from scratch, saves it and measures it. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;
  private final Path ownFolder;
  private final ResourceBundle texts;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PlanArguments settings = new PlanArguments();
  @Mixin private CorpusArguments corpus = new CorpusArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Option(names = "--json")
  boolean json;

  /**
   * The command.
   *
   * @param interruptions listens for Ctrl-C while it trains
   * @param ownFolder where models go that nobody gave a place
   */
  TrainCommand(Terminal terminal, Supplier<Interruption> interruptions, Path ownFolder) {
    this.terminal = terminal;
    this.interruptions = interruptions;
    this.ownFolder = ownFolder;
    this.texts = terminal.texts("maru.cli.commands");
  }

  @Override
  public Integer call() {
    TrainingPlan plan = Misuse.check(spec, settings::plan);
    Misuse.check(spec, corpus::options);
    String source = corpus.source(terminal.isKorean() ? "ko" : "en");
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      CorpusSplit split = corpus.open(source, plan.training().seed());
      PreparedTraining prepared = PreparedTraining.of(plan, split, parallel);
      SavePlace place = SavePlace.of(out, ownFolder, name(plan, source));
      place.check(prepared.model());
      announce(prepared);
      Trainer trainer = prepared.trainer(parallel);
      TrainingLoop.Outcome outcome;
      SavePlace.Saved saved;
      try (Interruption interruption = interruptions.get()) {
        outcome = train(trainer, interruption);
        saved = save(place, prepared, source);
        if (outcome.interrupted()) {
          report(prepared, outcome, Map.of(), saved, source);
          return ExitCode.INTERRUPTED.code();
        }
      }
      Map<String, Double> measures = ModelMeasures.of(prepared, trainer, source, parallel);
      report(prepared, outcome, measures, saved, source);
      boolean good = outcome.failure() == null && saved.obstacle().isEmpty();
      return (good ? ExitCode.DONE : ExitCode.PROBLEM).code();
    }
  }

  private static String name(TrainingPlan plan, String source) {
    String file = String.valueOf(Path.of(source).toAbsolutePath().normalize().getFileName());
    return plan.architecture().id() + "-" + file.replaceFirst("(?<=.)\\.\\w+$", "");
  }

  private void announce(PreparedTraining prepared) {
    CorpusSplit split = prepared.split();
    say(
        "train.begins",
        split.training().name(),
        split.training().sentenceCount(),
        split.validation().sentenceCount(),
        prepared.tokenizer().vocabulary().size(),
        prepared.model().parameters().count());
    prepared.notices().forEach(terminal::tell);
  }

  private TrainingLoop.Outcome train(Trainer trainer, Interruption interruption) {
    ProgressBar bar = new ProgressBar(terminal, trainer.config().steps());
    TrainingLoop.Outcome outcome =
        new TrainingLoop(trainer).run(bar::show, interruption::isRequested);
    bar.end();
    Problem failure = outcome.failure();
    if (failure != null) {
      terminal.tell(failure);
    }
    if (outcome.interrupted()) {
      say("train.interrupted", outcome.steps());
    }
    return outcome;
  }

  private SavePlace.Saved save(SavePlace place, PreparedTraining prepared, String source) {
    Map<String, String> facts = corpus.facts(source);
    facts.putAll(SavedPlan.facts(prepared.plan()));
    SavePlace.Saved saved =
        place.save(new SavedModel(prepared.model(), prepared.tokenizer(), facts));
    saved.obstacle().ifPresent(terminal::tell);
    say("train.saved", saved.folder());
    return saved;
  }

  private void report(
      PreparedTraining prepared,
      TrainingLoop.Outcome outcome,
      Map<String, Double> measured,
      SavePlace.Saved saved,
      String source) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("steps", (double) outcome.steps());
    measures.put("seconds", outcome.seconds());
    measures.put("medianStepMillis", outcome.medianStepMillis());
    measures.put("tokensPerSecond", outcome.tokensPerSecond());
    measures.put("trainLoss", outcome.trainLoss());
    measures.putAll(measured);
    new MeasuresTable(terminal).print(measures, !json);
    if (json) {
      JsonReport report =
          new JsonReport()
              .put("architecture", prepared.plan().architecture().id())
              .put("corpus", source)
              .putAll(measures)
              .put("steps", outcome.steps())
              .put("vocabulary", prepared.tokenizer().vocabulary().size())
              .put("parameters", prepared.model().parameters().count())
              .put("seed", prepared.plan().training().seed())
              .put("interrupted", outcome.interrupted())
              .put("failed", outcome.failure() != null)
              .put("out", saved.folder().toString());
      terminal.out().println(report.line());
    }
  }

  private void say(String key, Object... arguments) {
    terminal
        .err()
        .println(new MessageFormat(texts.getString(key), terminal.locale()).format(arguments));
  }
}
