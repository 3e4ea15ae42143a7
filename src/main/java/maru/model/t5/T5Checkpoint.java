package maru.model.t5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Shape;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TensorPiece;
import maru.model.TensorPieces;

/** T5 as Hugging Face's library has it: {@code T5ForConditionalGeneration}. */
final class T5Checkpoint implements CheckpointForm {
  private static final String TOKENS = "shared.weight";
  private static final String HEAD = "lm_head.weight";
  private static final String KIND = "feed_forward_proj";
  private static final String SCALED = "scale_decoder_outputs";
  private static final String TIED = "tie_word_embeddings";
  private static final String GATED = "gated-gelu";
  private static final String BIAS =
      ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";

  @Override
  public String modelType() {
    return "t5";
  }

  @Override
  public boolean expresses(ModelConfig config) {
    return ((T5Config) config).form().structure() == T5Config.Structure.ENCODER_DECODER;
  }

  @Override
  public String className(ModelConfig config) {
    return "T5ForConditionalGeneration";
  }

  @Override
  public boolean framed() {
    return false;
  }

  @Override
  public Map<String, Object> config(ModelConfig model, SpecialIds special) {
    T5Config config = (T5Config) model;
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("vocab_size", config.vocabularySize());
    keys.put("n_positions", config.context());
    keys.put("d_model", config.width());
    keys.put("d_kv", config.headWidth());
    keys.put("d_ff", config.inner());
    keys.put("num_layers", config.layers());
    keys.put("num_decoder_layers", config.decoderLayers());
    keys.put("num_heads", config.heads());
    keys.put("relative_attention_num_buckets", config.form().buckets());
    keys.put("relative_attention_max_distance", config.form().farthest());
    keys.put("dropout_rate", config.dropout());
    keys.put("layer_norm_epsilon", T5.EPSILON);
    keys.put(KIND, config.isGated() ? GATED : "relu");
    keys.put(TIED, !config.isGated());
    keys.put("is_encoder_decoder", true);
    keys.put("pad_token_id", special.pad());
    keys.put("decoder_start_token_id", special.pad());
    return keys;
  }

  @Override
  public ModelConfig read(CheckpointConfig config) {
    boolean gated = config.word(KIND, "relu").equals(GATED);
    if (!gated) {
      config.expect(KIND, "relu");
    }
    // Recent files say of both versions that they are tied, and by a key of its own what counts.
    String scaled = config.isSaid(SCALED) ? SCALED : TIED;
    config.expect(scaled, String.valueOf(!gated));
    int layers = config.whole("num_layers", 1, ModelSettings.MOST_LAYERS);
    int width = config.whole("d_model", 1, ModelSettings.MOST_WIDTH);
    int heads = config.whole("num_heads", 1, ModelSettings.MOST_HEADS);
    int each = config.whole("d_kv", 1, ModelSettings.MOST_WIDTH);
    int inner = config.whole("d_ff", 1, 65_536, 4 * width);
    int decoding = config.whole("num_decoder_layers", 1, ModelSettings.MOST_LAYERS, layers);
    return new T5Config(
        config.whole("vocab_size", 1, Integer.MAX_VALUE),
        config.whole("n_positions", 1, ModelSettings.MOST_CONTEXT, 512),
        layers,
        heads,
        width,
        config.number("dropout_rate", 0, 0.999, 0.1),
        new T5Config.Form(
            T5Config.Structure.ENCODER_DECODER,
            gated ? "1.1" : "1.0",
            config.whole("relative_attention_num_buckets", 4, 1_024, 32),
            config.whole("relative_attention_max_distance", 3, 65_536, 128),
            each * heads == width ? 0 : each,
            inner == 4 * width ? 0 : inner,
            decoding == layers ? 0 : decoding));
  }

  @Override
  public Map<String, List<TensorPiece>> pieces(ModelConfig model) {
    T5Config config = (T5Config) model;
    TensorPieces pieces = new TensorPieces();
    Shape words = Shape.of(config.vocabularySize(), config.width());
    pieces.same("embeddings.token", TOKENS, words);
    stack(pieces, config, "encoder", config.layers(), false);
    stack(pieces, config, "decoder", config.decoderLayers(), true);
    if (config.isGated()) {
      pieces.same("head.weight", HEAD, words);
    }
    return pieces.all();
  }

  private static void stack(
      TensorPieces pieces, T5Config config, String side, int layers, boolean crosses) {
    int c = config.width();
    int joined = config.heads() * config.headWidth();
    pieces.same(
        side + ".positions", side + BIAS, Shape.of(config.form().buckets(), config.heads()));
    for (int i = 0; i < layers; i++) {
      String ours = side + "." + i + ".";
      String theirs = side + ".block." + i + ".layer.";
      String own = theirs + "0.SelfAttention.";
      String across = theirs + "1.EncDecAttention.";
      pieces.joined(
          ours + "attention.qkv", List.of(own + "q", own + "k", own + "v"), c, joined, false);
      out(pieces, ours + "attention.output", own, c, joined);
      norm(pieces, ours + "attention", theirs + "0", c);
      if (crosses) {
        pieces.joined(ours + "cross.query", List.of(across + "q"), c, joined, false);
        pieces.joined(
            ours + "cross.keyValue", List.of(across + "k", across + "v"), c, joined, false);
        out(pieces, ours + "cross.output", across, c, joined);
        norm(pieces, ours + "cross", theirs + "1", c);
      }
      String last = theirs + (crosses ? "2" : "1");
      feedForward(pieces, config, ours + "feedForward.", last + ".DenseReluDense.");
      norm(pieces, ours + "feedForward", last, c);
    }
    pieces.same(side + ".norm.gamma", side + ".final_layer_norm.weight", Shape.of(c));
  }

  private static void out(TensorPieces pieces, String ours, String theirs, int c, int joined) {
    pieces.of(ours + ".weight", TensorPiece.transposed(theirs + "o.weight", c, joined, 0));
  }

  private static void norm(TensorPieces pieces, String ours, String theirs, int c) {
    pieces.same(ours + ".norm.gamma", theirs + ".layer_norm.weight", Shape.of(c));
  }

  private static void feedForward(
      TensorPieces pieces, T5Config config, String ours, String theirs) {
    int c = config.width();
    int f = config.inner();
    if (config.isGated()) {
      pieces.of(ours + "inner.weight", TensorPiece.transposed(theirs + "wi_0.weight", f, c, 0));
      pieces.of(ours + "gated.weight", TensorPiece.transposed(theirs + "wi_1.weight", f, c, 0));
    } else {
      pieces.of(ours + "inner.weight", TensorPiece.transposed(theirs + "wi.weight", f, c, 0));
    }
    pieces.of(ours + "outer.weight", TensorPiece.transposed(theirs + "wo.weight", c, f, 0));
  }

  @Override
  public String canonical(String name) {
    return name;
  }

  @Override
  public boolean isFiller(String name) {
    return false;
  }

  /** Files hold the table of tokens up to four times. */
  @Override
  public String original(String name, ModelConfig config) {
    boolean copy =
        name.equals("encoder.embed_tokens.weight")
            || name.equals("decoder.embed_tokens.weight")
            || (name.equals(HEAD) && !((T5Config) config).isGated());
    return copy ? TOKENS : name;
  }
}
