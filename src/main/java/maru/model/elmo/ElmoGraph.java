package maru.model.elmo;

import java.util.List;
import java.util.Map;
import maru.engine.autograd.Recurrence;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;
import maru.model.recurrent.RecurrentLayers;

/**
 * An ELMo as ONNX's operators: {@code input_ids} (B, T) to {@code logits} over the next token and
 * {@code previous_logits} over the one before, each (B, T, V).
 */
final class ElmoGraph implements GraphForm {
  private static final Map<String, Object> TIME_FIRST = Map.of("perm", List.of(1L, 0L, 2L));

  @Override
  public void draw(Model model, OperatorGraph graph) {
    ElmoConfig config = ((Elmo) model).config();
    TransformerGraph parts = new TransformerGraph(graph, model.parameters());
    Value looked = parts.lookUp("embeddings.token", graph.input("input_ids"));
    Value x = graph.node("Transpose", TIME_FIRST, looked); // (T, B, H)
    String head = config.tied() ? "embeddings.token" : "head.weight";
    Value bias = parts.weight("head.bias");
    for (boolean reverse : new boolean[] {false, true}) {
      RecurrentLayers layers =
          new RecurrentLayers(graph, parts, Recurrence.Kind.LSTM, config.width());
      Value states = x;
      for (int i = 0; i < config.layers(); i++) {
        states = layers.layer((reverse ? "backward." : "forward.") + i, states, reverse);
      }
      states = graph.node("Transpose", TIME_FIRST, states);
      graph.output(
          reverse ? "previous_logits" : "logits",
          graph.node("Add", parts.byTable(head, states), bias),
          OperatorGraph.BATCH,
          OperatorGraph.LENGTH,
          config.vocabularySize());
    }
  }
}
