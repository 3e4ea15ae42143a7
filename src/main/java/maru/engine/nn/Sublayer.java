package maru.engine.nn;

import java.util.function.UnaryOperator;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Residual;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a sublayer of a block: its residual connection and its norm.
 *
 * @param name what its taps are called by
 * @param norm the norm, none where it is left out
 * @param first whether the norm stands before the sublayer, else after the sum
 * @param residual whether what the sublayer read is added to what it writes
 * @param dropout the probability that a number of what it writes is dropped
 */
record Sublayer(String name, @Nullable Norm norm, boolean first, boolean residual, float dropout) {
  /**
   * x (rows, C) through {@code f}, which gives as many. Taps: {@code norm}, what {@code f} reads,
   * or {@code sum}, what the norm after it reads.
   */
  Tensor forward(Pass pass, Tensor x, UnaryOperator<Tensor> f) {
    Tensor read =
        norm != null && first ? pass.tap(name + ".norm", norm.forward(pass, x)) : x; // (rows, C)
    Tensor written = f.apply(read);
    Tensor sum =
        residual
            ? Residual.of(pass.tape(), x, written, dropout)
            : Drop.of(pass.tape(), written, dropout); // (rows, C)
    return norm != null && !first ? norm.forward(pass, pass.tap(name + ".sum", sum)) : sum;
  }
}
