package maru.model.ngram;

import java.util.ArrayList;
import java.util.List;
import maru.count.NGramPredictor;
import maru.count.NGramWorking;
import maru.engine.autograd.Told;
import maru.engine.explain.Figures;
import maru.engine.explain.Share;
import maru.engine.explain.Snapshot;
import maru.engine.tensor.Tensor;
import maru.model.CountedFormula;
import org.jspecify.annotations.Nullable;

/** Tells by counts, and says how: from what the model had read in the pass that is looked at. */
final class CountedTeller implements Told.Teller {
  private final NGramConfig config;
  private final Tensor memory;
  private final NGramPredictor predictor;
  private @Nullable Snapshot asked;
  private @Nullable NGramPredictor then;

  CountedTeller(NGramConfig config, Tensor memory, NGramPredictor predictor) {
    this.config = config;
    this.memory = memory;
    this.predictor = predictor;
  }

  @Override
  public void tell(int[] last, float[] out, int to) {
    double[] p = predictor.next(last);
    for (int w = 0; w < p.length; w++) {
      out[to + w] = (float) StrictMath.log(p[w]);
    }
  }

  /** Counts go on; what they were lies in the snapshot's parameters. */
  private synchronized NGramPredictor then(Snapshot numbers) {
    NGramPredictor known = then;
    if (known != null && numbers.equals(asked)) {
      return known;
    }
    float[] values = new float[config.memory()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.value(memory, 0, i);
    }
    CountedText text = new CountedText(config.order(), config.vocabularySize());
    text.follow(values, 0, values.length);
    NGramPredictor made = new NGramPredictor(text.counts(), config.smoothing());
    asked = numbers;
    then = made;
    return made;
  }

  @Override
  public Share explain(Snapshot numbers, int[] last, int token) {
    NGramWorking working = then(numbers).working(last, token);
    double value = Math.log(working.probability());
    List<String> lines = new ArrayList<>(CountedFormula.lines(working));
    lines.add("z = \\ln " + Figures.factor(working.probability()) + " = " + Figures.latex(value));
    return new Share(lines, value);
  }
}
