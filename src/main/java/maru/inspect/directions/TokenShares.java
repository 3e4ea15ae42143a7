package maru.inspect.directions;

import java.util.function.Supplier;
import maru.train.PreparedTraining;
import org.jspecify.annotations.Nullable;

/** How frequent each token is in what a model learns from; counted when it is first asked for. */
public final class TokenShares implements Supplier<double[]> {
  private final PreparedTraining training;
  private double @Nullable [] counted;

  /** Of a training. */
  public TokenShares(PreparedTraining training) {
    this.training = training;
  }

  /** The shares, in [0, 1]; none is 0. */
  @Override
  public synchronized double[] get() {
    double[] known = counted;
    if (known == null) {
      known = DirectionModels.unigram(training.split().training(), training.tokenizer());
      counted = known;
    }
    return known;
  }
}
