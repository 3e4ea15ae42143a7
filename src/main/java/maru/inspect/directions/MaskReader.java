package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.model.FillsBlanks;
import maru.model.Input;

/** Asks a model that fills blanks what it expects at places of sequences. */
final class MaskReader {
  /** Sequences looked at in one pass. */
  static final int BATCH = 64;

  private final Subject subject;
  private final FillsBlanks model;

  /** Asks a model; what fills up shorter sequences is hidden from the others. */
  MaskReader(Subject subject) {
    this.subject = subject;
    this.model = subject.as(FillsBlanks.class);
  }

  /** The distributions over the vocabulary at one place of each sequence. */
  List<double[]> at(List<int[]> sequences, int[] places) {
    int pad = subject.tokenizer().vocabulary().pad();
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += BATCH) {
      int to = Math.min(sequences.size(), from + BATCH);
      Padded batch = Padded.of(sequences.subList(from, to), pad);
      int[] rows = new int[to - from];
      for (int b = 0; b < rows.length; b++) {
        rows[b] = b * batch.length() + places[from + b];
      }
      subject.tape().beginInference(rows.length);
      Pass pass = Pass.on(subject.tape());
      Input.Tokens tokens = Input.Tokens.padded(batch.ids(), batch.lengths(), batch.length());
      Tensor words = model.blankLogits(pass, model.forward(pass, tokens), rows);
      subject.tape().run();
      all.addAll(NextReader.Logits.of(words).distributions());
    }
    return all;
  }
}
