package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.data.CorpusFacts;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.run.RunRecorder;
import maru.run.SavedModel;
import maru.run.StartingWeights;
import maru.train.PreparedTraining;
import maru.train.Start;
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
final class TrainCommand implements Callable<Integer>, TakesSettings {
  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;
  private final Path ownFolder;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PlanOptions settings = new PlanOptions();
  @Mixin private CorpusArguments corpus = new CorpusArguments();
  @Mixin private RecordOption record = new RecordOption();
  @Mixin private PromptOption prompt = new PromptOption();
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
  }

  @Override
  public void addOptions(CommandSpec own, Locale locale) {
    settings.add(own, locale);
  }

  @Override
  public Integer call() {
    Start start = Misuse.check(spec, settings::start);
    Misuse.check(spec, corpus::options);
    Misuse.check(spec, record::budget);
    if (start instanceof Start.Drawn) {
      return train(Optional.empty());
    }
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      String place = ((Start.Saved) start).place();
      return train(Optional.of(StartingWeights.load(place, parallel)));
    }
  }

  private Integer train(Optional<SavedModel> from) {
    TrainingPlan plan = Misuse.check(spec, () -> settings.plan(from.map(SavedModel::plan)));
    List<String> prompts = Misuse.check(spec, () -> prompt.check(plan, record.file != null));
    TrainingWork work = new TrainingWork(terminal, interruptions, json);
    String source =
        corpus.source(
            plan.task().ofPictures() ? DrawnDigits.NAME : terminal.isKorean() ? "ko" : "en");
    CorpusFacts read = corpus.facts(source);
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      CorpusSplit split = read.open(plan.training().seed());
      PreparedTraining prepared =
          StartingWeights.prepare(plan, split, from, parallel, terminal::tell);
      SavePlace place = SavePlace.of(out, ownFolder, name(plan, source));
      place.check(prepared.model());
      announce(work, prepared);
      Map<String, String> facts = read.facts();
      Trainer trainer = prepared.trainer(parallel);
      Optional<RunRecorder> recorder = record.open(prepared, trainer, facts);
      PromptOption.attach(prompts, recorder, prepared, parallel);
      return work.run(
          new TrainingWork.Job(prepared, trainer, source, facts, recorder, Optional.of(place)),
          parallel);
    }
  }

  private static String name(TrainingPlan plan, String source) {
    String file = String.valueOf(Path.of(source).toAbsolutePath().normalize().getFileName());
    return plan.architecture().id() + "-" + file.replaceFirst("(?<=.)\\.\\w+$", "");
  }

  private void announce(TrainingWork work, PreparedTraining prepared) {
    CorpusSplit split = prepared.split();
    boolean pictures = prepared.plan().task().ofPictures();
    work.say(
        pictures ? "train.begins.pictures" : "train.begins",
        split.training().name(),
        pictures ? split.training().texts().size() : split.training().sentenceCount(),
        pictures ? split.validation().texts().size() : split.validation().sentenceCount(),
        prepared.tokenizer().vocabulary().size(),
        prepared.model().parameters().count());
    prepared.notices().forEach(terminal::tell);
  }
}
