package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import maru.data.CausalBatch;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.PredictionReader;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.Generates;
import maru.model.HasRecurrence;
import maru.model.Input;
import maru.model.RecurrentSite;

/**
 * How much of the loss at the text's end arrives at the state after each earlier word: the length
 * of its gradient, measured by one pass back. It changes no weight. Where it shrinks from step to
 * step, nothing that stood far back can be learned from (Bengio et al. 1994).
 *
 * @param tokens as shown, T
 * @param layers from below
 * @param answer the word that the loss is of
 */
public record GradientsThroughTime(List<String> tokens, List<Layer> layers, String answer) {
  /**
   * A layer.
   *
   * @param name its taps' names begin with it
   * @param lengths of the gradient of the state after each token, T
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Layer(String name, double[] lengths) {
    /** By how much a step back shrinks it on the average; NaN where there is nothing to tell. */
    public double perStep() {
      int n = lengths.length;
      return n < 2 || lengths[n - 1] == 0
          ? Double.NaN
          : Math.pow(lengths[0] / lengths[n - 1], 1.0 / (n - 1));
    }
  }

  /** Keeps its own lists. */
  public GradientsThroughTime {
    tokens = List.copyOf(tokens);
    layers = List.copyOf(layers);
  }

  /** Whether a model can be asked. */
  public static boolean isOf(maru.model.Model model) {
    return model instanceof HasRecurrence && model instanceof Generates;
  }

  /** Of the loss of the word that the model itself holds likeliest after the text. */
  public static GradientsThroughTime of(Subject subject, String text) {
    HasRecurrence model = subject.as(HasRecurrence.class);
    ReadText read = ReadText.of(text, model, subject.tokenizer());
    int[] last = {read.size() - 1};
    subject.tape().beginInference(1);
    Pass reading = Pass.on(subject.tape());
    Tensor expected =
        PredictionReader.logits(subject, reading, model.forward(reading, read.input()), last);
    subject.tape().run();
    double[] p = Ranking.probabilities(expected.copy(), 0, expected.columns(), 1);
    int answer = Ranking.best(p, 1, subject.tokenizer()).getFirst().token();

    int[] targets = new int[read.size()];
    Arrays.fill(targets, CausalBatch.IGNORE);
    targets[read.size() - 1] = answer;
    List<double[]> lengths = lengths(subject, new CausalBatch(1, read.size(), read.ids(), targets));
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      layers.add(new Layer(model.recurrence().get(i).name(), lengths.get(i)));
    }
    return new GradientsThroughTime(
        read.shown(subject.tokenizer()), layers, subject.tokenizer().display(answer));
  }

  /** The mean over a batch's sequences, at each place, in the uppermost layer. */
  public static double[] of(Subject subject, CausalBatch batch) {
    return lengths(subject, batch).getLast();
  }

  /** One pass back, without dropout: at each place, a layer after the other. */
  private static List<double[]> lengths(Subject subject, CausalBatch batch) {
    List<RecurrentSite> sites = subject.as(HasRecurrence.class).recurrence();
    List<String> names = sites.stream().map(RecurrentSite::states).toList();
    subject.tape().useDropout(OptionalDouble.of(0));
    subject.tape().beginTraining(batch.batch(), 0, 0);
    Taps taps = Taps.of(names::contains);
    Pass pass = new Pass(subject.tape(), taps);
    Generates writer = subject.as(Generates.class);
    Tensor logits =
        writer.nextLogits(pass, writer.forward(pass, Input.Tokens.of(batch.ids(), batch.length())));
    var ignored = CrossEntropy.of(subject.tape(), logits, batch.targets(), 1f);
    subject.tape().run();
    Map<String, Activation> back = taps.gradients();
    subject.tape().useDropout(OptionalDouble.empty());
    List<double[]> all = new ArrayList<>();
    for (RecurrentSite site : sites) {
      float[] g = Objects.requireNonNull(back.get(site.states())).values();
      double[] mean = new double[batch.length()];
      for (int row = 0; row < batch.batch() * batch.length(); row++) {
        double sum = 0;
        for (int j = row * site.hidden(); j < (row + 1) * site.hidden(); j++) {
          sum += (double) g[j] * g[j];
        }
        mean[row % batch.length()] += Math.sqrt(sum) / batch.batch();
      }
      all.add(mean);
    }
    return all;
  }
}
