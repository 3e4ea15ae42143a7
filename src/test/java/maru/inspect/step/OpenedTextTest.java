package maru.inspect.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.base.Parallel;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.inspect.attention.TwoLayers;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a text's way through a model: the engine's, and how it came about. */
class OpenedTextTest {
  private static final String TEXT = "the dog [MASK] too .";

  static List<Architecture> models() {
    return List.of(Known.BERT, Known.GPT);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNumberIsTheEnginesAndComesOutOfItsFormula(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    Subject subject = new Subject(run.model(), run.tokenizer(), new Parallel(1));
    OpenedText opened = OpenedText.of(subject, TEXT);
    assertEquals(ReadText.of(TEXT, run.model(), run.tokenizer()).size(), opened.tokens().size());
    assertTrue(opened.trace().size() > 20);
    int derived = 0;
    for (Operation operation : opened.trace().operations()) {
      assertEquals(Phase.FORWARD, operation.phase());
      Grid grid = opened.grid(operation, 1).orElseThrow();
      for (int row = 0; row < grid.rows().size(); row++) {
        int column = (row * 5 + 1) % grid.columns().size();
        if (!Float.isNaN(grid.at(row, column))) {
          var how = opened.derive(operation, 1, row, column);
          double scale = Math.max(1, Math.abs(how.engine()));
          assertEquals(how.engine(), how.computed(), 2e-3 * scale, operation + " " + row);
          assertEquals(grid.at(row, column), how.engine(), 1e-5 * scale);
          derived++;
        }
      }
    }
    assertTrue(derived > 100, derived + " cells");
    Operation last =
        opened.trace().operations().stream()
            .filter(one -> one.part().path().equals("blocks.1.attention"))
            .filter(one -> one.id().equals("softmax"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(opened.trace().operations().toString()));
    float[] weights = tapped(run, "blocks.1.attention.weights");
    Grid grid = opened.grid(last, 1).orElseThrow();
    int n = opened.tokens().size();
    for (int i = 0; i < n; i++) {
      if (!Float.isNaN(grid.at(n - 1, i))) {
        assertEquals(weights[(n + n - 1) * n + i], grid.at(n - 1, i));
      }
    }
  }

  private static float[] tapped(PreparedTraining run, String name) {
    Subject subject = new Subject(run.model(), run.tokenizer(), new Parallel(1));
    subject.tape().beginInference(1);
    Taps taps = Taps.of(name::equals);
    run.model()
        .forward(
            new Pass(subject.tape(), taps),
            ReadText.of(TEXT, run.model(), run.tokenizer()).input());
    subject.tape().run();
    Activation seen = Objects.requireNonNull(taps.copies().get(name));
    return seen.values();
  }
}
