package maru.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import maru.engine.nn.Block;

/** What models made of Transformer blocks have in common. */
public final class Transformers {
  /** 2 layers of 64 within seconds, 4 of 128 within a minute or two. */
  public static final Map<String, Map<String, String>> SIZES =
      Map.of(
          "tiny", Map.of("layers", "2", "heads", "4", "width", "64", "context", "64"),
          "small", Map.of("layers", "4", "heads", "4", "width", "128", "context", "64"));

  private Transformers() {}

  /** The attention of each block, a side asking itself. */
  public static List<AttentionSite> attention(TransformerConfig config, boolean causal) {
    return stack("blocks", config.layers(), config.heads(), causal, config.scale());
  }

  /** The attention of each block of a stack, a side asking itself. */
  public static List<AttentionSite> stack(
      String name, int layers, int heads, boolean causal, float scale) {
    return IntStream.range(0, layers)
        .mapToObj(i ->
            new AttentionSite(
                name + "." + i + ".attention", heads, AttentionSite.Sides.SELF, causal, scale))
        .toList();
  }

  /** The attention of an encoder and of a decoder that asks it. */
  public static List<AttentionSite> sides(
      int encoderLayers, int decoderLayers, int heads, float scale) {
    List<AttentionSite> sites =
        new ArrayList<>(stack("encoder", encoderLayers, heads, false, scale));
    for (AttentionSite own : stack("decoder", decoderLayers, heads, true, scale)) {
      sites.add(own);
      sites.add(
          new AttentionSite(
              own.name().replaceFirst("attention$", "cross"),
              heads,
              AttentionSite.Sides.CROSS,
              false,
              scale));
    }
    return List.copyOf(sites);
  }

  /** The blocks, all of one kind; {@code own} is where the family's layer norms stand. */
  public static List<BlockSite> blocks(TransformerConfig config, Block.Norm own) {
    BlockDetails details = config.details();
    return IntStream.range(0, config.layers())
        .mapToObj(i -> new BlockSite("blocks." + i, details.norm(own), details.residual()))
        .toList();
  }

  /** What goes into the first block, and what comes out of each. */
  public static List<String> hiddenStates(int layers) {
    return IntStream.rangeClosed(0, layers)
        .mapToObj(i -> i == 0 ? "embeddings.output" : "blocks." + (i - 1) + ".output")
        .toList();
  }
}
