package maru.inspect.directions;

import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CausalOptions;
import maru.data.CorpusSplit;
import maru.model.registry.Architectures;
import maru.task.causal.CausalLanguage;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TrainingPlan;

/**
 * Three trainings made ready that differ in nothing but the direction in which the model looks:
 * corpus, vocabulary, size, batch, steps, learning rate and seed are the same.
 *
 * @param bert BERT
 * @param gpt GPT
 * @param ahead a GPT on reversed text
 */
public record DirectionTrainings(
    PreparedTraining bert, PreparedTraining gpt, PreparedTraining ahead) {
  private static final String BOTH_WAYS = "bert";
  private static final String ONE_WAY = "gpt";

  /** Steps that are enough for all three on the sample corpora. */
  public static final long STEPS = 6_000;

  private static final long WARMUP = 100;

  /** The longest sequence, in tokens: two sentences of a sample corpus fit. */
  private static final int CONTEXT = 32;

  /** BERT's standard plan with {@link #STEPS} steps and no longer a context than is needed. */
  public static TrainingPlan standard() {
    return of(withSteps(TrainingPlan.standard(Architectures.of(BOTH_WAYS)), STEPS), Size.TINY);
  }

  /** The plan with layers, heads and width of another size. */
  public static TrainingPlan of(TrainingPlan plan, Size size) {
    return plan.withSize(new Size(size.layers(), size.heads(), size.width(), CONTEXT));
  }

  /** The plan with other steps; the learning rate then falls over those. */
  public static TrainingPlan withSteps(TrainingPlan plan, long steps) {
    return plan.withTraining(plan.training().withSteps(steps, Math.min(WARMUP, steps / 10)));
  }

  /** The plan with another seed. */
  public static TrainingPlan withSeed(TrainingPlan plan, long seed) {
    return plan.withTraining(plan.training().withSeed(seed));
  }

  /** Learns one vocabulary for all three and makes them ready. */
  public static DirectionTrainings of(TrainingPlan plan, CorpusSplit split, Parallel parallel) {
    Tokenizer tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
    return of(plan, split, tokenizer, parallel);
  }

  /** The same with a vocabulary that is there already. */
  public static DirectionTrainings of(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    TrainingPlan bert = plan.withArchitecture(BOTH_WAYS);
    return new DirectionTrainings(
        PreparedTraining.of(bert, split, tokenizer, parallel),
        gpt(plan, split, tokenizer, parallel),
        ahead(plan, split, tokenizer, parallel));
  }

  /** A GPT that looks back. */
  static PreparedTraining gpt(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    return PreparedTraining.of(plan.withArchitecture(ONE_WAY), split, tokenizer, parallel);
  }

  /** A GPT that looks ahead. */
  static PreparedTraining ahead(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    return PreparedTraining.of(
        plan.withArchitecture(ONE_WAY)
            .with(CausalLanguage.reading(CausalOptions.Direction.BACKWARD)),
        split,
        tokenizer,
        parallel);
  }

  /** The training in {@code direction}. */
  public PreparedTraining of(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> throw new IllegalArgumentException("the joined models are not trained");
    };
  }

  /** The vocabulary of all three. */
  public Tokenizer tokenizer() {
    return bert.tokenizer();
  }

  /** The settings of all three but for the architecture. */
  public TrainingPlan plan() {
    return bert.plan();
  }

  /** What a person should know before training. */
  public List<Problem> notices() {
    return bert.notices();
  }
}
