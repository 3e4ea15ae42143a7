package maru.model;

import maru.engine.autograd.Loss;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;

/**
 * A model that has two vectors for each word: one as it is looked up, and one as it is answered
 * with. It tells which words stand near each other by their inner products.
 */
public interface LearnsWordVectors extends Model {
  /** The vectors that words are looked up by, (V, C): those that are kept when it has learned. */
  Tensor inputs();

  /** The vectors that words are answered with, (V, C). */
  Tensor outputs();

  /**
   * The mean of some words' input vectors: (rows, C).
   *
   * @param ids of the words, mean after mean
   * @param starts where those of each mean begin, and how many there are
   * @param rowStarts the first mean of each sequence, and how many there are
   * @param divided whether each word gets its share of the mean's gradient, or all of it
   */
  Tensor means(Pass pass, int[] ids, int[] starts, int[] rowStarts, boolean divided);

  /** How well each row goes with every word of the vocabulary: (rows, V). */
  Tensor answers(Pass pass, Tensor means);

  /**
   * The loss of telling for each row a word that stood there from others that were drawn.
   *
   * @param drawn words for each row, the right one first; negative where there is none
   * @param each how many for each row
   * @param weight the factor with which the mean loss counts
   */
  Loss contrast(Pass pass, Tensor means, int[] drawn, int each, float weight);
}
