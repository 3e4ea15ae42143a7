package maru.model.vit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import maru.engine.tensor.Shape;
import maru.model.BlockDetails;
import maru.model.CheckpointConfig;
import maru.model.CheckpointForm;
import maru.model.ModelConfig;
import maru.model.ModelSettings;
import maru.model.TensorPiece;
import maru.model.TensorPiece.Order;
import maru.model.TensorPieces;

/** ViT as Hugging Face's library has it: {@code ViTForImageClassification}, of one channel. */
final class VitCheckpoint implements CheckpointForm {
  private static final String EMBEDDINGS = "vit.embeddings.";
  private static final String CLASSES = "id2label";

  private static final BlockDetails.Family FAMILY =
      new BlockDetails.Family(
          "intermediate_size", "layer_norm_eps", Vit.EPSILON, "hidden_act", "gelu");

  @Override
  public String modelType() {
    return VitArchitecture.ID;
  }

  @Override
  public boolean expresses(ModelConfig config) {
    BlockDetails details = ((VitConfig) config).details();
    return details.isBuiltAsPublished() && details.scaled();
  }

  @Override
  public String className(ModelConfig config) {
    return "ViTForImageClassification";
  }

  @Override
  public boolean framed() {
    return false;
  }

  @Override
  public Map<String, Object> config(ModelConfig model, SpecialIds special) {
    VitConfig config = (VitConfig) model;
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("image_size", config.side());
    keys.put("patch_size", config.patch());
    keys.put("num_channels", 1);
    keys.put("hidden_size", config.width());
    keys.put("num_hidden_layers", config.layers());
    keys.put("num_attention_heads", config.heads());
    config.details().put(keys, config.width(), FAMILY);
    keys.put("hidden_dropout_prob", config.dropout());
    keys.put("attention_probs_dropout_prob", config.dropout());
    keys.put("qkv_bias", true);
    keys.put("initializer_range", 0.02);
    return keys;
  }

  @Override
  public Optional<List<String>> classes(CheckpointConfig config) {
    List<String> names =
        IntStream.range(0, count(config))
            .mapToObj(k ->
                config.json().path(CLASSES).path(String.valueOf(k)).asString(String.valueOf(k)))
            .toList();
    boolean differ = new HashSet<>(names).size() == names.size();
    return Optional.of(
        differ ? names : IntStream.range(0, names.size()).mapToObj(String::valueOf).toList());
  }

  @Override
  public ModelConfig read(CheckpointConfig config) {
    config.expect("num_channels", "1");
    config.expect("qkv_bias", "true");
    int width = config.whole("hidden_size", 1, ModelSettings.MOST_WIDTH);
    return new VitConfig(
        count(config),
        config.whole("image_size", 1, ModelSettings.MOST_SIDE),
        config.whole("patch_size", 1, ModelSettings.MOST_SIDE),
        config.whole("num_hidden_layers", 1, ModelSettings.MOST_LAYERS),
        config.whole("num_attention_heads", 1, ModelSettings.MOST_HEADS),
        width,
        config.number("hidden_dropout_prob", 0, 0.999, 0),
        ModelSettings.INIT.standard(),
        BlockDetails.read(config, width, FAMILY));
  }

  /** Where a config names none, there are two classes. */
  private static int count(CheckpointConfig config) {
    return config.isSaid(CLASSES)
        ? config.json().path(CLASSES).size()
        : config.whole("num_labels", 1, Integer.MAX_VALUE, 2);
  }

  @Override
  public Map<String, List<TensorPiece>> pieces(ModelConfig model) {
    VitConfig config = (VitConfig) model;
    int c = config.width();
    int patch = config.patch();
    TensorPieces pieces = new TensorPieces();
    pieces.same("embeddings.class", EMBEDDINGS + "cls_token", Shape.of(1, 1, c));
    pieces.same(
        "embeddings.position",
        EMBEDDINGS + "position_embeddings",
        Shape.of(1, config.context(), c));
    String projection = EMBEDDINGS + "patch_embeddings.projection.";
    // Their convolution's weight, of which a channel's line of points is ours one after the other.
    pieces.of(
        "embeddings.patch.weight",
        new TensorPiece(projection + "weight", Shape.of(c, 1, patch, patch), 0, Order.TRANSPOSED));
    pieces.same("embeddings.patch.bias", projection + "bias", Shape.of(c));
    for (int i = 0; i < config.layers(); i++) {
      String theirs = "vit.encoder.layer." + i + ".";
      pieces.encoderBlock(
          "blocks." + i + ".",
          theirs,
          theirs + "attention.attention.",
          c,
          config.details().inner(c),
          List.of("layernorm_before", "layernorm_after"));
    }
    pieces.norm("final.norm", "vit.layernorm", c);
    pieces.linear("head", "classifier", c, config.vocabularySize(), true);
    return pieces.all();
  }

  @Override
  public String canonical(String name) {
    return name;
  }

  @Override
  public boolean isFiller(String name) {
    return name.startsWith("vit.pooler.");
  }
}
