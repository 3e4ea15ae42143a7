package maru.model.bert;

import java.util.Map;
import maru.engine.autograd.Activation;
import maru.model.BlockDetails;
import maru.model.GraphForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.OperatorGraph;
import maru.model.OperatorGraph.Value;
import maru.model.TransformerGraph;

/**
 * A BERT as ONNX's operators: {@code input_ids}, {@code attention_mask} and {@code token_type_ids}
 * (B, T) to {@code prediction_logits} (B, T, V) and {@code seq_relationship_logits} (B, 2), of
 * which the first says that the second sentence follows, as in Hugging Face's library.
 */
final class BertGraph implements GraphForm {
  /** Added to the score of padding. */
  private static final float UNSEEN = -1e30f;

  @Override
  public boolean draws(ModelConfig config) {
    BlockDetails details = ((BertConfig) config).details();
    return details.isBuiltAsPublished() && details.scaled();
  }

  @Override
  public void draw(Model model, OperatorGraph graph) {
    BertConfig config = ((Bert) model).config();
    TransformerGraph parts = new TransformerGraph(graph, model.parameters());
    float epsilon = config.details().epsilon(Bert.EPSILON);
    Activation activation = config.details().activation(Activation.GELU_ERF);
    Value ids = graph.input("input_ids");
    Value hidden = hidden(graph, graph.input("attention_mask"));
    Value segments = parts.lookUp("embeddings.segment", graph.input("token_type_ids"));
    Value sum =
        graph.node(
            "Add",
            graph.node("Add", parts.lookUp("embeddings.token", ids), segments),
            parts.lookUp("embeddings.position", parts.places(ids)));
    Value x = parts.norm("embeddings.norm", sum, epsilon);
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i + ".";
      Value attended =
          parts.attention(block + "attention", x, config.heads(), config.width(), hidden);
      x = parts.norm(block + "attention.norm", graph.node("Add", x, attended), epsilon);
      Value fed = parts.feedForward(block + "feedForward", x, activation);
      x = parts.norm(block + "feedForward.norm", graph.node("Add", x, fed), epsilon);
    }
    Value dense = parts.activation(activation, parts.linear("mlm.dense", x));
    Value words = parts.byTable("embeddings.token", parts.norm("mlm.norm", dense, epsilon));
    graph.output(
        "prediction_logits",
        graph.node("Add", words, parts.weight("mlm.bias")),
        OperatorGraph.BATCH,
        OperatorGraph.LENGTH,
        config.vocabularySize());
    Value first = graph.node("Gather", Map.of("axis", 1L), x, first(graph));
    Value pooled = graph.node("Tanh", parts.linear("pooler", first));
    // Their class 0 says that the second sentence follows; ours is class 1.
    Value follows =
        graph.node("Gather", Map.of("axis", 1L), parts.linear("nsp", pooled), graph.whole(1, 0));
    graph.output("seq_relationship_logits", follows, OperatorGraph.BATCH, 2);
  }

  private static Value first(OperatorGraph graph) {
    return graph.node("Squeeze", graph.whole(0));
  }

  /** (B, 1, 1, T): what is added where a key is padding. */
  private static Value hidden(OperatorGraph graph, Value mask) {
    Value wide = graph.node("Unsqueeze", mask, graph.whole(1, 2));
    Value seen = graph.node("Greater", wide, graph.whole(0));
    return graph.node("Where", seen, graph.number(0), graph.number(UNSEEN));
  }
}
