package maru.inspect.family;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import maru.engine.tensor.Tensor;
import maru.inspect.MaskSpec;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.model.registry.Architectures;
import maru.setting.Values;

/** A structure of T5's (Raffel et al. 2020, section 3.2): who sees whom, and what that costs. */
public enum PairStructure {
  /** A stack that reads, in which all see each other, and one that writes and asks it. */
  ENCODER_DECODER("encoder-decoder"),
  /** One stack along both sides, in which all see the whole of the first side. */
  PREFIX("prefix"),
  /** One stack along both sides, in which nobody sees what follows. */
  CAUSAL("causal");

  /** How a token sees another. */
  public enum Sight {
    /** Not at all. */
    NONE,
    /** In its own stack. */
    OWN,
    /** From one stack into the other. */
    ACROSS
  }

  /**
   * What a model of such a structure takes.
   *
   * @param layers of a stack
   * @param weights all of them
   * @param products of two numbers, for one pair forward
   */
  public record Cost(int layers, long weights, long products) {}

  private static final Architecture T5 = Architectures.of("t5");
  private static final String WEIGHT = ".weight";

  private final String setting;

  PairStructure(String setting) {
    this.setting = setting;
  }

  /** As it is written where it is set. */
  public String setting() {
    return setting;
  }

  /** Whether what reads and what writes have a stack each. */
  public boolean hasTwoStacks() {
    return this == ENCODER_DECODER;
  }

  /**
   * How each token (row) of a pair in a row sees each (column).
   *
   * @param source tokens of the first side
   * @param target tokens of the second
   */
  public Sight[] sights(int source, int target) {
    int n = source + target;
    Sight[] all = new Sight[n * n];
    boolean[] joined = mask(source).visible(n, 0);
    boolean[] read = MaskSpec.FULL.visible(source, 0);
    for (int query = 0; query < n; query++) {
      for (int key = 0; key < n; key++) {
        boolean sees = joined[query * n + key];
        Sight how = sees ? Sight.OWN : Sight.NONE;
        if (hasTwoStacks() && query < source) {
          how = key < source && read[query * source + key] ? Sight.OWN : Sight.NONE;
        } else if (hasTwoStacks() && key < source) {
          how = Sight.ACROSS;
        }
        all[query * n + key] = how;
      }
    }
    return all;
  }

  private MaskSpec mask(int source) {
    return this == PREFIX ? new MaskSpec(true, source, false) : new MaskSpec(true, 0, false);
  }

  /**
   * What it takes with so many layers, the rest as in {@code like}.
   *
   * @param like a T5's values
   * @param vocabulary V
   */
  public Cost cost(Values like, int vocabulary, int layers, int source, int target) {
    Values values =
        like.readAll(
            T5.settings(),
            Map.of("structure", setting, "layers", String.valueOf(layers), "decoder-layers", "0"));
    ModelConfig config = T5.config(values, new Sizes(vocabulary));
    Model model = T5.create(config); // Without values: they are only counted.
    long products = (long) target * config.width() * vocabulary;
    for (Map.Entry<String, Tensor> one : model.parameters().byName().entrySet()) {
      products += products(one.getKey(), one.getValue(), source, target);
    }
    return new Cost(layers, model.parameters().count(), products);
  }

  /** Each matrix times each token that goes through it, and attention itself. */
  private long products(String name, Tensor tensor, int source, int target) {
    boolean writes = name.startsWith("decoder.");
    if (!name.endsWith(WEIGHT) || !(writes || name.startsWith("encoder."))) {
      return 0;
    }
    boolean reads = name.contains(".cross.keyValue.");
    int along = hasTwoStacks() ? (writes && !reads ? target : source) : source + target;
    long all = tensor.shape().elements() * along;
    if (name.endsWith(".attention.output" + WEIGHT) || name.endsWith(".cross.output" + WEIGHT)) {
      boolean across = name.contains(".cross.");
      long joined = tensor.shape().at(0); // (H * d, C)
      all += 2 * joined * along * (across ? source : along);
    }
    return all;
  }

  /** The values that a T5 has where nobody says otherwise. */
  public static Values standard() {
    return Values.STANDARD.readAll(T5.settings(), T5.standard());
  }

  /** The structure that a model's values tell, where it has one of these. */
  public static Optional<PairStructure> of(ModelConfig config) {
    if (!config.architecture().equals(T5.id())) {
      return Optional.empty();
    }
    String told = config.values().texts(T5.settings()).getOrDefault("structure", "");
    return Arrays.stream(values()).filter(one -> one.setting.equals(told)).findFirst();
  }
}
