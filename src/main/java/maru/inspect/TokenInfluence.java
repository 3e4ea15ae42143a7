package maru.inspect;

import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Input;
import maru.text.Vocabulary;

/**
 * How much of each token is left in the state that a model has at the end of a text: each token in
 * turn gives way to one that says nothing ([UNK]), and what counts is how far the last state moves
 * by that, as a share of its own length. What the model has forgotten moves nothing.
 */
public final class TokenInfluence {
  private TokenInfluence() {}

  /**
   * One number for each token, from 0 for none at all.
   *
   * @param ids the text, T tokens; all of T + 1 texts are read in one pass
   */
  public static float[] of(Subject subject, int[] ids) {
    int n = ids.length;
    Vocabulary vocabulary = subject.tokenizer().vocabulary();
    int nothing = vocabulary.unk() >= 0 ? vocabulary.unk() : Math.max(0, vocabulary.pad());
    int[] all = new int[(n + 1) * n];
    for (int b = 0; b <= n; b++) {
      System.arraycopy(ids, 0, all, b * n, n);
      if (b < n) {
        all[b * n + b] = nothing;
      }
    }
    subject.tape().beginInference(n + 1);
    Tensor states =
        subject.model().forward(Pass.on(subject.tape()), Input.Tokens.of(all, n)).states();
    subject.tape().run();
    float[] values = states.copy();
    int width = states.columns();
    int last = ((n + 1) * n - 1) * width;
    float[] left = new float[n];
    double length = distance(values, last, new float[width], 0, width);
    for (int b = 0; b < n; b++) {
      double moved = distance(values, last, values, (b * n + n - 1) * width, width);
      left[b] = length == 0 ? 0 : (float) (moved / length);
    }
    return left;
  }

  private static double distance(float[] a, int ao, float[] b, int bo, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = (double) a[ao + i] - b[bo + i];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }
}
