package maru.model.bert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.engine.tensor.Shape;
import maru.model.BlockDetails;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.GraphFacts;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TensorPiece;
import maru.model.TensorPiece.Order;
import maru.model.TensorPieces;

/** BERT as Hugging Face's library has it: {@code BertForPreTraining}. */
final class BertCheckpoint implements CheckpointForm {
  private static final String WORDS = "bert.embeddings.word_embeddings.weight";
  private static final String WORD_BIAS = "cls.predictions.bias";

  /** What a program that wraps the model, or the model itself, puts before the parts' names. */
  private static final Pattern PARTS =
      Pattern.compile("(?:.*?\\.)??((?:embeddings|encoder\\.layer|pooler|cls)\\..*)");

  private static final BlockDetails.Family FAMILY =
      new BlockDetails.Family(
          "intermediate_size", "layer_norm_eps", Bert.EPSILON, "hidden_act", "gelu");

  @Override
  public String modelType() {
    return "bert";
  }

  @Override
  public boolean expresses(ModelConfig config) {
    BlockDetails details = ((BertConfig) config).details();
    return details.isBuiltAsPublished() && details.scaled();
  }

  @Override
  public String className(ModelConfig config) {
    return "BertForPreTraining";
  }

  @Override
  public boolean framed() {
    return true;
  }

  @Override
  public Map<String, Object> config(ModelConfig model, SpecialIds special) {
    BertConfig config = (BertConfig) model;
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("vocab_size", config.vocabularySize());
    keys.put("hidden_size", config.width());
    keys.put("num_hidden_layers", config.layers());
    keys.put("num_attention_heads", config.heads());
    config.details().put(keys, config.width(), FAMILY);
    keys.put("hidden_dropout_prob", config.dropout());
    keys.put("attention_probs_dropout_prob", config.dropout());
    keys.put("max_position_embeddings", config.context());
    keys.put("type_vocab_size", 2);
    keys.put("initializer_range", 0.02);
    keys.put("tie_word_embeddings", true);
    keys.put("pad_token_id", special.pad());
    return keys;
  }

  @Override
  public ModelConfig read(CheckpointConfig config) {
    config.expect("position_embedding_type", "absolute");
    config.expect("type_vocab_size", "2");
    config.expect("is_decoder", "false");
    config.expect("add_cross_attention", "false");
    config.expect("tie_word_embeddings", "true");
    int width = config.whole("hidden_size", 1, ModelSettings.MOST_WIDTH);
    return new BertConfig(
        config.whole("vocab_size", 1, Integer.MAX_VALUE),
        config.whole("max_position_embeddings", 1, ModelSettings.MOST_CONTEXT),
        config.whole("num_hidden_layers", 1, ModelSettings.MOST_LAYERS),
        config.whole("num_attention_heads", 1, ModelSettings.MOST_HEADS),
        width,
        config.number("hidden_dropout_prob", 0, 0.999, 0.1),
        ModelSettings.INIT.standard(),
        BlockDetails.read(config, width, FAMILY));
  }

  @Override
  public Optional<Map<String, Object>> described(Map<String, Shape> shapes, GraphFacts facts) {
    Shape words = shapes.get(canonical(WORDS));
    Shape places = shapes.get("embeddings.position_embeddings.weight");
    Shape inner = shapes.get("encoder.layer.0.intermediate.dense.weight");
    if (words == null || places == null || inner == null) {
      return Optional.empty();
    }
    int layers = 1;
    while (shapes.containsKey("encoder.layer." + layers + ".intermediate.dense.weight")) {
      layers++;
    }
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("vocab_size", words.rows());
    keys.put("hidden_size", words.columns());
    keys.put("num_hidden_layers", layers);
    keys.put("num_attention_heads", facts.heads(words.columns()));
    keys.put(FAMILY.innerKey(), inner.rows());
    keys.put("max_position_embeddings", places.rows());
    if (facts.epsilon() != null) {
      keys.put(FAMILY.epsilonKey(), facts.epsilon());
    }
    if (facts.activation() != null) {
      keys.put(FAMILY.activationKey(), facts.activation());
    }
    return Optional.of(keys);
  }

  @Override
  public Map<String, List<TensorPiece>> pieces(ModelConfig model) {
    BertConfig config = (BertConfig) model;
    int c = config.width();
    int v = config.vocabularySize();
    TensorPieces pieces = new TensorPieces();
    String embeddings = "bert.embeddings.";
    pieces.of("embeddings.token", TensorPiece.same(WORDS, Shape.of(v, c)));
    pieces.of(
        "embeddings.position",
        TensorPiece.same(embeddings + "position_embeddings.weight", Shape.of(config.context(), c)));
    pieces.of(
        "embeddings.segment",
        TensorPiece.same(embeddings + "token_type_embeddings.weight", Shape.of(2, c)));
    pieces.norm("embeddings.norm", embeddings + "LayerNorm", c);
    for (int i = 0; i < config.layers(); i++) {
      String theirs = "bert.encoder.layer." + i + ".";
      pieces.encoderBlock(
          "blocks." + i + ".",
          theirs,
          theirs + "attention.self.",
          c,
          config.details().inner(c),
          List.of("attention.output.LayerNorm", "output.LayerNorm"));
    }
    pieces.linear("pooler", "bert.pooler.dense", c, c, true);
    pieces.linear("mlm.dense", "cls.predictions.transform.dense", c, c, true);
    pieces.norm("mlm.norm", "cls.predictions.transform.LayerNorm", c);
    pieces.of("mlm.bias", TensorPiece.part(WORD_BIAS, v, 0));
    // Their class 0 says that the second sentence follows; ours is class 1.
    pieces.of(
        "nsp.weight",
        new TensorPiece(
            "cls.seq_relationship.weight", Shape.of(2, c), 0, Order.TRANSPOSED_BACKWARDS));
    pieces.of(
        "nsp.bias", new TensorPiece("cls.seq_relationship.bias", Shape.of(2), 0, Order.BACKWARDS));
    return pieces.all();
  }

  /** Without what stands before the parts' names, and with today's names. */
  @Override
  public String canonical(String name) {
    Matcher parts = PARTS.matcher(name);
    String own = parts.matches() ? parts.group(1) : name;
    if (own.endsWith("LayerNorm.gamma")) {
      return own.substring(0, own.length() - "gamma".length()) + "weight";
    }
    if (own.endsWith("LayerNorm.beta")) {
      return own.substring(0, own.length() - "beta".length()) + "bias";
    }
    return own;
  }

  @Override
  public boolean isFiller(String name) {
    return name.equals("embeddings.position_ids") || name.equals("embeddings.token_type_ids");
  }

  @Override
  public String original(String name, ModelConfig config) {
    return switch (name) {
      case "cls.predictions.decoder.weight" -> canonical(WORDS);
      case "cls.predictions.decoder.bias" -> WORD_BIAS;
      default -> name;
    };
  }
}
