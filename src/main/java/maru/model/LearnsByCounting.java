package maru.model;

import java.util.List;
import maru.base.Problem;
import maru.count.NGramPredictor;
import maru.count.Smoothing;

/**
 * A model that learns by counting what it reads, not by gradients: it is given the text that each
 * step has read, once the step's losses are known. What it has read it keeps in its parameters, so
 * that any moment of it can be kept and had again as of every other model.
 */
public interface LearnsByCounting extends Model {
  /** How many tokens of a text it can keep. */
  int capacity();

  /**
   * What it tells from all that it has read so far; to be asked again when it has read more. Not
   * safe for use while it reads.
   */
  NGramPredictor predictor();

  /**
   * The same text, counted otherwise.
   *
   * @param order the longest n-grams
   */
  NGramPredictor predictor(int order, Smoothing smoothing);

  /** What a person should know of how it tells, now that it has read so much. */
  List<Problem> remarks();

  /**
   * Reads tokens. What stands at places that were read before is counted no second time, and places
   * behind the {@link #capacity} are left out.
   *
   * @param place of the first of them in the text, from 0
   * @param tokens that stand there
   */
  void read(long place, int[] tokens);
}
