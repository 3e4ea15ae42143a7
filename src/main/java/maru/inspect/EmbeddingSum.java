package maru.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import maru.engine.nn.Pass;
import maru.engine.nn.Sinusoids;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.model.ModelSettings;

/**
 * The three embeddings that a model such as BERT adds for each token of a text, and their sum as
 * the engine made it.
 *
 * @param tokens as shown, special ones among them
 * @param ids of the tokens
 * @param segments 0 for [CLS] A [SEP], 1 for B [SEP]
 * @param width C, how many numbers a vector has
 * @param token the tokens' vectors, a row each (T * C)
 * @param segment the segments' vectors
 * @param position the positions' vectors
 * @param sum of the three
 * @param followsProbability that the second sentence follows the first; empty where there is none
 * @param cut tokens that did not fit the context and were left out
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record EmbeddingSum(
    List<String> tokens,
    int[] ids,
    int[] segments,
    int width,
    float[] token,
    float[] segment,
    float[] position,
    float[] sum,
    OptionalDouble followsProbability,
    int cut) {
  /** Keeps its own list. */
  public EmbeddingSum {
    tokens = List.copyOf(tokens);
  }

  /** Whether a model adds them: it reads two sentences and marks which is which. */
  public static boolean isOf(Model model) {
    return model instanceof JudgesPairs && model.parameters().has("embeddings.segment");
  }

  /** Asks a model that adds three; a line break parts two sentences. */
  public static EmbeddingSum of(Subject subject, String text) {
    JudgesPairs model = subject.as(JudgesPairs.class);
    SentenceInput input = SentenceInput.of(text, subject.tokenizer(), model.config().context());
    int[] ids = input.ids();
    int n = ids.length;
    subject.tape().beginInference(1);
    Taps taps = Taps.of("embeddings"::equals);
    Pass pass = new Pass(subject.tape(), taps);
    Tensor follows = model.pairLogits(pass, model.forward(pass, input.tokens()));
    subject.tape().run();
    Map<String, Activation> seen = taps.copies();
    Parameters weights = model.parameters();
    float[] logits = follows.copy();
    return new EmbeddingSum(
        Arrays.stream(ids).mapToObj(subject.tokenizer()::display).toList(),
        ids,
        input.segments(),
        model.config().width(),
        rows(weights.get("embeddings.token"), ids),
        rows(weights.get("embeddings.segment"), input.segments()),
        positions(model, n),
        Objects.requireNonNull(seen.get("embeddings")).values(),
        input.isPair()
            ? OptionalDouble.of(Ranking.probabilities(logits, 0, 2, 1)[1])
            : OptionalDouble.empty(),
        input.cut());
  }

  /** Learned ones are weights, sinusoids are not; where there are none they add nothing. */
  private static float[] positions(Model model, int n) {
    int columns = model.config().width();
    int[] places = new int[n];
    Arrays.setAll(places, i -> i);
    return switch (model.config().values().get(ModelSettings.POSITIONS)) {
      case "sinusoidal" -> rows(Sinusoids.table(n, columns), places);
      case "none" -> new float[n * columns];
      default -> rows(model.parameters().get("embeddings.position"), places);
    };
  }

  private static float[] rows(Tensor table, int[] entries) {
    int columns = table.columns();
    float[] rows = new float[entries.length * columns];
    for (int i = 0; i < entries.length; i++) {
      System.arraycopy(table.values(), table.at(entries[i]), rows, i * columns, columns);
    }
    return rows;
  }

  /** The length of row {@code i} of one of the matrices. */
  public double norm(float[] rows, int i) {
    double sum = 0;
    for (int c = 0; c < width; c++) {
      double x = rows[i * width + c];
      sum += x * x;
    }
    return Math.sqrt(sum);
  }
}
