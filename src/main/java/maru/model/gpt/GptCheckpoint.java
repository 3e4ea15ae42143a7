package maru.model.gpt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import maru.engine.tensor.Shape;
import maru.model.BlockDetails;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TensorPiece;
import maru.model.TensorPieces;

/** GPT-2 as Hugging Face's library has it: {@code GPT2LMHeadModel}. */
final class GptCheckpoint implements CheckpointForm {
  /** Buffers of old files that hold the causal mask. */
  private static final Pattern MASKS = Pattern.compile("h\\.\\d+\\.attn\\.(masked_)?bias");

  private static final String TOKENS = "transformer.wte.weight";
  private static final String SCALED = "scale_attn_weights";
  private static final String HEAD = "lm_head.weight";

  private static final BlockDetails.Family FAMILY =
      new BlockDetails.Family(
          "n_inner", "layer_norm_epsilon", Gpt.EPSILON, "activation_function", "gelu_new");

  @Override
  public String modelType() {
    return "gpt2";
  }

  @Override
  public boolean expresses(ModelConfig config) {
    return ((GptConfig) config).details().isBuiltAsPublished();
  }

  @Override
  public String className(ModelConfig config) {
    return "GPT2LMHeadModel";
  }

  @Override
  public boolean framed() {
    return false;
  }

  @Override
  public Map<String, Object> config(ModelConfig model, SpecialIds special) {
    GptConfig config = (GptConfig) model;
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("vocab_size", config.vocabularySize());
    keys.put("n_positions", config.context());
    keys.put("n_embd", config.width());
    keys.put("n_layer", config.layers());
    keys.put("n_head", config.heads());
    config.details().put(keys, config.width(), FAMILY);
    keys.put("resid_pdrop", config.dropout());
    keys.put("embd_pdrop", config.dropout());
    keys.put("attn_pdrop", config.dropout());
    keys.put("initializer_range", 0.02);
    keys.put(SCALED, config.details().scaled());
    keys.put("tie_word_embeddings", config.tied());
    keys.put("bos_token_id", special.endOfText());
    keys.put("eos_token_id", special.endOfText());
    keys.put("pad_token_id", special.pad());
    return keys;
  }

  @Override
  public ModelConfig read(CheckpointConfig config) {
    config.expect("scale_attn_by_inverse_layer_idx", "false");
    config.expect("add_cross_attention", "false");
    int width = config.whole("n_embd", 1, ModelSettings.MOST_WIDTH);
    return new GptConfig(
        config.whole("vocab_size", 1, Integer.MAX_VALUE),
        config.whole("n_positions", 1, ModelSettings.MOST_CONTEXT),
        config.whole("n_layer", 1, ModelSettings.MOST_LAYERS),
        config.whole("n_head", 1, ModelSettings.MOST_HEADS),
        width,
        config.number("resid_pdrop", 0, 0.999, 0.1),
        ModelSettings.INIT.standard(),
        BlockDetails.read(config, width, FAMILY).withScaled(config.flag(SCALED, true)),
        config.flag("tie_word_embeddings", true));
  }

  @Override
  public Map<String, List<TensorPiece>> pieces(ModelConfig model) {
    GptConfig config = (GptConfig) model;
    int c = config.width();
    int inner = config.details().inner(c);
    TensorPieces pieces = new TensorPieces();
    pieces.same("embeddings.token", TOKENS, Shape.of(config.vocabularySize(), c));
    pieces.same("embeddings.position", "transformer.wpe.weight", Shape.of(config.context(), c));
    for (int i = 0; i < config.layers(); i++) {
      String ours = "blocks." + i + ".";
      String theirs = "transformer.h." + i + ".";
      // Their Conv1D has its weight as (in, out), as ours is.
      pieces.linear(ours + "attention.qkv", theirs + "attn.c_attn", c, 3 * c, false);
      pieces.linear(ours + "attention.output", theirs + "attn.c_proj", c, c, false);
      pieces.norm(ours + "attention.norm", theirs + "ln_1", c);
      pieces.linear(ours + "feedForward.inner", theirs + "mlp.c_fc", c, inner, false);
      pieces.linear(ours + "feedForward.outer", theirs + "mlp.c_proj", inner, c, false);
      pieces.norm(ours + "feedForward.norm", theirs + "ln_2", c);
    }
    pieces.norm("final.norm", "transformer.ln_f", c);
    if (!config.tied()) {
      pieces.same("head.weight", HEAD, Shape.of(config.vocabularySize(), c));
    }
    return pieces.all();
  }

  @Override
  public String canonical(String name) {
    return name.startsWith("transformer.") ? name.substring("transformer.".length()) : name;
  }

  @Override
  public boolean isFiller(String name) {
    return MASKS.matcher(name).matches();
  }

  @Override
  public String original(String name, ModelConfig config) {
    return name.equals(HEAD) && ((GptConfig) config).tied() ? canonical(TOKENS) : name;
  }
}
