package maru.model;

import java.util.List;

/** A model made of Transformer blocks along a residual stream. */
public interface HasBlocks extends HasAttention {
  /** The blocks in their order; each has one of the sites of {@link #attention()}. */
  List<BlockSite> blocks();
}
