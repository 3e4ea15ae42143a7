package maru.inspect.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maru.base.Parallel;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown of a recurrent network obeys the cells' own equations. */
final class RecurrentLookTest {
  private static final String TEXT = "the cat sat on the mat";

  private final Parallel parallel = new Parallel(2);

  @AfterEach
  void close() {
    parallel.close();
  }

  private Subject subject(String architecture) {
    PreparedTraining run =
        PreparedTraining.of(
            TinyTraining.plan(Architectures.of(architecture), 20, 1e-2f, 3),
            TinyTraining.split(),
            parallel);
    return new Subject(run.model(), run.tokenizer(), parallel);
  }

  private static Map<String, float[]> unit(RecurrentLook.Layer layer, int unit) {
    return layer.unit(unit).stream()
        .collect(Collectors.toMap(RecurrentLook.Track::name, RecurrentLook.Track::values));
  }

  @Test
  void anLstmsCellIsWhatItsGatesLetThrough() {
    RecurrentLook look = RecurrentLook.of(subject("lstm"), TEXT, 3);
    for (RecurrentLook.Layer layer : look.layers()) {
      for (int u = 0; u < layer.width(); u++) {
        Map<String, float[]> of = unit(layer, u);
        float before = 0;
        for (int t = 0; t < look.tokens().size(); t++) {
          float cell = at(of, "forget", t) * before + at(of, "input", t) * at(of, "candidate", t);
          assertEquals(cell, at(of, "cell", t), 1e-5);
          assertEquals(at(of, "output", t) * Math.tanh(cell), at(of, "state", t), 1e-5);
          before = at(of, "cell", t);
        }
      }
    }
    assertEquals(look.tokens().size(), look.expected().size());
    assertEquals(3, look.expected().getFirst().size());
  }

  @Test
  void aGrusStateIsBetweenTheOldOneAndTheCandidate() {
    RecurrentLook look = RecurrentLook.of(subject("gru"), TEXT, 1);
    RecurrentLook.Layer layer = look.layers().getLast();
    for (int u = 0; u < layer.width(); u++) {
      Map<String, float[]> of = unit(layer, u);
      float before = 0;
      for (int t = 0; t < look.tokens().size(); t++) {
        float z = at(of, "update", t);
        assertEquals(
            (1 - z) * at(of, "candidate", t) + z * before, at(of, "state", t), 1e-5, "at " + t);
        before = at(of, "state", t);
      }
    }
  }

  @Test
  void aPlainCellHasAStateAlone() {
    RecurrentLook.Layer layer = RecurrentLook.of(subject("rnn"), TEXT, 1).layers().getFirst();
    assertEquals(List.of("state"), layer.unit(0).stream().map(RecurrentLook.Track::name).toList());
    int liveliest = layer.liveliest();
    double most = range(layer, liveliest);
    for (int u = 0; u < layer.width(); u++) {
      assertTrue(range(layer, u) <= most);
    }
  }

  private static double range(RecurrentLook.Layer layer, int unit) {
    double low = 1;
    double high = -1;
    for (int t = 0; t < layer.places(); t++) {
      low = Math.min(low, layer.state(t, unit));
      high = Math.max(high, layer.state(t, unit));
    }
    return high - low;
  }

  private static float at(Map<String, float[]> of, String name, int t) {
    return of.getOrDefault(name, new float[0])[t];
  }

  /** A plain network of one layer, written out: the loss of the answer from a state on. */
  private static double lossFrom(Subject subject, float[] state, int[] ids, int next, int answer) {
    Parameters weights = subject.model().parameters();
    Tensor words = weights.get("embeddings.token");
    Tensor w = weights.get("layers.0.input.weight");
    Tensor u = weights.get("layers.0.hidden.weight");
    int n = state.length;
    double[] h = new double[n];
    Arrays.setAll(h, k -> state[k]);
    for (int t = next; t < ids.length; t++) {
      double[] following = new double[n];
      for (int k = 0; k < n; k++) {
        double sum =
            at(weights.get("layers.0.input.bias"), 0, k)
                + at(weights.get("layers.0.hidden.bias"), 0, k);
        for (int j = 0; j < n; j++) {
          sum += at(words, ids[t], j) * at(w, j, k) + h[j] * at(u, j, k);
        }
        following[k] = Math.tanh(sum);
      }
      h = following;
    }
    int v = words.shape().at(0);
    double[] logits = new double[v];
    double sum = 0;
    for (int i = 0; i < v; i++) {
      logits[i] = at(weights.get("head.bias"), 0, i);
      for (int k = 0; k < n; k++) {
        logits[i] += at(words, i, k) * h[k];
      }
      sum += Math.exp(logits[i]);
    }
    return Math.log(sum) - logits[answer];
  }

  private static double at(Tensor tensor, int row, int column) {
    return tensor.values()[tensor.offset() + row * tensor.columns() + column];
  }

  @Test
  void theGradientsLengthIsThatOfSmallChangesOfTheState() {
    PreparedTraining run =
        PreparedTraining.of(
            TinyTraining.plan(Architectures.of("rnn"), 20, 1e-2f, 3)
                .with(ModelSettings.LAYERS, 1)
                .with(ModelSettings.INIT, "wide"),
            TinyTraining.split(),
            parallel);
    Subject subject = new Subject(run.model(), run.tokenizer(), parallel);
    RecurrentLook look = RecurrentLook.of(subject, TEXT, 1);
    GradientsThroughTime back = GradientsThroughTime.of(subject, TEXT);
    RecurrentLook.Layer layer = look.layers().getFirst();
    int[] ids = run.tokenizer().encode(TEXT).ids();
    assertEquals(ids.length, look.tokens().size());
    int answer = look.expected().getLast().getFirst().token();
    double[] lengths = back.layers().getFirst().lengths();
    float step = 1e-3f;
    for (int t = 0; t < ids.length; t++) {
      float[] state =
          Arrays.copyOfRange(layer.states(), t * layer.width(), (t + 1) * layer.width());
      double square = 0;
      for (int k = 0; k < state.length; k++) {
        float[] more = state.clone();
        more[k] += step;
        float[] less = state.clone();
        less[k] -= step;
        double slope =
            (lossFrom(subject, more, ids, t + 1, answer)
                    - lossFrom(subject, less, ids, t + 1, answer))
                / (2 * step);
        square += slope * slope;
      }
      assertEquals(Math.sqrt(square), lengths[t], 1e-3 * Math.sqrt(square), "at " + t);
    }
    int n = ids.length;
    assertEquals(
        Math.pow(lengths[0] / lengths[n - 1], 1.0 / (n - 1)),
        back.layers().getFirst().perStep(),
        1e-12);
    assertFalse(back.answer().isEmpty());
  }

  @Test
  void askingChangesNoWeightAndAnswersAlike() {
    Subject subject = subject("lstm");
    float[] before = subject.model().parameters().values().clone();
    GradientsThroughTime first = GradientsThroughTime.of(subject, TEXT);
    GradientsThroughTime second = GradientsThroughTime.of(subject, TEXT);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, subject.model().parameters().values());
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        first.layers().getFirst().lengths(), second.layers().getFirst().lengths());
  }
}
