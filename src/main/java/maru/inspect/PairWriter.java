package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.PairBatch;
import maru.data.PairBatches;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Translates;
import maru.task.PairKind;
import maru.task.PairTask;

/** What a model writes when it is given sources and no target: always the likeliest token next. */
public final class PairWriter {
  private final Subject subject;
  private final Translates model;
  private final int start;
  private final int end;

  /** Asks {@code subject}, which turns one sequence into another. */
  public PairWriter(Subject subject) {
    this.subject = subject;
    this.model = subject.as(Translates.class);
    this.start = PairKind.start(model.config().values(), subject.tokenizer().vocabulary());
    this.end = subject.tokenizer().vocabulary().sep();
  }

  /** What becomes of a text, marks left out; a text too long for the model is cut short. */
  public String write(String text) {
    int[] ids = PairBatches.ended(subject.tokenizer(), text);
    int context = model.config().context();
    if (ids.length > context) {
      ids = Arrays.copyOf(ids, context);
      ids[context - 1] = end;
    }
    return subject.tokenizer().decode(write(List.of(ids), context).getFirst());
  }

  /**
   * What becomes of several sources at once.
   *
   * @param sources each with the mark that ends it
   * @param longest so many tokens are written at the most, the last mark among them
   * @return what was written for each, without that mark
   */
  public List<int[]> write(List<int[]> sources, int longest) {
    int n = sources.size();
    int most = Math.min(longest, model.config().context());
    int[][] written = new int[n][0];
    boolean[] done = new boolean[n];
    for (int t = 0; t < most; t++) {
      List<PairBatch.Encoded> pairs = new ArrayList<>();
      for (int b = 0; b < n; b++) {
        // The place after what was written is asked for; what stands there is never looked at.
        pairs.add(new PairBatch.Encoded(sources.get(b), Arrays.copyOf(written[b], t + 1)));
      }
      int[] best = best(PairBatch.of(pairs, start), t);
      boolean all = true;
      for (int b = 0; b < n; b++) {
        done[b] |= best[b] == end;
        written[b] = Arrays.copyOf(written[b], t + 1);
        written[b][t] = done[b] ? end : best[b];
        all &= done[b];
      }
      if (all) {
        break;
      }
    }
    return Arrays.stream(written).map(this::untilEnd).toList();
  }

  private int[] untilEnd(int[] ids) {
    int length = 0;
    while (length < ids.length && ids[length] != end) {
      length++;
    }
    return Arrays.copyOf(ids, length);
  }

  private int[] best(PairBatch batch, int place) {
    Tape tape = subject.tape();
    tape.beginInference(batch.batch());
    Pass pass = Pass.on(tape);
    Tensor logits = model.answerLogits(pass, model.forward(pass, PairTask.input(batch)));
    tape.run();
    int[] best = new int[batch.batch()];
    Arrays.setAll(best, b -> best(logits, b * batch.targetLength() + place));
    return best;
  }

  /** The likeliest token of a row of logits; of equals the first. */
  static int best(Tensor logits, int row) {
    int at = logits.at(row);
    int best = 0;
    for (int v = 1; v < logits.columns(); v++) {
      if (logits.values()[at + v] > logits.values()[at + best]) {
        best = v;
      }
    }
    return best;
  }
}
