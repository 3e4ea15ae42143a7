package maru.model.transformer;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Rescale;
import maru.engine.nn.Block;
import maru.engine.nn.Embeddings;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.LayerNorm;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.AttentionSite;
import maru.model.BlockDetails;
import maru.model.HasAttention;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.Transformers;
import maru.model.Translates;
import org.jspecify.annotations.Nullable;

/**
 * The Transformer (Vaswani et al. 2017): an encoder all of whose tokens see each other, and a
 * decoder that looks back at what it has written and across at what the encoder made. One table of
 * tokens serves both sides and the head; where the paper multiplies embeddings by the root of C,
 * here states are divided by it before the head, which comes to the same.
 */
public final class EncoderDecoder implements Translates, HasAttention {
  private static final float EPSILON = 1e-5f;

  private final EncoderDecoderConfig config;
  private final Parameters parameters = new Parameters();
  private final Embeddings embeddings;
  private final List<Block> encoder = new ArrayList<>();
  private final List<Block> decoder = new ArrayList<>();
  private final @Nullable LayerNorm encoderNorm;
  private final @Nullable LayerNorm decoderNorm;

  /** A model without weights yet. */
  public EncoderDecoder(EncoderDecoderConfig config) {
    this.config = config;
    FirstWeights first = ModelSettings.firstWeights(config.init());
    BlockDetails details = config.details();
    int c = config.width();
    embeddings =
        new Embeddings(
            parameters.add("embeddings.token", Shape.of(config.vocabularySize(), c), first.table()),
            details.positions(parameters, config.context(), c, first),
            null);
    Block.Norm norm = details.norm(Block.Norm.POST);
    float epsilon = details.epsilon(EPSILON);
    Block.Style style =
        new Block.Style(
            c,
            config.heads(),
            details.inner(c),
            norm,
            details.residual(),
            details.scaled(),
            details.activation(Activation.RELU),
            epsilon,
            config.dropout(),
            first,
            0);
    for (int i = 0; i < config.layers(); i++) {
      encoder.add(new Block(parameters, "encoder." + i, style, false));
    }
    for (int i = 0; i < config.layers(); i++) {
      decoder.add(new Block(parameters, "decoder." + i, style, true));
    }
    boolean ends = norm == Block.Norm.PRE;
    encoderNorm = ends ? LayerNorm.create(parameters, "encoder.norm", c, epsilon) : null;
    decoderNorm = ends ? LayerNorm.create(parameters, "decoder.norm", c, epsilon) : null;
  }

  @Override
  public EncoderDecoderConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Reads the first side and goes along the second: states of the second (B * Tt, C), and what the
   * first became (B * Ts, C). Taps: {@code encoder.embeddings} and {@code decoder.embeddings}
   * (after dropout), those of the blocks, {@code memory} and {@code final}.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Input.TokenPair pair = input.pair();
    Input.Tokens source = pair.source();
    Input.Tokens target = pair.target();
    AttentionMask read = new AttentionMask.Padded(source.lengths());
    Tensor memory = begun(pass, "encoder.embeddings", source); // (B * Ts, C)
    for (Block block : encoder) {
      memory = block.forward(pass, memory, source.length(), read); // (B * Ts, C)
    }
    memory = pass.tap("memory", normed(pass, encoderNorm, memory));
    Tensor x = begun(pass, "decoder.embeddings", target); // (B * Tt, C)
    for (Block block : decoder) {
      x =
          block.forward(
              pass,
              x,
              target.length(),
              new AttentionMask.Causal(),
              null,
              new Block.Memory(memory, read)); // (B * Tt, C)
    }
    return new Hidden(pass.tap("final", normed(pass, decoderNorm, x)), memory);
  }

  private Tensor begun(Pass pass, String name, Input.Tokens side) {
    Tensor sum = embeddings.sum(pass, side.ids(), null, side.length());
    return pass.tap(name, Drop.of(pass.tape(), sum, config.dropout()));
  }

  private static Tensor normed(Pass pass, @Nullable LayerNorm norm, Tensor states) {
    return norm == null ? states : norm.forward(pass, states);
  }

  @Override
  public Tensor answerLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    float root = (float) (1 / Math.sqrt(config.width()));
    Tensor states = Rescale.of(pass.tape(), hidden.states(), root); // (B * Tt, C)
    return pass.tap("logits", Affine.logits(pass.tape(), states, embeddings.token(), null, keep));
  }

  @Override
  public List<AttentionSite> attention() {
    return Transformers.sides(config.layers(), config.layers(), config.heads(), config.scale());
  }
}
