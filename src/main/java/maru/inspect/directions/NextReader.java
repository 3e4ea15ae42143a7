package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Ranking;
import maru.model.Gpt;

/** Asks a GPT what it expects after sequences of tokens. */
final class NextReader {
  private final Gpt gpt;
  private final Tape tape;

  NextReader(Gpt gpt, Parallel parallel) {
    this.gpt = gpt;
    this.tape = new Tape(gpt.parameters(), parallel);
  }

  /** The distributions over the vocabulary after each sequence, none of which is empty. */
  List<double[]> after(List<int[]> sequences) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += MaskReader.BATCH) {
      List<int[]> some =
          sequences.subList(from, Math.min(sequences.size(), from + MaskReader.BATCH));
      // What stands after the last token is hidden by the causal mask, whatever it is.
      Padded batch = Padded.of(some, 0);
      int[] last = new int[some.size()];
      for (int b = 0; b < last.length; b++) {
        last[b] = b * batch.length() + batch.lengths()[b] - 1;
      }
      tape.beginInference(last.length);
      Taps taps = Taps.of("logits"::equals);
      Pass pass = new Pass(tape, taps);
      gpt.nextTokenLogits(pass, gpt.decode(pass, batch.ids(), batch.length()), last);
      tape.run();
      all.addAll(distributions(taps, "logits"));
    }
    return all;
  }

  /** The logits at every place of sequences of one length, (B * T, V). */
  Activation logits(Padded batch) {
    tape.beginInference(batch.lengths().length);
    Taps taps = Taps.of("logits"::equals);
    Pass pass = new Pass(tape, taps);
    gpt.nextTokenLogits(pass, gpt.decode(pass, batch.ids(), batch.length()));
    tape.run();
    return logits(taps, "logits");
  }

  static List<double[]> distributions(Taps taps, String name) {
    Activation logits = logits(taps, name);
    int n = logits.shape().columns();
    List<double[]> rows = new ArrayList<>();
    for (int from = 0; from < logits.values().length; from += n) {
      rows.add(Ranking.probabilities(logits.values(), from, n, 1));
    }
    return rows;
  }

  private static Activation logits(Taps taps, String name) {
    return Objects.requireNonNull(taps.copies().get(name));
  }
}
