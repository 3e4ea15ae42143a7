package maru.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import maru.engine.nn.Pass;
import maru.engine.nn.Sinusoids;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.Hidden;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.model.ModelSettings;

/**
 * The embeddings that a model adds for each token of a text, and their sum as the engine made it:
 * the token's own, its position's, and where two sentences are told apart its segment's.
 *
 * @param tokens as shown, special ones among them
 * @param ids of the tokens
 * @param segments 0 for [CLS] A [SEP], 1 for B [SEP]
 * @param width C, how many numbers a vector has
 * @param token the tokens' vectors, a row each (T * C)
 * @param segment the segments' vectors; none where there are no segments
 * @param position the positions' vectors; none where a model has none
 * @param sum of them all
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
  private static final String SUM = "embeddings";
  private static final String TOKEN = SUM + ".token";
  private static final String SEGMENT = SUM + ".segment";
  private static final String POSITION = SUM + ".position";

  /** Keeps its own list. */
  public EmbeddingSum {
    tokens = List.copyOf(tokens);
  }

  /** Whether a model has a table of its tokens' embeddings. */
  public static boolean hasTable(Model model) {
    return model.parameters().has(TOKEN);
  }

  /** Whether a model adds three: it reads two sentences and marks which is which. */
  public static boolean isOf(Model model) {
    return model instanceof JudgesPairs && model.parameters().has(SEGMENT);
  }

  /** Asks a model; a line break parts two sentences for one that judges pairs. */
  public static EmbeddingSum of(Subject subject, String text) {
    Model model = subject.model();
    ReadText read = ReadText.of(text, model, subject.tokenizer());
    int[] ids = read.ids();
    int n = ids.length;
    int[] given = read.input().segments();
    int[] segments = given == null ? new int[n] : given;
    subject.tape().beginInference(1);
    Taps taps = Taps.of(SUM::equals);
    Pass pass = new Pass(subject.tape(), taps);
    Hidden hidden = model.forward(pass, read.input());
    Tensor follows =
        read.pair() && model instanceof JudgesPairs judge ? judge.pairLogits(pass, hidden) : null;
    subject.tape().run();
    Activation sum = Objects.requireNonNull(taps.copies().get(SUM));
    Parameters weights = model.parameters();
    return new EmbeddingSum(
        read.shown(subject.tokenizer()),
        ids,
        segments,
        sum.shape().columns(),
        rows(weights, TOKEN, ids),
        rows(weights, SEGMENT, segments),
        positions(model, n),
        sum.values(),
        follows == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Ranking.probabilities(follows.copy(), 0, 2, 1)[1]),
        read.cut());
  }

  /** Learned ones are weights, sinusoids are not; where there are none they add nothing. */
  private static float[] positions(Model model, int n) {
    int[] places = new int[n];
    Arrays.setAll(places, i -> i);
    if (model.parameters().has(POSITION)) {
      return rows(model.parameters().get(POSITION), places);
    }
    boolean sinusoidal = "sinusoidal".equals(model.config().values().get(ModelSettings.POSITIONS));
    int columns = model.config().width();
    return sinusoidal ? rows(Sinusoids.table(n, columns), places) : new float[0];
  }

  private static float[] rows(Parameters weights, String name, int[] entries) {
    return weights.has(name) ? rows(weights.get(name), entries) : new float[0];
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
