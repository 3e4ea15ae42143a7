package maru.model.recurrent;

import java.util.List;
import java.util.Map;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;

/** A recurrent model as ONNX's operators: {@code input_ids} (B, T) to {@code logits} (B, T, V). */
final class RecurrentGraph implements GraphForm {
  @Override
  public void draw(Model model, OperatorGraph graph) {
    RecurrentConfig config = ((RecurrentLanguageModel) model).config();
    TransformerGraph parts = new TransformerGraph(graph, model.parameters());
    Value looked = parts.lookUp("embeddings.token", graph.input("input_ids"));
    // ONNX's recurrences have time first: (T, B, H).
    Value x = graph.node("Transpose", Map.of("perm", List.of(1L, 0L, 2L)), looked);
    RecurrentLayers layers = new RecurrentLayers(graph, parts, config.kind(), config.width());
    for (int i = 0; i < config.layers(); i++) {
      x = layers.layer("layers." + i, x, false);
    }
    x = graph.node("Transpose", Map.of("perm", List.of(1L, 0L, 2L)), x);
    String head = config.tied() ? "embeddings.token" : "head.weight";
    graph.output(
        "logits",
        graph.node("Add", parts.byTable(head, x), parts.weight("head.bias")),
        OperatorGraph.BATCH,
        OperatorGraph.LENGTH,
        config.vocabularySize());
  }
}
