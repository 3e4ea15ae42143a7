package maru.engine.nn;

import java.util.Arrays;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Numbers;
import maru.engine.autograd.Prepend;
import maru.engine.autograd.Residual;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's patch begins as (Dosovitskiy et al. 2021, section 3.1): a linear projection of
 * its numbers plus its position's embedding; before them all stands the class token.
 *
 * @param projection from a patch's n numbers to C
 * @param classToken the learned row (1, C) by which the whole is answered
 * @param position the table of positions (P + 1, C), or none where a model knows of no places
 */
public record PatchEmbedding(Linear projection, Tensor classToken, @Nullable Tensor position) {
  private static final String NAME = "embeddings";

  /** Adds {@code embeddings.patch} and {@code embeddings.class}. */
  public static PatchEmbedding create(
      Parameters parameters, int n, int width, @Nullable Tensor position, FirstWeights first) {
    Init table = first.table();
    return new PatchEmbedding(
        Linear.create(parameters, NAME + ".patch", n, width, first.matrix(n)),
        parameters.add(NAME + ".class", Shape.of(1, width), table),
        position);
  }

  /**
   * Patches (B * P, n) to (B * (P + 1), C). Taps: {@code embeddings.patch} (B * P, C), {@code
   * embeddings.position} (B * (P + 1), C), and the sum {@code embeddings}.
   *
   * @param values B * P * n numbers
   */
  public Tensor forward(Pass pass, float[] values, int patches) {
    int n = projection.weight().shape().rows();
    Tensor rows = Numbers.of(pass.tape(), values, patches, n); // (B * P, n)
    Tensor x = pass.tap(NAME + ".patch", projection.forward(pass, rows)); // (B * P, C)
    x = Prepend.of(pass.tape(), classToken, x); // (B * (P + 1), C)
    if (position != null) {
      int[] places = new int[pass.tape().sequences() * (patches + 1)];
      Arrays.setAll(places, i -> i % (patches + 1));
      Tensor known = LookUp.of(pass.tape(), position, places, patches + 1);
      x = Residual.of(pass.tape(), x, pass.tap(NAME + ".position", known), 0);
    }
    return pass.tap(NAME, x);
  }
}
