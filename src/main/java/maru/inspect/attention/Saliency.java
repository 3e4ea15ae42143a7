package maru.inspect.attention;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.PredictionReader;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.HasHiddenStates;
import maru.model.Input;
import maru.text.Vocabulary;

/**
 * What of a text an answer hangs on, by three measures that need not agree: none of them is the
 * explanation.
 *
 * @param tokens as shown
 * @param place that is asked, from 0
 * @param answer the word whose probability is looked at
 * @param attention how much of each token attention alone has passed on to the place, see {@link
 *     HeadsLook#rollout}
 * @param gradient of the answer's log probability by each token's vector as it enters the first
 *     block, times that vector (gradient x input, Simonyan et al. 2013, Denil et al. 2014): by how
 *     much the token speaks for the answer, in nats, to first order. Before a layer norm it would
 *     be next to nothing, since that takes no notice of a vector's length
 * @param taken how much of the answer's log probability goes where [UNK] stands in the token's
 *     place, in nats; none for long texts
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record Saliency(
    List<String> tokens,
    int place,
    Guess answer,
    float[] attention,
    float[] gradient,
    float[] taken) {
  /** As many texts as there are tokens are read, which takes too long for more. */
  public static final int LONGEST_TAKEN = 64;

  /** Keeps its own list. */
  public Saliency {
    tokens = List.copyOf(tokens);
  }

  /** Whether there is a place in the text that the model can be asked about. */
  public static boolean asks(Subject subject, String text) {
    return ReadText.of(text, subject.model(), subject.tokenizer())
            .asked(subject.model(), subject.tokenizer())
            .length
        > 0;
  }

  /**
   * Asks about the first blank, or the word after the text.
   *
   * @param word whose probability is looked at; negative for the likeliest
   */
  public static Saliency of(Subject subject, String text, int word) {
    ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
    int place = read.asked(subject.model(), subject.tokenizer())[0];
    double[] before = expected(subject, read.input(), new int[] {place}).getFirst();
    int answer = word >= 0 ? word : Ranking.best(before, 1, subject.tokenizer()).getFirst().token();
    HeadsLook look = HeadsLook.of(subject, text, read, taps -> taps);
    float[] rolled = look.rollout(look.layers().size());
    int n = read.size();
    float[] attention = java.util.Arrays.copyOfRange(rolled, place * n, (place + 1) * n);
    return new Saliency(
        read.shown(subject.tokenizer()),
        place,
        new Guess(answer, subject.tokenizer().display(answer), (float) before[answer]),
        attention,
        gradient(subject, read, place, answer),
        n <= LONGEST_TAKEN
            ? taken(subject, read, place, answer, Math.log(before[answer]))
            : new float[0]);
  }

  private static List<double[]> expected(Subject subject, Input.Tokens input, int[] rows) {
    subject.tape().beginInference(input.sequences());
    Pass pass = Pass.on(subject.tape());
    Tensor logits =
        PredictionReader.logits(subject, pass, subject.model().forward(pass, input), rows);
    subject.tape().run();
    float[] values = logits.copy();
    int v = logits.columns();
    return java.util.stream.IntStream.range(0, rows.length)
        .mapToObj(i -> Ranking.probabilities(values, i * v, v, 1))
        .toList();
  }

  /** One pass back, without dropout; it changes no weight. */
  private static float[] gradient(Subject subject, ReadText read, int place, int answer) {
    subject.tape().useDropout(OptionalDouble.of(0));
    subject.tape().beginTraining(1, 0, 0);
    String entering = subject.as(HasHiddenStates.class).hiddenStates().getFirst();
    Taps taps = Taps.of(entering::equals);
    Pass pass = new Pass(subject.tape(), taps);
    Tensor logits =
        PredictionReader.logits(
            subject, pass, subject.model().forward(pass, read.input()), new int[] {place});
    var ignored = CrossEntropy.of(subject.tape(), logits, new int[] {answer}, 1f);
    subject.tape().run();
    Map<String, Activation> values = taps.copies();
    Map<String, Activation> back = taps.gradients();
    subject.tape().useDropout(OptionalDouble.empty());
    float[] x = Objects.requireNonNull(values.get(entering)).values();
    float[] g = Objects.requireNonNull(back.get(entering)).values();
    float[] each = new float[read.size()];
    int c = x.length / each.length;
    for (int i = 0; i < each.length; i++) {
      double sum = 0;
      for (int j = i * c; j < (i + 1) * c; j++) {
        sum -= (double) g[j] * x[j]; // The loss is the log probability's opposite.
      }
      each[i] = (float) sum;
    }
    return each;
  }

  private static float[] taken(
      Subject subject, ReadText read, int place, int answer, double before) {
    Vocabulary vocabulary = subject.tokenizer().vocabulary();
    int nothing = vocabulary.unk() >= 0 ? vocabulary.unk() : Math.max(0, vocabulary.pad());
    int n = read.size();
    int[] ids = new int[n * n];
    int[] own = read.input().segments();
    int[] segments = own == null ? null : new int[n * n];
    int[] rows = new int[n];
    for (int b = 0; b < n; b++) {
      System.arraycopy(read.ids(), 0, ids, b * n, n);
      if (own != null && segments != null) {
        System.arraycopy(own, 0, segments, b * n, n);
      }
      ids[b * n + b] = nothing;
      rows[b] = b * n + place;
    }
    int[] lengths = new int[n];
    java.util.Arrays.fill(lengths, n);
    Input.Tokens all = new Input.Tokens(ids, segments, lengths, n, null);
    List<double[]> after = expected(subject, all, rows);
    float[] lost = new float[n];
    for (int b = 0; b < n; b++) {
      lost[b] = (float) (before - Math.log(after.get(b)[answer]));
    }
    return lost;
  }
}
