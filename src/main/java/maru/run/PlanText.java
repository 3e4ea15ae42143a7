package maru.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import maru.base.Problem;
import maru.data.CausalOptions;
import maru.data.Masking;
import maru.text.TokenizerSpec;
import maru.train.Architecture;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;

/** A training plan as names and values, under the command line's names, and back to the bit. */
final class PlanText {
  private static final String DIRECTION = "direction";

  private final Map<String, String> values;
  private final Object file;

  private PlanText(Map<String, String> values, Object file) {
    this.values = values;
    this.file = file;
  }

  static Map<String, String> write(TrainingPlan plan, CausalOptions.Direction direction) {
    Map<String, String> text = new LinkedHashMap<>();
    if (direction != CausalOptions.Direction.FORWARD) {
      text.put(DIRECTION, direction.id());
    }
    text.put("arch", plan.architecture().id());
    TokenizerSpec spec = plan.tokenizer();
    text.put("tokenizer", spec.kind().id());
    text.put("vocabulary", String.valueOf(spec.vocabularySize()));
    text.put("vocabulary-exact", String.valueOf(spec.exact()));
    text.put("minimum-count", String.valueOf(spec.minimumCount()));
    text.put("scoring", spec.scoring().name());
    text.put("byte-level", String.valueOf(spec.byteLevel()));
    text.put("layers", String.valueOf(plan.size().layers()));
    text.put("heads", String.valueOf(plan.size().heads()));
    text.put("width", String.valueOf(plan.size().width()));
    text.put("context", String.valueOf(plan.size().context()));
    text.put("dropout", String.valueOf(plan.dropout()));
    text.put("batch", String.valueOf(plan.batch()));
    text.put("mask-rate", String.valueOf(plan.masking().chosen()));
    text.put("masked-share", String.valueOf(plan.masking().masked()));
    text.put("random-share", String.valueOf(plan.masking().random()));
    text.put("whole-words", String.valueOf(plan.masking().wholeWords()));
    TrainingConfig training = plan.training();
    text.put("steps", String.valueOf(training.steps()));
    text.put("lr", String.valueOf(training.learningRate()));
    text.put("min-lr", String.valueOf(training.minLearningRate()));
    text.put("warmup", String.valueOf(training.warmup()));
    text.put("beta1", String.valueOf(training.beta1()));
    text.put("beta2", String.valueOf(training.beta2()));
    text.put("weight-decay", String.valueOf(training.weightDecay()));
    text.put("clip", String.valueOf(training.clip()));
    text.put("seed", String.valueOf(training.seed()));
    return text;
  }

  /** The direction in which the text is read; one that reads forward needn't say so. */
  static CausalOptions.Direction direction(Map<String, String> values, Object file) {
    return values.containsKey(DIRECTION)
        ? new PlanText(values, file).get(DIRECTION, CausalOptions.Direction::of)
        : CausalOptions.Direction.FORWARD;
  }

  /**
   * The plan that {@link #write} wrote.
   *
   * @param file to be named where a value is missing or makes no sense
   */
  static TrainingPlan read(Map<String, String> values, Object file) {
    return new PlanText(values, file).plan();
  }

  private TrainingPlan plan() {
    TokenizerSpec tokenizer =
        new TokenizerSpec(
            get("tokenizer", TokenizerSpec.Kind::of),
            get("vocabulary", Integer::valueOf),
            get("vocabulary-exact", Boolean::valueOf),
            get("minimum-count", Integer::valueOf),
            get("scoring", TokenizerSpec.Scoring::valueOf),
            get("byte-level", Boolean::valueOf));
    Size size =
        new Size(
            get("layers", Integer::valueOf),
            get("heads", Integer::valueOf),
            get("width", Integer::valueOf),
            get("context", Integer::valueOf));
    Masking.Shares masking =
        new Masking.Shares(
            get("mask-rate", Double::valueOf),
            get("masked-share", Double::valueOf),
            get("random-share", Double::valueOf),
            get("whole-words", Boolean::valueOf));
    return new TrainingPlan(
        get("arch", Architecture::of),
        tokenizer,
        size,
        get("dropout", Float::valueOf),
        get("batch", Integer::valueOf),
        masking,
        training());
  }

  private TrainingConfig training() {
    return new TrainingConfig(
        get("steps", Long::valueOf),
        get("lr", Float::valueOf),
        get("min-lr", Float::valueOf),
        get("warmup", Long::valueOf),
        get("beta1", Float::valueOf),
        get("beta2", Float::valueOf),
        get("weight-decay", Float::valueOf),
        get("clip", Float::valueOf),
        get("seed", Long::valueOf));
  }

  private <T> T get(String name, Function<String, T> parse) {
    String value = values.get(name);
    if (value == null) {
      throw new Problem("config.value", file, name);
    }
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw new Problem(e, "config.value", file, name);
    }
  }
}
