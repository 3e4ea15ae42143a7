package maru.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.MlmBatches;
import maru.data.MlmOptions;
import maru.data.SampleCorpora;
import maru.grammar.Cloze;
import maru.grammar.Grammar;
import maru.grammar.Recognizer;
import maru.inspect.BagOfWords;
import maru.inspect.ClozeScore;
import maru.inspect.Subject;
import maru.inspect.WritingScore;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.task.LossKind;
import maru.task.LossValue;
import maru.task.Losses;
import maru.task.causal.CausalTask;
import maru.task.mlm.MaskedTask;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/** What is measured of a trained model on the part of the corpus that it has never seen. */
final class ModelMeasures {
  /** Sentences that a model writes to be judged. */
  private static final int SAMPLES = 1_000;

  private static final long SAMPLING_SEED = 1;

  private ModelMeasures() {}

  /**
   * All that can be measured, by name.
   *
   * @param source which corpus it is; those built in have a grammar, which allows more
   */
  static Map<String, Double> of(
      PreparedTraining prepared, Trainer trainer, String source, Parallel parallel) {
    Map<String, Double> measures = new LinkedHashMap<>(ofLosses(trainer.evaluate()));
    if (prepared.task() instanceof MaskedTask task && task.batches().nsp()) {
      measures.put("nspBagOfWordsAccuracy", bagOfWords(prepared, parallel));
    }
    if (SampleCorpora.has(source)) {
      measures.putAll(ofGrammar(prepared, SampleCorpora.grammar(source), parallel));
    }
    LossKind first = prepared.task().losses().getFirst();
    measures.put("blindGuessLoss", first.blindGuess());
    first.baselines().forEach(one -> measures.put(one.id() + "Loss", one.loss()));
    return measures;
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
  private static double bagOfWords(PreparedTraining prepared, Parallel parallel) {
    TrainingPlan plan = prepared.plan();
    MlmOptions options = MlmOptions.of(plan.batch(), plan.context(), plan.training().seed());
    MlmBatches batches = new MlmBatches(prepared.split(), prepared.tokenizer(), options, parallel);
    return BagOfWords.nspAccuracy(batches, prepared.tokenizer().vocabulary().size());
  }

  private static Map<String, Double> ofGrammar(
      PreparedTraining prepared, Grammar grammar, Parallel parallel) {
    CorpusSplit split = prepared.split();
    List<String> known = sentences(split.training());
    Map<String, Double> measures = new LinkedHashMap<>();
    Subject subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    if (prepared.model() instanceof FillsBlanks) {
      List<Cloze> items = items(grammar, split.validation());
      if (!items.isEmpty()) {
        ClozeScore score = ClozeScore.of(subject, known, items);
        measures.put("wordAccuracy", score.wordAccuracy());
        measures.put("unigramAccuracy", score.unigramAccuracy());
        measures.put("bigramAccuracy", score.bigramAccuracy());
        measures.put("ceiling", score.ceiling());
      }
    }
    if (prepared.model() instanceof Generates) {
      WritingScore score =
          WritingScore.of(subject, grammar.recognizer(), known, SAMPLES, SAMPLING_SEED);
      measures.put("acceptedShare", score.acceptedShare());
      measures.put("novelShare", score.novelShare());
    }
    return measures;
  }

  /**
   * The content words of those sentences that the grammar knows: a file of one's own has others.
   */
  private static List<Cloze> items(Grammar grammar, Corpus validation) {
    Recognizer recognizer = grammar.recognizer();
    List<String> own = sentences(validation).stream().filter(recognizer::accepts).toList();
    return grammar.cloze().contentWords(own);
  }

  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
  }
}
