package maru.model;

import java.util.Map;
import maru.engine.autograd.Activation;
import maru.engine.nn.Linear;
import maru.setting.Values;

/**
 * What some models of a family have otherwise than its paper: nobody is offered it, files keep it.
 *
 * @param innerWidth the feed-forward network's, or 0 for four times the hidden size
 * @param epsilon what the layer norms add to the variance, or 0 for the family's own
 * @param activation the feed-forward network's: one of {@link ModelSettings#ACTIVATION}, {@code
 *     own} for the family's
 */
public record BlockDetails(int innerWidth, float epsilon, String activation) {
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
  static BlockDetails of(Values values) {
    return new BlockDetails(
        values.get(ModelSettings.INNER),
        values.get(ModelSettings.EPSILON),
        values.get(ModelSettings.ACTIVATION));
  }

  /** The settings that say it. */
  Values in(Values values) {
    return values
        .with(ModelSettings.INNER, innerWidth)
        .with(ModelSettings.EPSILON, epsilon)
        .with(ModelSettings.ACTIVATION, activation);
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
        activation.equals(family.activation()) ? OWN : known(config, family, activation));
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

  /** The feed-forward network's activation, {@code own} being the family's. */
  public Activation activation(Activation own) {
    return switch (activation) {
      case ERF -> Activation.GELU_ERF;
      case TANH -> Activation.GELU_TANH;
      default -> own;
    };
  }
}
