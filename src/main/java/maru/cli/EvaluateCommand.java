package maru.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusFacts;
import maru.data.CorpusSplit;
import maru.engine.tensor.Parameters;
import maru.inspect.ModelMeasures;
import maru.run.SavedModel;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: measures a saved model on the held-out part of a corpus. */
@Command(name = "evaluate", mixinStandardHelpOptions = true, sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private CorpusArguments corpus = new CorpusArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json")
  boolean json;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Misuse.check(spec, corpus::options);
    SavedModel saved = load.open(terminal);
    CorpusFacts chosen =
        (corpus.isEmpty()
                ? CorpusFacts.of(saved.facts())
                : Optional.of(corpus.facts(corpus.source(""))))
            .filter(facts -> !facts.corpus().isEmpty())
            .orElseThrow(() -> new Problem("evaluate.noCorpus"));
    String source = chosen.corpus();
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      TrainingPlan plan = saved.plan();
      if (!plan.architecture().id().equals(saved.model().config().architecture())) {
        throw new Problem("evaluate.part");
      }
      CorpusSplit split = chosen.open(plan.training().seed());
      PreparedTraining prepared = PreparedTraining.of(plan, split, saved.tokenizer(), parallel);
      takeWeights(saved.model().parameters(), prepared.model().parameters());
      Map<String, Double> measures =
          ModelMeasures.of(prepared, prepared.trainer(parallel), source, parallel);
      report(saved, source, measures);
    }
    return ExitCode.DONE.code();
  }

  private static void takeWeights(Parameters from, Parameters to) {
    System.arraycopy(from.values(), 0, to.values(), 0, from.size());
    to.changed();
  }

  private void report(SavedModel saved, String source, Map<String, Double> measures) {
    new MeasuresTable(terminal).print(measures, !json);
    if (json) {
      terminal
          .out()
          .println(
              new JsonReport()
                  .put("architecture", saved.model().config().architecture())
                  .put("corpus", source)
                  .putAll(measures)
                  .line());
    }
  }
}
