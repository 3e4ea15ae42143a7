package maru.model;

import java.util.List;
import maru.engine.nn.RelativePositions;

/**
 * A model that knows places by how far apart they are alone. Each of its stacks has a table of
 * numbers for its buckets of distances, which is one of the model's parameters.
 */
public interface HasRelativePositions extends Model {
  /** Those of each stack, in the order of the computation. */
  List<RelativePositions> relativePositions();
}
