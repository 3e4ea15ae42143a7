package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.trace.Taps;
import maru.model.Bert;

/** Asks a BERT what it expects at places of sequences. */
final class MaskReader {
  /** Sequences looked at in one pass. */
  static final int BATCH = 64;

  private final Bert bert;
  private final Tape tape;
  private final int pad;

  /**
   * Asks {@code bert}.
   *
   * @param pad the token that fills up shorter sequences; it is hidden from the others
   */
  MaskReader(Bert bert, int pad, Parallel parallel) {
    this.bert = bert;
    this.pad = pad;
    this.tape = new Tape(bert.parameters(), parallel);
  }

  /** The distributions over the vocabulary at one place of each sequence. */
  List<double[]> at(List<int[]> sequences, int[] places) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += BATCH) {
      int to = Math.min(sequences.size(), from + BATCH);
      Padded batch = Padded.of(sequences.subList(from, to), pad);
      int[] rows = new int[to - from];
      for (int b = 0; b < rows.length; b++) {
        rows[b] = b * batch.length() + places[from + b];
      }
      tape.beginInference(rows.length);
      Taps taps = Taps.of("mlm.logits"::equals);
      Pass pass = new Pass(tape, taps);
      bert.maskedWordLogits(
          pass,
          bert.encode(
              pass, batch.ids(), new int[batch.ids().length], batch.lengths(), batch.length()),
          rows);
      tape.run();
      all.addAll(NextReader.distributions(taps, "mlm.logits"));
    }
    return all;
  }
}
