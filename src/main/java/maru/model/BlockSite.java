package maru.model;

import maru.engine.nn.Block;

/**
 * A block that writes into a residual stream: attention first, then a feed-forward network.
 *
 * @param name under which its activations are tapped, such as {@code blocks.0}: what its sublayers
 *     write as {@code .attention.output} and {@code .feedForward.output}, the stream after each as
 *     {@code .afterAttention} and {@code .output}, all (B * T, C)
 * @param norm where its layer norms stand
 * @param residual whether what a sublayer read is added to what it writes
 */
public record BlockSite(String name, Block.Norm norm, boolean residual) {
  /** The tap of what attention writes. */
  public String attentionOutput() {
    return name + ".attention.output";
  }

  /** The tap of what the feed-forward network writes. */
  public String feedForwardOutput() {
    return name + ".feedForward.output";
  }
}
