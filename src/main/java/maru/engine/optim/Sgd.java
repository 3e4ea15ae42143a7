package maru.engine.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.tensor.TouchedRows;

/**
 * Stochastic gradient descent: w = w (1 - lr decay) - lr g, g clipped by the norm of all gradients
 * together. It remembers nothing, so rows of a table that a step did not touch cost it nothing
 * unless they decay.
 *
 * <p>Sums are taken part by part in one order, so that the bits are the same on any number of
 * threads.
 */
public final class Sgd implements Optimizer {
  private static final int CHUNK = 16_384;

  /** What one task works on: some rows of a parameter, or those of a part that were touched. */
  private record Piece(int parameter, int index) {}

  private final Parameters parameters;
  private final Kernels kernels;
  private final float clip;
  private final List<Tensor> tensors;
  private final UpdateTally tally;
  private final float[] nothing;
  private final List<Piece> pieces = new ArrayList<>();
  private float decay;
  private double[] squares = new double[0];

  /**
   * An optimizer at step 0.
   *
   * @param decay share of a weight, times the learning rate, taken off each step
   * @param clip the largest norm of all gradients together; 0 for no limit
   */
  public Sgd(Parameters parameters, float decay, float clip, Kernels kernels) {
    if (!(decay >= 0) || !(clip >= 0)) {
      throw new IllegalArgumentException("neither decay nor clip is negative: " + decay + clip);
    }
    this.parameters = parameters;
    this.kernels = kernels;
    this.decay = decay;
    this.clip = clip;
    this.tensors = List.copyOf(parameters.all());
    this.tally = new UpdateTally(parameters);
    this.nothing = new float[parameters.size()];
  }

  @Override
  public void useDecay(float other) {
    decay = other;
  }

  @Override
  public void scaleRates(ToDoubleFunction<String> factorOf) {
    tally.scaleRates(factorOf);
  }

  @Override
  public void freeze(Predicate<String> frozen) {
    parameters.freeze(frozen);
  }

  /** What there is to do where only touched rows matter, or all of them. */
  private void collect(boolean decaying) {
    pieces.clear();
    for (int p = 0; p < tensors.size(); p++) {
      Tensor tensor = tensors.get(p);
      if (tensor.learns()) {
        int count = isByRows(tensor, decaying) ? TouchedRows.PARTS : chunks(tensor);
        for (int i = 0; i < count; i++) {
          pieces.add(new Piece(p, i));
        }
      }
    }
  }

  private static boolean isByRows(Tensor tensor, boolean decaying) {
    return tensor.isTouchedByRows() && !(decaying && Optimizer.decays(tensor.shape()));
  }

  private static int chunks(Tensor tensor) {
    return Math.ceilDiv(tensor.shape().size(), CHUNK);
  }

  /** Goes over what a piece has of gradients, from where on and how many numbers at a time. */
  @FunctionalInterface
  private interface Range {
    void take(int from, int count);
  }

  private void each(Piece piece, boolean decaying, Range range) {
    Tensor tensor = tensors.get(piece.parameter());
    if (isByRows(tensor, decaying)) {
      TouchedRows rows = tensor.touched();
      for (int i = 0; i < rows.count(piece.index()); i++) {
        range.take(tensor.at(rows.row(piece.index(), i)), tensor.columns());
      }
    } else {
      int from = piece.index() * CHUNK;
      range.take(tensor.offset() + from, Math.min(CHUNK, tensor.shape().size() - from));
    }
  }

  @Override
  public double gradientNorm(Parallel parallel) {
    collect(false);
    if (squares.length < pieces.size()) {
      squares = new double[pieces.size()];
    }
    float[] g = parameters.gradients();
    parallel.forEach(
        pieces.size(),
        i -> {
          double[] sum = {0};
          each(pieces.get(i), false, (at, n) -> sum[0] += kernels.dot(g, at, g, at, n));
          squares[i] = sum[0];
        });
    double sum = 0;
    for (int i = 0; i < pieces.size(); i++) {
      sum += squares[i];
    }
    return Math.sqrt(sum);
  }

  @Override
  public void update(Parallel parallel, float rate, double norm) {
    tally.count(p -> tensors.get(p).learns());
    float shortened = clip > 0 && norm > clip ? (float) (clip / norm) : 1f;
    boolean decaying = decay > 0;
    collect(decaying);
    float[] w = parameters.values();
    float[] g = parameters.gradients();
    parallel.forEach(
        pieces.size(),
        i -> {
          Piece piece = pieces.get(i);
          float own = rate * tally.scale(piece.parameter());
          boolean shrinks = decaying && Optimizer.decays(tensors.get(piece.parameter()).shape());
          each(
              piece,
              decaying,
              (at, n) -> {
                if (shrinks) {
                  kernels.scale(w, at, 1f - own * decay, w, at, n);
                }
                kernels.addScaled(g, at, -own * shortened, w, at, n);
              });
        });
    parameters.changed();
  }

  @Override
  public boolean keepsMoments() {
    return false;
  }

  @Override
  public float[] firstMoment() {
    return nothing;
  }

  @Override
  public float[] secondMoment() {
    return nothing;
  }

  @Override
  public long updates() {
    return tally.updates();
  }

  @Override
  public long updatesOf(String name) {
    return tally.of(name);
  }

  @Override
  public void resume(long updatesMade, ToLongFunction<String> moved) {
    tally.resume(updatesMade, moved);
  }
}
