package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.engine.autograd.AttentionMask;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.AttentionSite;
import maru.model.FillsBlanks;
import maru.model.HasAttention;
import maru.model.Input;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Attention of a model that runs under a mask of one's choice: scores before the mask, weights
 * after it.
 *
 * @param tokens as shown, special ones and padding among them
 * @param pads how many of them, at the end, are [PAD]
 * @param visible which keys (columns) each query (row) sees, T * T
 * @param layers L
 * @param heads H
 * @param scores Q K^T / sqrt(d_k) of every pair, hidden ones too: L * H * T * T
 * @param weights what softmax made of the visible ones: L * H * T * T, 0 where hidden
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record MaskedAttention(
    List<String> tokens,
    int pads,
    boolean[] visible,
    int layers,
    int heads,
    float[] scores,
    float[] weights) {
  /** Keeps its own list. */
  public MaskedAttention {
    tokens = List.copyOf(tokens);
  }

  /** The tokens of a text with its padding, as a model reads them. */
  public record Text(int[] ids, int pads) {
    /** Keeps what it is given; an array is not copied. */
    @SuppressWarnings("ArrayRecordComponent")
    public Text {}

    /**
     * As many tokens of {@code text} as leave room for the marks and padding in {@code context}.
     */
    public static Text of(String text, Tokenizer tokenizer, boolean marks, int pads, int context) {
      int[] own = tokenizer.encodeMarked(text.strip()).ids();
      int around = marks ? 2 : 0;
      int size = Math.min(own.length, Math.max(0, context - around - pads));
      int[] ids = new int[size + around + pads];
      Arrays.fill(ids, tokenizer.vocabulary().pad());
      System.arraycopy(own, 0, ids, marks ? 1 : 0, size);
      if (marks) {
        ids[0] = tokenizer.vocabulary().cls();
        ids[size + 1] = tokenizer.vocabulary().sep();
      }
      return new Text(ids, pads);
    }

    /** The tokens as shown. */
    public List<String> shown(Tokenizer tokenizer) {
      return Arrays.stream(ids).mapToObj(tokenizer::display).toList();
    }
  }

  /** Runs the model over a text, with {@code pads} times [PAD] after it, under the mask. */
  public static MaskedAttention of(Subject subject, String text, int pads, MaskSpec mask) {
    boolean marks = subject.model() instanceof FillsBlanks;
    int context = subject.model().config().context();
    return of(subject, Text.of(text, subject.tokenizer(), marks, pads, context), mask);
  }

  /** Runs the model over the text under the mask. */
  public static MaskedAttention of(Subject subject, Text text, MaskSpec mask) {
    int n = text.ids().length;
    AttentionMask visible = mask.sight(n, text.pads());
    List<AttentionSite> sites = subject.as(HasAttention.class).attention();
    List<String> scores = sites.stream().map(site -> site.name() + ".scores").toList();
    List<String> weights = sites.stream().map(site -> site.name() + ".weights").toList();
    subject.tape().beginInference(1);
    Taps taps = Taps.of(name -> scores.contains(name) || weights.contains(name));
    var ignored =
        subject
            .model()
            .forward(new Pass(subject.tape(), taps), Input.Tokens.of(text.ids(), n).under(visible));
    subject.tape().run();
    Map<String, Activation> seen = taps.copies();
    return new MaskedAttention(
        text.shown(subject.tokenizer()),
        text.pads(),
        mask.visible(n, text.pads()),
        sites.size(),
        sites.getFirst().heads(),
        PredictionReader.joined(seen, scores),
        PredictionReader.joined(seen, weights));
  }

  /** One head's part of {@link #scores} or {@link #weights}, T * T. */
  public float[] head(float[] all, int layer, int head) {
    int size = tokens.size() * tokens.size();
    int from = (layer * heads + head) * size;
    return Arrays.copyOfRange(all, from, from + size);
  }

  /** The key that a query (row) looks at most. */
  public int strongest(int layer, int head, int row) {
    float[] all = head(weights, layer, head);
    int n = tokens.size();
    int best = 0;
    for (int column = 1; column < n; column++) {
      best = all[row * n + column] > all[row * n + best] ? column : best;
    }
    return best;
  }

  /**
   * A mask as rows of a table, its head first: a row for each query and key.
   *
   * @param tokens as shown
   * @param visible which keys (columns) each query (row) sees, T * T
   * @param reading the scores and weights, if a model has answered
   */
  public static List<List<String>> table(
      List<String> tokens,
      boolean[] visible,
      @Nullable MaskedAttention reading,
      int layer,
      int head) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("query", "key", "visible", "score", "weight"));
    int n = tokens.size();
    float[] scores = reading == null ? new float[0] : reading.head(reading.scores(), layer, head);
    float[] weights = reading == null ? new float[0] : reading.head(reading.weights(), layer, head);
    for (int i = 0; i < n * n; i++) {
      rows.add(
          List.of(
              tokens.get(i / n),
              tokens.get(i % n),
              visible[i] ? "1" : "0",
              reading == null ? "" : String.format(Locale.ROOT, "%.5f", scores[i]),
              reading == null ? "" : String.format(Locale.ROOT, "%.5f", weights[i])));
    }
    return rows;
  }
}
