package maru.model;

import java.util.List;

/** A model that reads word by word and keeps a state. */
public interface HasRecurrence extends Model {
  /** Where, from below. */
  List<RecurrentSite> recurrence();
}
