package maru.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.MlmBatches;
import maru.data.MlmOptions;
import maru.data.SampleCorpora;
import maru.grammar.Cloze;
import maru.grammar.Grammar;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.task.LossKind;
import maru.task.LossValue;
import maru.task.Losses;
import maru.task.causal.CausalTask;
import maru.task.mlm.MaskedTask;
import maru.task.repeat.RepeatTask;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingState;

/** What is measured of a trained model on the part of the corpus that it has never seen. */
public final class ModelMeasures {
  /** Sentences that a model writes to be judged. */
  private static final int SAMPLES = 1_000;

  private static final long SAMPLING_SEED = 1;

  private final PreparedTraining prepared;
  private final String source;
  private final Parallel parallel;
  private final BooleanSupplier wanted;

  private ModelMeasures(
      PreparedTraining prepared, String source, Parallel parallel, BooleanSupplier wanted) {
    this.prepared = prepared;
    this.source = source;
    this.parallel = parallel;
    this.wanted = wanted;
  }

  /**
   * All that can be measured, by name.
   *
   * @param source which corpus it is; those built in have a grammar, which allows more
   */
  public static Map<String, Double> of(
      PreparedTraining prepared, Trainer trainer, String source, Parallel parallel) {
    Map<String, Double> measures = new LinkedHashMap<>();
    tell(prepared, trainer, source, parallel, () -> true, measures::putAll);
    return measures;
  }

  /**
   * The same a part at a time, since some take seconds.
   *
   * @param wanted whether more is wanted; asked again and again
   * @param told takes what each part came to
   * @throws java.util.concurrent.CancellationException where a part was not wanted to its end
   */
  private static void tell(
      PreparedTraining prepared,
      Trainer trainer,
      String source,
      Parallel parallel,
      BooleanSupplier wanted,
      Consumer<Map<String, Double>> told) {
    ModelMeasures measures = new ModelMeasures(prepared, source, parallel, wanted);
    List<Supplier<Map<String, Double>>> parts =
        List.of(
            () -> ofLosses(trainer.evaluate()),
            measures::ofPairs,
            measures::ofGrammar,
            measures::ofGuessing);
    for (int i = 0; i < parts.size() && wanted.getAsBoolean(); i++) {
      told.accept(parts.get(i).get());
    }
  }

  /**
   * The same of a run at a moment, by a second model of it on one thread, so that a training that
   * goes on is not disturbed.
   */
  public static void tell(
      PreparedTraining run,
      TrainingState moment,
      BooleanSupplier wanted,
      Consumer<Map<String, Double>> told) {
    PreparedTraining twin = run.twin();
    try (Parallel one = new Parallel(1)) {
      Trainer trainer = twin.trainer(one);
      trainer.resume(moment);
      tell(twin, trainer, twin.split().training().name(), one, wanted, told);
    }
  }

  /** The losses over the whole validation part. */
  private static Map<String, Double> ofLosses(Losses losses) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("validationLoss", losses.total());
    for (LossValue value : losses.values()) {
      if (!value.name().equals(CausalTask.NEXT) && value.count() > 0) {
        measures.put(value.name() + "Loss", value.mean());
        measures.put(value.name() + "Accuracy", value.accuracy());
      }
    }
    return measures;
  }

  /** What a bag of words makes of the very pairs that the model was asked about. */
  private Map<String, Double> ofPairs() {
    if (!(prepared.task() instanceof MaskedTask task) || !task.batches().nsp()) {
      return Map.of();
    }
    TrainingPlan plan = prepared.plan();
    MlmOptions options = MlmOptions.of(plan.batch(), plan.context(), plan.training().seed());
    MlmBatches batches = new MlmBatches(prepared.split(), prepared.tokenizer(), options, parallel);
    double accuracy = BagOfWords.nspAccuracy(batches, prepared.tokenizer().vocabulary().size());
    return Map.of("nspBagOfWordsAccuracy", accuracy);
  }

  /** What those come to who know little. */
  private Map<String, Double> ofGuessing() {
    Map<String, Double> measures = new LinkedHashMap<>();
    LossKind first = prepared.task().losses().getFirst();
    measures.put("blindGuessLoss", first.blindGuess());
    first.baselines().forEach(one -> measures.put(one.id() + "Loss", one.loss()));
    return measures;
  }

  private Map<String, Double> ofGrammar() {
    if (!SampleCorpora.has(source) || prepared.task() instanceof RepeatTask) {
      return Map.of();
    }
    Grammar grammar = SampleCorpora.grammar(source);
    CorpusSplit split = prepared.split();
    List<String> known = sentences(split.training());
    Map<String, Double> measures = new LinkedHashMap<>();
    Subject subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    if (prepared.model() instanceof FillsBlanks) {
      List<Cloze> items = ContentWords.of(source, grammar, sentences(split.validation()));
      if (!items.isEmpty()) {
        ClozeScore score = ClozeScore.of(subject, known, items, wanted);
        measures.put("wordAccuracy", score.wordAccuracy());
        measures.put("unigramAccuracy", score.unigramAccuracy());
        measures.put("bigramAccuracy", score.bigramAccuracy());
        measures.put("ceiling", score.ceiling());
      }
    }
    if (prepared.model() instanceof Generates) {
      WritingScore score =
          WritingScore.of(subject, grammar.recognizer(), known, SAMPLES, SAMPLING_SEED, wanted);
      measures.put("acceptedShare", score.acceptedShare());
      measures.put("novelShare", score.novelShare());
    }
    return measures;
  }

  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
  }
}
