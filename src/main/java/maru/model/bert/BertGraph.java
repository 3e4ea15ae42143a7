package maru.model.bert;

import java.util.Map;
import maru.engine.autograd.Activation;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.GraphForm;
import maru.model.Model;
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
    graph.output("seq_relationship_logits", follows(graph, model, pooled), OperatorGraph.BATCH, 2);
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

  /** Our classes the other way round. */
  private static Value follows(OperatorGraph graph, Model model, Value pooled) {
    Tensor weight = model.parameters().get("nsp.weight");
    Tensor bias = model.parameters().get("nsp.bias");
    float[] turned = weight.copy();
    for (int i = 0; i < turned.length; i += 2) {
      float one = turned[i];
      turned[i] = turned[i + 1];
      turned[i + 1] = one;
    }
    float[] turnedBias = {bias.copy()[1], bias.copy()[0]};
    return graph.node(
        "Add",
        graph.node("MatMul", pooled, graph.weight("nsp.weight", weight.shape(), turned)),
        graph.weight("nsp.bias", Shape.of(2), turnedBias));
  }
}
