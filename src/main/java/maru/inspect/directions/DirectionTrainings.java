package maru.inspect.directions;

import java.util.List;
import java.util.Objects;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CausalOptions;
import maru.data.CorpusSplit;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.task.causal.CausalLanguage;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * Trainings made ready that differ in the direction in which the model looks: corpus, vocabulary,
 * layers, width, batch, steps and seed are the same. Of the three Transformers all else is the
 * same, too; ELMo is of LSTMs and has the learning rate and the first weights that are usual for
 * it.
 *
 * @param bert BERT
 * @param gpt GPT
 * @param ahead a GPT on reversed text
 * @param elmo ELMo; none in recordings that were made before it was one of them
 */
public record DirectionTrainings(
    PreparedTraining bert,
    PreparedTraining gpt,
    PreparedTraining ahead,
    @Nullable PreparedTraining elmo) {
  private static final String BOTH_WAYS = "bert";
  private static final String ONE_WAY = "gpt";
  private static final String EITHER_WAY = "elmo";

  /** Steps that are enough for all of them on the sample corpora. */
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

  /** Learns one vocabulary for all of them and makes them ready. */
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
        ahead(plan, split, tokenizer, parallel),
        elmo(plan, split, tokenizer, parallel));
  }

  /** Those that were recorded, in the order of {@link Direction#TRAINED}. */
  static DirectionTrainings of(List<PreparedTraining> all) {
    return new DirectionTrainings(
        all.get(0), all.get(1), all.get(2), all.size() > 3 ? all.get(3) : null);
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

  /** An ELMo. */
  static PreparedTraining elmo(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    return PreparedTraining.of(elmo(plan), split, tokenizer, parallel);
  }

  /** ELMo's own plan, with what is held equal. */
  private static TrainingPlan elmo(TrainingPlan plan) {
    TrainingPlan own = TrainingPlan.standard(Architectures.of(EITHER_WAY));
    TrainingConfig equal = plan.training();
    return own.withTokenizer(plan.tokenizer())
        .with(ModelSettings.LAYERS, plan.get(ModelSettings.LAYERS))
        .with(ModelSettings.WIDTH, plan.get(ModelSettings.WIDTH))
        .with(ModelSettings.CONTEXT, plan.context())
        .withBatch(plan.batch())
        .withTraining(
            own.training().withSteps(equal.steps(), equal.warmup()).withSeed(equal.seed()));
  }

  /** Which are there, in the order of {@link Direction#TRAINED}. */
  public List<Direction> trained() {
    return elmo == null ? Direction.ALWAYS : Direction.TRAINED;
  }

  /** The training in {@code direction}, which is there. */
  public PreparedTraining of(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> throw new IllegalArgumentException("the joined models are not trained");
      case ELMO -> Objects.requireNonNull(elmo, "there is no ELMo");
    };
  }

  /** The vocabulary of all of them. */
  public Tokenizer tokenizer() {
    return bert.tokenizer();
  }

  /** The settings of the Transformers but for the architecture. */
  public TrainingPlan plan() {
    return bert.plan();
  }

  /** What a person should know before training. */
  public List<Problem> notices() {
    return bert.notices();
  }
}
