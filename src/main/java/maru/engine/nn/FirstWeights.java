package maru.engine.nn;

import maru.engine.tensor.Init;

/** How wide the first weights of a model's matrices and tables are drawn. */
public interface FirstWeights {
  /**
   * A layer's weight matrix.
   *
   * @param fanIn how many numbers each of its outputs sums
   */
  Init matrix(int fanIn);

  /**
   * The matrix of a layer that writes into a residual stream.
   *
   * @param fanIn how many numbers each of its outputs sums
   * @param layers blocks along the stream, each of which writes twice, so that the weights are made
   *     smaller by the root of 2 layers (Radford et al. 2019, section 2.3); 0 where depth does not
   *     count
   */
  Init output(int fanIn, int layers);

  /** Embeddings and positions. */
  Init table();

  /** A standard deviation (std) of 0.02 everywhere, as BERT and GPT-2 have it. */
  static FirstWeights narrow() {
    return new Fixed(0.02f);
  }

  /**
   * Matrices with a standard deviation (std) of 1 / sqrt(fan-in), which keeps the size of what
   * passes through (LeCun et al. 1998, section 4.6), tables with 0.5.
   */
  static FirstWeights wide() {
    return new ByFanIn(0.5f);
  }

  /**
   * The same standard deviation (std) whatever a layer sums.
   *
   * @param std the standard deviation
   */
  record Fixed(float std) implements FirstWeights {
    @Override
    public Init matrix(int fanIn) {
      return new Init.Normal(std);
    }

    @Override
    public Init output(int fanIn, int layers) {
      return new Init.Normal(layers == 0 ? std : (float) (std / Math.sqrt(2.0 * layers)));
    }

    @Override
    public Init table() {
      return new Init.Normal(std);
    }
  }

  /**
   * A smaller standard deviation (std) the more a layer sums.
   *
   * @param tableStd the standard deviation of tables
   */
  record ByFanIn(float tableStd) implements FirstWeights {
    @Override
    public Init matrix(int fanIn) {
      return output(fanIn, 0);
    }

    @Override
    public Init output(int fanIn, int layers) {
      double summed = layers == 0 ? fanIn : 2.0 * layers * fanIn;
      return new Init.Normal((float) (1 / Math.sqrt(summed)));
    }

    @Override
    public Init table() {
      return new Init.Normal(tableStd);
    }
  }
}
