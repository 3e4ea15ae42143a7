package maru.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.GraphFacts;
import maru.model.checkpoint.OnnxWeights;
import maru.model.registry.Architectures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a {@code config.json} would say of the model in an ONNX file beside which there is none. */
final class OnnxConfig {
  private OnnxConfig() {}

  /**
   * By the first family that knows its model in it.
   *
   * @param heads of attention in a block, where a person says how many
   * @throws Problem where no family does, or nobody says what it lacks
   */
  static JsonNode of(OnnxWeights weights, OptionalInt heads) {
    GraphFacts facts = heads.isPresent() ? weights.facts().withHeads(heads) : weights.facts();
    for (Architecture architecture : Architectures.known()) {
      Optional<CheckpointForm> form = architecture.checkpointForm();
      if (form.isPresent()) {
        Optional<Map<String, Object>> keys = described(form.get(), weights, facts);
        if (keys.isPresent()) {
          ObjectNode json = JsonMapper.shared().valueToTree(keys.get());
          return json.put("model_type", form.get().modelType());
        }
      }
    }
    throw new Problem("onnx.noEncoder", weights.place());
  }

  /** Refuses a graph in which a family that a config names does not know its model. */
  static void require(OnnxWeights weights, CheckpointForm form) {
    GraphFacts facts = weights.facts().withHeads(OptionalInt.of(1)); // the config says how many
    if (described(form, weights, facts).isEmpty()) {
      throw new Problem("onnx.noEncoder", weights.place());
    }
  }

  private static Optional<Map<String, Object>> described(
      CheckpointForm form, OnnxWeights weights, GraphFacts facts) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    weights.names().forEach(name -> shapes.putIfAbsent(form.canonical(name), weights.shape(name)));
    return form.described(shapes, facts);
  }
}
