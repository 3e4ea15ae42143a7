package maru.inspect.attention;

import java.util.List;
import maru.inspect.ReadText;
import maru.inspect.Subject;

/**
 * How far attention is spread: the entropy of a query's weights in nats, 0 where it looks at one
 * key alone and ln of the keys that it sees where it looks at all of them alike.
 */
public final class AttentionEntropy {
  private AttentionEntropy() {}

  /** The mean over all heads of all layers and all queries that see more than one key. */
  public static double of(Subject subject, List<String> texts) {
    double sum = 0;
    long rows = 0;
    for (String text : texts) {
      ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
      for (LayerHeads layer : HeadsLook.of(subject, text, read, taps -> taps).layers()) {
        int n = layer.tokens();
        for (int row = 0; row < layer.heads() * n; row++) {
          if (!layer.site().causal() || row % n > 0) {
            sum += entropy(layer.weights(), row * n, n);
            rows++;
          }
        }
      }
    }
    return sum / rows;
  }

  private static double entropy(float[] weights, int from, int n) {
    double entropy = 0;
    for (int i = from; i < from + n; i++) {
      double p = weights[i];
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropy;
  }
}
