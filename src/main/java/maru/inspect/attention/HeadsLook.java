package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.Input;

/**
 * What every head of a model did over a text.
 *
 * @param text that was read
 * @param tokens as shown, special ones among them
 * @param ids of the tokens
 * @param layers in the order of the computation
 * @param cut tokens that did not fit the context
 */
public record HeadsLook(
    String text, List<String> tokens, List<Integer> ids, List<LayerHeads> layers, int cut) {
  private static final List<String> PARTS = List.of(".qkv", ".scores", ".weights", ".context");

  /** Keeps its own lists. */
  public HeadsLook {
    tokens = List.copyOf(tokens);
    ids = List.copyOf(ids);
    layers = List.copyOf(layers);
  }

  /** Reads a text. */
  public static HeadsLook of(Subject subject, String text) {
    return of(subject, text, taps -> taps);
  }

  /**
   * Reads a text with something in the model changed on its way.
   *
   * @param edits adds hooks
   */
  public static HeadsLook of(Subject subject, String text, UnaryOperator<Taps> edits) {
    return of(subject, text, ReadText.of(text, subject.model(), subject.tokenizer()), edits);
  }

  /** Reads tokens as they stand, for a model that writes on. */
  public static HeadsLook of(Subject subject, List<Integer> tokens) {
    int context = subject.model().config().context();
    int cut = Math.max(0, tokens.size() - context);
    int[] ids = tokens.stream().skip(cut).mapToInt(Integer::intValue).toArray();
    ReadText read = new ReadText(Input.Tokens.of(ids, ids.length), false, cut);
    return of(subject, "", read, taps -> taps);
  }

  static HeadsLook of(Subject subject, String text, ReadText read, UnaryOperator<Taps> edits) {
    List<AttentionSite> sites =
        subject.as(HasAttention.class).attention().stream()
            .filter(site -> site.sides() == AttentionSite.Sides.SELF)
            .toList();
    Taps taps =
        edits.apply(
            Taps.of(name ->
                sites.stream()
                    .anyMatch(
                        site -> PARTS.stream().anyMatch(part -> name.equals(site.name() + part)))));
    subject.tape().beginInference(1);
    var ignored = subject.model().forward(new Pass(subject.tape(), taps), read.input());
    subject.tape().run();
    Map<String, Activation> seen = taps.copies();
    List<LayerHeads> layers = new ArrayList<>();
    for (AttentionSite site : sites) {
      layers.add(
          LayerHeads.of(
              site,
              tapped(seen, site, ".qkv"),
              tapped(seen, site, ".scores"),
              tapped(seen, site, ".weights"),
              tapped(seen, site, ".context")));
    }
    List<Integer> ids = java.util.Arrays.stream(read.ids()).boxed().toList();
    return new HeadsLook(text, read.shown(subject.tokenizer()), ids, layers, read.cut());
  }

  private static Activation tapped(Map<String, Activation> seen, AttentionSite site, String part) {
    return Objects.requireNonNull(seen.get(site.name() + part));
  }

  /** H. */
  public int heads() {
    return layers.getFirst().heads();
  }

  /** T. */
  public int size() {
    return tokens.size();
  }

  /**
   * How much of each token (column) is left in each place (row) after the first {@code upTo} layers
   * where attention alone moves them and half of each place stays where it is by the residual
   * (attention rollout, Abnar and Zuidema 2020, section 3): T * T, rows sum to 1.
   *
   * @param upTo layers, 1 or more
   */
  public float[] rollout(int upTo) {
    int n = size();
    double[] all = new double[n * n];
    for (int i = 0; i < n; i++) {
      all[i * n + i] = 1;
    }
    for (LayerHeads layer : layers.subList(0, upTo)) {
      all = times(mean(layer), all, n);
    }
    float[] rolled = new float[all.length];
    for (int i = 0; i < all.length; i++) {
      rolled[i] = layers.getFirst().sees(i / n, i % n) ? (float) all[i] : Float.NaN;
    }
    return rolled;
  }

  /** The mean over heads, half of it, and half of the place itself. */
  private static double[] mean(LayerHeads layer) {
    int n = layer.tokens();
    double[] mean = new double[n * n];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int head = 0; head < layer.heads(); head++) {
        sum += layer.weights()[head * n * n + i];
      }
      mean[i] = 0.5 * sum / layer.heads() + (i / n == i % n ? 0.5 : 0);
    }
    return mean;
  }

  private static double[] times(double[] a, double[] b, int n) {
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double x = a[i * n + k];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += x * b[k * n + j];
        }
      }
    }
    return c;
  }
}
