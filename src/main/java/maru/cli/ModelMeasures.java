package maru.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.grammar.Cloze;
import maru.grammar.Grammar;
import maru.inspect.ClozeScore;
import maru.inspect.WritingScore;
import maru.model.Bert;
import maru.model.Gpt;
import maru.model.LanguageModel;
import maru.text.Tokenizer;
import maru.train.LossValue;
import maru.train.Losses;

/** What is measured of a trained model on the part of the corpus that it has never seen. */
final class ModelMeasures {
  /** Sentences that a GPT writes to be judged. */
  private static final int SAMPLES = 1_000;

  private static final long SAMPLING_SEED = 1;

  private ModelMeasures() {}

  /** The losses over the whole validation part, by name. */
  static Map<String, Double> ofLosses(Losses losses) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("validationLoss", losses.total());
    for (LossValue value : losses.values()) {
      if (!value.name().equals("causal") && value.count() > 0) {
        measures.put(value.name() + "Loss", value.mean());
        measures.put(value.name() + "Accuracy", value.accuracy());
      }
    }
    return measures;
  }

  /** What only a corpus whose grammar is known allows to measure, by name. */
  static Map<String, Double> ofGrammar(
      LanguageModel model,
      Tokenizer tokenizer,
      Grammar grammar,
      CorpusSplit split,
      Parallel parallel) {
    List<String> known = sentences(split.training());
    Map<String, Double> measures = new LinkedHashMap<>();
    switch (model) {
      case Bert bert -> {
        List<Cloze> items = grammar.cloze().contentWords(sentences(split.validation()));
        ClozeScore score = ClozeScore.of(bert, tokenizer, known, items, parallel);
        measures.put("wordAccuracy", score.wordAccuracy());
        measures.put("unigramAccuracy", score.unigramAccuracy());
        measures.put("bigramAccuracy", score.bigramAccuracy());
        measures.put("ceiling", score.ceiling());
      }
      case Gpt gpt -> {
        WritingScore score =
            WritingScore.of(
                gpt, tokenizer, grammar.recognizer(), known, SAMPLES, SAMPLING_SEED, parallel);
        measures.put("acceptedShare", score.acceptedShare());
        measures.put("novelShare", score.novelShare());
      }
    }
    return measures;
  }

  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
  }
}
