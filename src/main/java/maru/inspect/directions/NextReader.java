package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Ranking;
import maru.inspect.Subject;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;

/** Asks a model that writes what it expects after sequences of tokens. */
final class NextReader {
  private final Subject subject;
  private final Generates model;

  NextReader(Subject subject) {
    this.subject = subject;
    this.model = subject.as(Generates.class);
  }

  /**
   * Logits as a pass left them.
   *
   * @param values row by row
   * @param columns V
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Logits(float[] values, int columns) {
    static Logits of(Tensor tensor) {
      return new Logits(tensor.copy(), tensor.columns());
    }

    /** What each row makes probable. */
    List<double[]> distributions() {
      List<double[]> rows = new ArrayList<>();
      for (int from = 0; from < values.length; from += columns) {
        rows.add(Ranking.probabilities(values, from, columns, 1));
      }
      return rows;
    }
  }

  /** The distributions over the vocabulary after each sequence, none of which is empty. */
  List<double[]> after(List<int[]> sequences) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += MaskReader.BATCH) {
      List<int[]> some =
          sequences.subList(from, Math.min(sequences.size(), from + MaskReader.BATCH));
      // What stands after the last token is not seen from before it, whatever it is.
      Padded batch = Padded.of(some, 0);
      int[] last = new int[some.size()];
      for (int b = 0; b < last.length; b++) {
        last[b] = b * batch.length() + batch.lengths()[b] - 1;
      }
      Pass pass = begin(batch);
      Tensor next = model.nextLogits(pass, hidden(pass, batch), last);
      subject.tape().run();
      all.addAll(Logits.of(next).distributions());
    }
    return all;
  }

  /** The logits at every place of sequences of one length, (B * T, V). */
  Logits logits(Padded batch) {
    Pass pass = begin(batch);
    Tensor next = model.nextLogits(pass, hidden(pass, batch));
    subject.tape().run();
    return Logits.of(next);
  }

  private Pass begin(Padded batch) {
    subject.tape().beginInference(batch.lengths().length);
    return Pass.on(subject.tape());
  }

  private Hidden hidden(Pass pass, Padded batch) {
    return model.forward(pass, Input.Tokens.of(batch.ids(), batch.length()));
  }
}
