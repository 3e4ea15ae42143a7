package maru.model;

import java.util.List;

/** A model whose states can be looked at layer by layer. */
public interface HasHiddenStates extends Model {
  /** The names under which they are tapped, from the first layer to the last; each (B * T, n). */
  List<String> hiddenStates();
}
