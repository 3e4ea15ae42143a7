package maru.model.seq2seq;

import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.Columns;
import maru.engine.autograd.MaskedSoftmax;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.SideBySide;
import maru.engine.autograd.TimeSteps;
import maru.engine.autograd.WeightedSum;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.Recurrent;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Luong's decoder (2015), global attention without input feeding: the cell goes its way first, and
 * each state, the one <em>after</em> the step, then asks what was read, e = s W h or s h. No step
 * depends on a context, so that all ask at once.
 */
final class LuongDecoder implements AttentiveDecoder {
  private final Recurrent cell;
  private final @Nullable Linear query;

  /**
   * Adds the cell {@code decoder} and, where scores are general, {@code attention.query} (H, M).
   *
   * @param memory M
   */
  LuongDecoder(
      Parameters parameters,
      Recurrence.Kind kind,
      int width,
      int memory,
      boolean general,
      Init first) {
    cell = Recurrent.create(parameters, "decoder", kind, width, width);
    query =
        general ? Linear.withoutBias(parameters, ATTENTION + ".query", width, memory, first) : null;
  }

  @Override
  public Tensor forward(
      Pass pass, Tensor y, TimeSteps steps, ReadSequence memory, Recurrence.State first) {
    Tensor states = cell.forward(pass, y, steps, first).states(); // (B * Tt, H)
    Tensor asks = query == null ? states : query.forward(pass, states); // (B * Tt, M)
    asks = pass.tap(ATTENTION + ".query", asks);
    Columns known = Columns.all(memory.states());
    Tensor scores =
        pass.tap(
            ATTENTION + ".scores",
            AttentionScores.of(pass.tape(), Columns.all(asks), known, 1, 1f, null));
    Tensor weights =
        pass.tap(
            ATTENTION + ".weights",
            MaskedSoftmax.of(pass.tape(), scores, memory.mask())); // (B, 1, Tt, Ts)
    Tensor context = pass.tap(ATTENTION + ".context", WeightedSum.of(pass.tape(), weights, known));
    return SideBySide.of(pass.tape(), states, context);
  }
}
