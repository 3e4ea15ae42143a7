package maru.model.t5;

import java.util.ArrayList;
import java.util.List;
import maru.engine.autograd.AttentionBias;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.Drop;
import maru.engine.nn.Block;
import maru.engine.nn.Pass;
import maru.engine.nn.RelativePositions;
import maru.engine.nn.RmsNorm;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A stack of T5's blocks, which share their relative positions, and the norm after it. */
final class T5Stack {
  private final String name;
  private final float dropout;
  private final List<Block> blocks = new ArrayList<>();
  private final RelativePositions positions;
  private final AttentionBias bias;
  private final RmsNorm norm;

  /**
   * Adds the stack's parameters.
   *
   * @param twoSided whether keys after a query are told apart by their distance too
   * @param crosses whether its blocks look at another side
   * @param longest sequence
   */
  T5Stack(
      Parameters parameters,
      String name,
      T5Config config,
      int layers,
      boolean twoSided,
      boolean crosses,
      int longest) {
    this.name = name;
    this.dropout = config.dropout();
    this.positions =
        RelativePositions.create(
            parameters,
            name + ".positions",
            config.form().buckets(),
            config.heads(),
            twoSided,
            config.form().farthest(),
            new Init.Normal((float) (1 / Math.sqrt(config.width()))));
    this.bias = positions.upTo(longest);
    for (int i = 0; i < layers; i++) {
      blocks.add(Block.ofT5(parameters, name + "." + i, config.parts(), crosses));
    }
    this.norm = RmsNorm.create(parameters, name + ".norm", config.width(), T5.EPSILON);
  }

  RelativePositions positions() {
    return positions;
  }

  /**
   * x (B * T, C) to (B * T, C). Taps: {@code embeddings} (after dropout), those of the blocks, and
   * {@code output}.
   */
  Tensor forward(
      Pass pass, Tensor tokens, int length, AttentionMask mask, Block.@Nullable Memory memory) {
    Tensor x = pass.tap(name + ".embeddings", Drop.of(pass.tape(), tokens, dropout)); // (B * T, C)
    for (Block block : blocks) {
      x = block.forward(pass, x, length, mask, bias, memory); // (B * T, C)
    }
    Tensor normed = norm.forward(pass, x); // (B * T, C)
    return pass.tap(name + ".output", Drop.of(pass.tape(), normed, dropout));
  }
}
