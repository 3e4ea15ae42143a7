package maru.model.gpt;

import maru.engine.autograd.Activation;
import maru.model.BlockDetails;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;

/** A GPT as ONNX's operators: {@code input_ids} (B, T) to {@code logits} (B, T, V). */
final class GptGraph implements GraphForm {
  /** Added to the score of a key that a query does not see. */
  private static final float UNSEEN = -1e30f;

  @Override
  public boolean draws(ModelConfig config) {
    BlockDetails details = ((GptConfig) config).details();
    return details.isBuiltAsPublished() && details.scaled();
  }

  @Override
  public void draw(Model model, OperatorGraph graph) {
    GptConfig config = ((Gpt) model).config();
    TransformerGraph parts = new TransformerGraph(graph, model.parameters());
    float epsilon = config.details().epsilon(Gpt.EPSILON);
    Activation activation = config.details().activation(Activation.GELU_TANH);
    Value ids = graph.input("input_ids");
    Value places = parts.places(ids);
    Value x =
        graph.node(
            "Add",
            parts.lookUp("embeddings.token", ids),
            parts.lookUp("embeddings.position", places));
    Value hidden = hidden(graph, places);
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i + ".";
      Value in = parts.norm(block + "attention.norm", x, epsilon);
      Value attended =
          parts.attention(block + "attention", in, config.heads(), config.width(), hidden);
      x = graph.node("Add", x, attended);
      in = parts.norm(block + "feedForward.norm", x, epsilon);
      x = graph.node("Add", x, parts.feedForward(block + "feedForward", in, activation));
    }
    Value last = parts.norm("final.norm", x, epsilon);
    graph.output(
        "logits",
        parts.byTable(config.tied() ? "embeddings.token" : "head.weight", last),
        OperatorGraph.BATCH,
        OperatorGraph.LENGTH,
        config.vocabularySize());
  }

  /** (T, T): what is added where a key stands after the query. */
  private static Value hidden(OperatorGraph graph, Value places) {
    Value rows = graph.node("Unsqueeze", places, graph.whole(1));
    Value later = graph.node("Greater", graph.node("Unsqueeze", places, graph.whole(0)), rows);
    return graph.node("Where", later, graph.number(UNSEEN), graph.number(0));
  }
}
