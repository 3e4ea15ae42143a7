package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.inspect.TextWriter;
import maru.model.Generates;
import maru.model.Input;

/** What any model that writes expects next after beginnings of sentences. */
public final class NextWord {
  private NextWord() {}

  /**
   * After each beginning of a line, which the model reads after the end of another line: V
   * probabilities each, in the beginnings' order.
   */
  public static List<double[]> after(Subject subject, List<String> beginnings) {
    TextWriter writer = new TextWriter(subject);
    Map<Integer, List<Integer>> byLength = new TreeMap<>();
    List<int[]> texts = new ArrayList<>();
    int lineEnd = writer.begin("")[0];
    for (String text : beginnings) {
      int[] words = subject.tokenizer().encode(text).ids();
      int[] ids = new int[words.length + 1];
      ids[0] = lineEnd;
      System.arraycopy(words, 0, ids, 1, words.length);
      byLength.computeIfAbsent(ids.length, n -> new ArrayList<>()).add(texts.size());
      texts.add(ids);
    }
    double[][] told = new double[texts.size()][];
    byLength.forEach((length, which) -> {
      List<int[]> here = which.stream().map(texts::get).toList();
      double[][] next = next(subject, here, length);
      IntStream.range(0, next.length).forEach(i -> told[which.get(i)] = next[i]);
    });
    return List.of(told);
  }

  private static double[][] next(Subject subject, List<int[]> texts, int length) {
    Generates model = subject.as(Generates.class);
    int kept = Math.min(length, model.config().context());
    int[] ids = new int[texts.size() * kept];
    int[] last = new int[texts.size()];
    for (int i = 0; i < last.length; i++) {
      System.arraycopy(texts.get(i), length - kept, ids, i * kept, kept);
      last[i] = (i + 1) * kept - 1;
    }
    subject.tape().beginInference(last.length);
    Pass pass = Pass.on(subject.tape());
    Tensor logits = model.nextLogits(pass, model.forward(pass, Input.Tokens.of(ids, kept)), last);
    subject.tape().run();
    float[] all = logits.copy();
    int n = all.length / last.length;
    return IntStream.range(0, last.length)
        .mapToObj(i -> softmax(Arrays.copyOfRange(all, i * n, (i + 1) * n)))
        .toArray(double[][]::new);
  }

  private static double[] softmax(float[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (float z : logits) {
      max = Math.max(max, z);
    }
    double[] p = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(logits[i] - max);
      sum += p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
