package maru.model;

import java.util.List;

/** A model in which tokens attend to tokens. */
public interface HasAttention extends Model {
  /** Where, in the order of the computation. */
  List<AttentionSite> attention();
}
