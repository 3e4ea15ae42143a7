package maru.cli;

import java.util.Locale;
import maru.base.Problem;
import maru.data.Masking;
import maru.train.Architecture;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that make a training plan; what is not said stays as in the standard plan. */
final class PlanArguments {
  /** Of the highest learning rate, what the last one is where only the highest is given. */
  private static final float LAST_SHARE = 1 / 30f;

  @Option(names = "--arch", paramLabel = "bert|gpt")
  String architecture = "bert";

  @Mixin TokenizerArguments tokenizer = new TokenizerArguments();

  @Option(names = "--size", paramLabel = "tiny|small")
  @Nullable String size;

  @Option(names = "--layers", paramLabel = "N")
  @Nullable Integer layers;

  @Option(names = "--heads", paramLabel = "N")
  @Nullable Integer heads;

  @Option(names = "--width", paramLabel = "N")
  @Nullable Integer width;

  @Option(names = "--context", paramLabel = "N")
  @Nullable Integer context;

  @Option(names = "--batch", paramLabel = "N")
  @Nullable Integer batch;

  @Option(names = "--steps", paramLabel = "N")
  @Nullable Long steps;

  @Option(names = "--lr", paramLabel = "RATE")
  @Nullable Float learningRate;

  @Option(names = "--min-lr", paramLabel = "RATE")
  @Nullable Float minLearningRate;

  @Option(names = "--warmup", paramLabel = "STEPS")
  @Nullable Long warmup;

  @Option(names = "--beta2", paramLabel = "B")
  @Nullable Float beta2;

  @Option(names = "--weight-decay", paramLabel = "W")
  @Nullable Float weightDecay;

  @Option(names = "--dropout", paramLabel = "P")
  @Nullable Float dropout;

  @Option(names = "--mask-rate", paramLabel = "P")
  @Nullable Double maskRate;

  @Option(names = "--whole-words")
  boolean wholeWords;

  @Option(names = "--seed", paramLabel = "N")
  @Nullable Long seed;

  /**
   * The plan.
   *
   * @throws Problem where a setting can't be
   */
  TrainingPlan plan() {
    TrainingPlan standard = TrainingPlan.standard(Architecture.of(architecture));
    Size start = start(standard.size());
    TrainingPlan plan =
        new TrainingPlan(
            standard.architecture(),
            tokenizer.spec(standard.tokenizer()),
            new Size(
                or(layers, start.layers()),
                or(heads, start.heads()),
                or(width, start.width()),
                or(context, start.context())),
            or(dropout, standard.dropout()),
            or(batch, standard.batch()),
            masking(standard.masking()),
            training(standard.training()));
    plan.modelConfig(1); // Refuses sizes that no model has, before any corpus is read.
    return plan;
  }

  private Size start(Size standard) {
    if (size == null) {
      return standard;
    }
    return switch (size.toLowerCase(Locale.ROOT)) {
      case "tiny" -> Size.TINY;
      case "small" -> Size.SMALL;
      default -> throw new Problem("arguments.size", size);
    };
  }

  private Masking.Shares masking(Masking.Shares standard) {
    Masking.Shares shares = maskRate == null ? standard : standard.withChosen(maskRate);
    return wholeWords ? shares.withWholeWords(true) : shares;
  }

  private TrainingConfig training(TrainingConfig standard) {
    long all = or(steps, standard.steps());
    float highest = or(learningRate, standard.learningRate());
    float last =
        learningRate == null ? Math.min(standard.minLearningRate(), highest) : highest * LAST_SHARE;
    return new TrainingConfig(
        all,
        highest,
        or(minLearningRate, last),
        or(warmup, Math.min(standard.warmup(), all / 10)),
        standard.beta1(),
        or(beta2, standard.beta2()),
        or(weightDecay, standard.weightDecay()),
        standard.clip(),
        or(seed, standard.seed()));
  }

  private static <T> T or(@Nullable T given, T standard) {
    return given == null ? standard : given;
  }
}
