package maru.inspect.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maru.base.Parallel;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
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

  /** In the uppermost layer of a plain network g(t-1) = U (g(t) * (1 - h(t)^2)). */
  @Test
  void theGradientGoesBackThroughThePlainCellAsItsEquationSays() {
    Subject subject = subject("rnn");
    RecurrentLook look = RecurrentLook.of(subject, TEXT, 1);
    GradientsThroughTime back = GradientsThroughTime.of(subject, TEXT);
    RecurrentLook.Layer layer = look.layers().getLast();
    int n = look.tokens().size();
    Tensor u = subject.model().parameters().get(layer.name() + ".hidden.weight");
    double[] lengths = back.layers().getLast().lengths();
    // The last gradient's direction is not told: all of its length is checked by the ratio bound,
    // and the recursion by the matrix's own norm.
    double norm = 0;
    for (float w : u.copy()) {
      norm += (double) w * w;
    }
    norm = Math.sqrt(norm);
    for (int t = n - 1; t > 0; t--) {
      double most = 0;
      for (int k = 0; k < layer.width(); k++) {
        most = Math.max(most, 1 - Math.pow(layer.state(t, k), 2));
      }
      assertTrue(lengths[t - 1] > 0);
      assertTrue(lengths[t - 1] <= lengths[t] * most * norm * 1.0001, "at " + t);
    }
    assertEquals(Math.pow(lengths[0] / lengths[n - 1], 1.0 / (n - 1)), perStep(back), 1e-12);
    assertFalse(back.answer().isEmpty());
  }

  private static double perStep(GradientsThroughTime back) {
    return back.layers().getLast().perStep();
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
