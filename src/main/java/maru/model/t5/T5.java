package maru.model.t5;

import java.util.List;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Rescale;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Block;
import maru.engine.nn.Pass;
import maru.engine.nn.RelativePositions;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.HasRelativePositions;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Transformers;
import maru.model.Translates;
import org.jspecify.annotations.Nullable;

/**
 * T5 (Raffel et al. 2020): a Transformer that knows places only by how far apart they are, with
 * norms by the mean square before each sublayer, no biases, and scores that are not divided. As an
 * encoder and a decoder, or as one stack along both sides in a row ({@link T5Config.Structure}).
 */
public final class T5 implements Translates, HasAttention, HasRelativePositions {
  /** Added to the mean square by the norms. */
  static final float EPSILON = 1e-6f;

  private final T5Config config;
  private final Parameters parameters = new Parameters();
  private final Tensor table;
  private final @Nullable T5Stack encoder;
  private final T5Stack decoder;
  private final @Nullable Tensor head;

  /** A model without weights yet. */
  public T5(T5Config config) {
    this.config = config;
    int c = config.width();
    int context = config.context();
    table =
        parameters.add(
            "embeddings.token", Shape.of(config.vocabularySize(), c), new Init.Normal(1f));
    if (isOneStack()) {
      boolean twoSided = config.form().structure() == T5Config.Structure.PREFIX;
      encoder = null;
      decoder =
          new T5Stack(parameters, "decoder", config, config.layers(), twoSided, false, 2 * context);
    } else {
      encoder = new T5Stack(parameters, "encoder", config, config.layers(), true, false, context);
      decoder =
          new T5Stack(parameters, "decoder", config, config.decoderLayers(), false, true, context);
    }
    head =
        config.isGated()
            ? parameters.add(
                "head.weight", table.shape(), new Init.Normal((float) (1 / Math.sqrt(c))))
            : null;
  }

  private boolean isOneStack() {
    return config.form().structure() != T5Config.Structure.ENCODER_DECODER;
  }

  @Override
  public T5Config config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Reads the first side and goes along the second: states of the second (B * Tt, C), and what an
   * encoder made of the first (B * Ts, C). Taps: those of the stacks {@code encoder} and {@code
   * decoder}, and {@code final} (B * Tt, C).
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.TokenPair pair = input.pair();
    return encoder == null ? joined(pass, pair) : asked(pass, encoder, pair);
  }

  private Hidden asked(Pass pass, T5Stack reader, Input.TokenPair pair) {
    Input.Tokens source = pair.source();
    Input.Tokens target = pair.target();
    AttentionMask read = new AttentionMask.Padded(source.lengths());
    Tensor memory = // (B * Ts, C)
        reader.forward(pass, looked(pass, source), source.length(), read, null);
    Tensor states = // (B * Tt, C)
        decoder.forward(
            pass,
            looked(pass, target),
            target.length(),
            new AttentionMask.Causal(),
            new Block.Memory(memory, read));
    return new Hidden(pass.tap("final", states), memory);
  }

  private Tensor looked(Pass pass, Input.Tokens side) {
    return LookUp.of(pass.tape(), table, side.ids(), side.length()); // (B * T, C)
  }

  private Hidden joined(Pass pass, Input.TokenPair pair) {
    JoinedSides sides = JoinedSides.of(pair);
    AttentionMask mask =
        config.form().structure() == T5Config.Structure.PREFIX
            ? new AttentionMask.Prefixes(pair.source().lengths())
            : new AttentionMask.Causal();
    Tensor x = LookUp.of(pass.tape(), table, sides.ids(), sides.length()); // (B * (Ts + Tt), C)
    x = decoder.forward(pass, x, sides.length(), mask, null); // (B * (Ts + Tt), C)
    Tensor answered = SelectRows.of(pass.tape(), x, sides.targetRows()); // (B * Tt, C)
    return Hidden.of(pass.tap("final", answered));
  }

  @Override
  public Tensor answerLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    float root = (float) (1 / Math.sqrt(config.width()));
    Tensor states = hidden.states(); // (B * Tt, C)
    return pass.tap(
        "logits", // (B * Tt, V)
        head == null
            ? Affine.logits(pass.tape(), Rescale.of(pass.tape(), states, root), table, null, keep)
            : Affine.logits(pass.tape(), states, head, null, keep));
  }

  @Override
  public List<AttentionSite> attention() {
    return isOneStack()
        ? Transformers.stack(
            "decoder",
            config.layers(),
            config.heads(),
            config.form().structure() == T5Config.Structure.CAUSAL,
            1)
        : Transformers.sides(config.layers(), config.decoderLayers(), config.heads(), 1);
  }

  @Override
  public List<RelativePositions> relativePositions() {
    return encoder == null
        ? List.of(decoder.positions())
        : List.of(encoder.positions(), decoder.positions());
  }
}
