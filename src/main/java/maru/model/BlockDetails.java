package maru.model;

import java.util.Map;
import maru.engine.autograd.Activation;
import maru.engine.nn.Block;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Linear;
import maru.engine.nn.Sinusoids;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.setting.Values;
import org.jspecify.annotations.Nullable;

/**
 * What some models of a family have otherwise than its paper.
 *
 * @param innerWidth the feed-forward network's, or 0 for four times the hidden size
 * @param epsilon what the layer norms add to the variance, or 0 for the family's own
 * @param activation the feed-forward network's: one of {@link ModelSettings#ACTIVATION}, {@code
 *     own} for the family's
 * @param norm where the layer norms stand: one of {@link ModelSettings#NORM}
 * @param residual whether what a sublayer read is added to what it writes
 * @param scaled whether scores are divided by the root of d_k
 * @param positions how places are known: one of {@link ModelSettings#POSITIONS}
 */
public record BlockDetails(
    int innerWidth,
    float epsilon,
    String activation,
    String norm,
    boolean residual,
    boolean scaled,
    String positions) {
  /** As the papers have it. */
  public static final BlockDetails STANDARD = of(Values.STANDARD);

  private static final String OWN = "own";
  private static final String ERF = "gelu-erf";
  private static final String TANH = "gelu-tanh";

  /**
   * What a family has by its paper, and what its configs call these things.
   *
   * @param innerKey the feed-forward network's width
   * @param epsilonKey of the layer norms
   * @param epsilon the family's
   * @param activationKey the feed-forward network's activation
   * @param activation the family's, in its configs
   */
  public record Family(
      String innerKey, String epsilonKey, float epsilon, String activationKey, String activation) {}

  /** What settings say of it. */
  public static BlockDetails of(Values values) {
    return new BlockDetails(
        values.get(ModelSettings.INNER),
        values.get(ModelSettings.EPSILON),
        values.get(ModelSettings.ACTIVATION),
        values.get(ModelSettings.NORM),
        values.get(ModelSettings.RESIDUAL),
        values.get(ModelSettings.SCALED),
        values.get(ModelSettings.POSITIONS));
  }

  /** The settings that say it. */
  Values in(Values values) {
    return values
        .with(ModelSettings.INNER, innerWidth)
        .with(ModelSettings.EPSILON, epsilon)
        .with(ModelSettings.ACTIVATION, activation)
        .with(ModelSettings.NORM, norm)
        .with(ModelSettings.RESIDUAL, residual)
        .with(ModelSettings.SCALED, scaled)
        .with(ModelSettings.POSITIONS, positions);
  }

  /**
   * What another program's config says of it.
   *
   * @param width the hidden size
   * @throws maru.base.Problem where it names an activation that Maru has not
   */
  public static BlockDetails read(CheckpointConfig config, int width, Family family) {
    int inner = config.whole(family.innerKey(), 1, ModelSettings.MOST_INNER, 4 * width);
    float epsilon = config.number(family.epsilonKey(), 0, 1, family.epsilon());
    String activation = config.word(family.activationKey(), family.activation());
    return new BlockDetails(
        inner == 4 * width ? 0 : inner,
        epsilon == family.epsilon() ? 0 : epsilon,
        activation.equals(family.activation()) ? OWN : known(config, family, activation),
        STANDARD.norm,
        STANDARD.residual,
        STANDARD.scaled,
        STANDARD.positions);
  }

  /** The same, the family's own place of the layer norms not told by name. */
  public BlockDetails withOwnNorm(String own) {
    return norm.equals(own)
        ? new BlockDetails(innerWidth, epsilon, activation, OWN, residual, scaled, positions)
        : this;
  }

  /** The same with scores divided by the root of d_k, or not. */
  public BlockDetails withScaled(boolean other) {
    return new BlockDetails(innerWidth, epsilon, activation, norm, residual, other, positions);
  }

  /** Whether blocks and positions are those of the family's paper, however large, scores aside. */
  public boolean isBuiltAsPublished() {
    return norm.equals(OWN) && residual && positions.equals(STANDARD.positions);
  }

  private static String known(CheckpointConfig config, Family family, String activation) {
    return switch (activation) {
      case "gelu", "gelu_python" -> ERF;
      case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> TANH;
      default -> throw config.other(family.activationKey(), "gelu, gelu_new");
    };
  }

  /** Says it in another program's config. */
  public void put(Map<String, Object> config, int width, Family family) {
    config.put(family.innerKey(), inner(width));
    config.put(family.epsilonKey(), epsilon(family.epsilon()));
    config.put(
        family.activationKey(),
        switch (activation) {
          case ERF -> "gelu";
          case TANH -> "gelu_new";
          default -> family.activation();
        });
  }

  /** The feed-forward network's width in a model of hidden size {@code width}. */
  public int inner(int width) {
    return innerWidth == 0 ? Linear.columns(4, width) : innerWidth;
  }

  /** What the layer norms add, {@code own} being the family's. */
  public float epsilon(float own) {
    return epsilon == 0 ? own : epsilon;
  }

  /** Where the layer norms stand, {@code own} being the family's. */
  public Block.Norm norm(Block.Norm own) {
    return switch (norm) {
      case "pre" -> Block.Norm.PRE;
      case "post" -> Block.Norm.POST;
      case "none" -> Block.Norm.NONE;
      default -> own;
    };
  }

  /**
   * The table of positions, added to the parameters where it is learned; none where a model knows
   * of no places.
   *
   * @param rows the longest sequence
   * @param columns the hidden size
   */
  public @Nullable Tensor positions(
      Parameters parameters, int rows, int columns, FirstWeights firstWeights) {
    return switch (positions) {
      case "sinusoidal" -> Sinusoids.table(rows, columns);
      case "none" -> null;
      default ->
          parameters.add("embeddings.position", Shape.of(rows, columns), firstWeights.table());
    };
  }

  /** The feed-forward network's activation, {@code own} being the family's. */
  public Activation activation(Activation own) {
    return switch (activation) {
      case ERF -> Activation.GELU_ERF;
      case TANH -> Activation.GELU_TANH;
      default -> own;
    };
  }
}
