package maru.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import maru.base.Problem;
import maru.data.Masking;
import maru.model.ModelConfig;
import maru.text.TokenizerSpec;
import maru.train.Architecture;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;

/** A training plan as the names and values that are kept with a saved model, and back. */
final class SavedPlan {
  private SavedPlan() {}

  /** The settings, by the names that they have on the command line. */
  static Map<String, String> facts(TrainingPlan plan) {
    TrainingConfig training = plan.training();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tokenizer", plan.tokenizer().kind().id());
    facts.put("batch", String.valueOf(plan.batch()));
    facts.put("steps", String.valueOf(training.steps()));
    facts.put("lr", String.valueOf(training.learningRate()));
    facts.put("min-lr", String.valueOf(training.minLearningRate()));
    facts.put("warmup", String.valueOf(training.warmup()));
    facts.put("beta2", String.valueOf(training.beta2()));
    facts.put("weight-decay", String.valueOf(training.weightDecay()));
    facts.put("mask-rate", String.valueOf(plan.masking().chosen()));
    facts.put("whole-words", String.valueOf(plan.masking().wholeWords()));
    facts.put("seed", String.valueOf(training.seed()));
    return facts;
  }

  /**
   * A plan by which a saved model can be measured as it was trained: what decides its batches is
   * that of {@code facts}, or of the standard plan where they don't say.
   */
  static TrainingPlan of(ModelConfig model, String tokenizer, Map<String, String> facts) {
    TrainingPlan standard = TrainingPlan.standard(Architecture.of(model.architecture()));
    TrainingConfig training = standard.training();
    Masking.Shares masking = standard.masking();
    return standard
        .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.of(tokenizer), model.vocabularySize()))
        .withSize(new Size(model.layers(), model.heads(), model.width(), model.context()))
        .withDropout(model.dropout())
        .withBatch((int) number(facts, "batch", standard.batch()))
        .withMasking(
            masking
                .withChosen(rate(facts, masking.chosen()))
                .withWholeWords(Boolean.parseBoolean(facts.get("whole-words"))))
        .withTraining(
            new TrainingConfig(
                training.steps(),
                training.learningRate(),
                training.minLearningRate(),
                training.warmup(),
                training.beta1(),
                training.beta2(),
                training.weightDecay(),
                training.clip(),
                number(facts, "seed", training.seed())));
  }

  private static double rate(Map<String, String> facts, double standard) {
    String value = facts.get("mask-rate");
    try {
      return value == null ? standard : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new Problem(e, "config.value", "config.json", "mask-rate");
    }
  }

  private static long number(Map<String, String> facts, String name, long standard) {
    String value = facts.get(name);
    try {
      return value == null ? standard : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new Problem(e, "config.value", "config.json", name);
    }
  }
}
