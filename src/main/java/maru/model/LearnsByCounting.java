package maru.model;

import java.util.List;
import maru.base.Problem;

/**
 * A model that learns by counting what it reads, not by gradients: it is given the text that each
 * step has read, once the step's losses are known. What it has read it keeps in its parameters, so
 * that any moment of it can be kept and had again as of every other model.
 */
public interface LearnsByCounting extends Model {
  /** How many tokens of a text it can keep. */
  int capacity();

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
