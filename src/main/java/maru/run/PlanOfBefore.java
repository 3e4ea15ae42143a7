package maru.run;

import java.util.Map;
import maru.base.Problem;
import maru.model.ModelConfig;
import maru.model.registry.Architectures;
import maru.setting.Setting;
import maru.setting.Values;
import maru.text.SpecialTokens;
import maru.text.TokenizerSpec;
import maru.train.TrainingPlan;

/**
 * The plan of a model that was saved before plans were saved with it: what its facts say, and the
 * standard where they don't. It is enough to measure the model as it was trained.
 */
final class PlanOfBefore {
  private PlanOfBefore() {}

  static TrainingPlan of(ModelConfig model, String tokenizer, Map<String, String> facts) {
    TrainingPlan standard = TrainingPlan.standard(Architectures.of(model.architecture()).trains());
    TrainingPlan plan =
        standard
            .with(values -> model(values, standard, model))
            .withTokenizer(
                TokenizerSpec.of(
                    TokenizerSpec.Kind.of(tokenizer),
                    // A model of others may know fewer tokens than any that is trained here.
                    Math.max(model.vocabularySize(), SpecialTokens.ALL.size() + 1)));
    for (Setting<?> setting : plan.settings()) {
      String text = facts.get(setting.key());
      // What decides the batches; the course of the training needn't be had again.
      boolean needed =
          setting.group() == Setting.Group.TASK
              || setting.key().equals("batch")
              || setting.key().equals("seed");
      if (text != null && needed) {
        plan = with(plan, setting, text);
      }
    }
    return plan;
  }

  private static TrainingPlan with(TrainingPlan plan, Setting<?> setting, String text) {
    try {
      return plan.with(values -> values.read(setting, text));
    } catch (Problem refused) {
      throw new Problem(refused, "config.value", "config.json", setting.key());
    }
  }

  private static Values model(Values values, TrainingPlan plan, ModelConfig model) {
    return values.readAll(
        plan.architecture().settings(), model.values().texts(plan.architecture().settings()));
  }
}
