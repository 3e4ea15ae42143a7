package maru.run;

import java.util.List;
import maru.base.Problem;

/**
 * A model that was opened from a folder.
 *
 * @param model what is in it
 * @param remarks what a person should know of it, such as weights that it has no place for
 */
public record OpenedModel(SavedModel model, List<Problem> remarks) {
  /** Keeps its own list. */
  public OpenedModel {
    remarks = List.copyOf(remarks);
  }
}
