package maru.inspect.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import maru.data.PairBatch;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.Subject;
import maru.model.AttentionSite;
import maru.model.HasAttention;
import maru.model.Translates;
import maru.task.PairKind;
import maru.task.PairTask;

/** A model that is asked what follows what has been written of a source. */
final class Asked {
  private final Subject subject;
  private final Translates model;
  private final int start;

  Asked(Subject subject) {
    this.subject = subject;
    this.model = subject.as(Translates.class);
    this.start = PairKind.start(model.config().values(), subject.tokenizer().vocabulary());
  }

  /**
   * A pass through a source and what was written after it.
   *
   * @param logs per place the logarithm of each token's probability
   * @param taps what was wanted of it
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  record Told(double[][] logs, Map<String, Activation> taps) {
    /** What was wanted under a name. */
    Activation noted(String name) {
      return Objects.requireNonNull(taps.get(name), name);
    }
  }

  /** The mark after which nothing more is written. */
  int end() {
    return subject.tokenizer().vocabulary().sep();
  }

  /** How many tokens it can write, the last mark among them. */
  int most() {
    return model.config().context();
  }

  /** Where what is written looks at what was read, in the order of the computation. */
  static List<AttentionSite> crossings(Subject subject) {
    return subject.model() instanceof HasAttention looking
        ? looking.attention().stream()
            .filter(site -> site.sides() == AttentionSite.Sides.CROSS)
            .toList()
        : List.of();
  }

  /** Per text written what follows it: the logarithm of each token's probability. */
  List<double[]> next(int[] source, List<int[]> written) {
    if (written.isEmpty()) {
      return List.of();
    }
    // The place after what was written is asked for; what stands there is never looked at.
    List<PairBatch.Encoded> pairs = new ArrayList<>();
    for (int[] one : written) {
      pairs.add(new PairBatch.Encoded(source, Arrays.copyOf(one, one.length + 1)));
    }
    PairBatch batch = PairBatch.of(pairs, start);
    Told told = told(batch, Taps.none());
    List<double[]> next = new ArrayList<>();
    for (int b = 0; b < written.size(); b++) {
      next.add(told.logs()[b * batch.targetLength() + written.get(b).length]);
    }
    return next;
  }

  /** What is told at each place of what was written, the one after its end left out. */
  Told along(int[] source, int[] written, Taps taps) {
    return told(PairBatch.of(List.of(new PairBatch.Encoded(source, written)), start), taps);
  }

  /**
   * Taps by which some steps look where they are told to, with all heads of all layers.
   *
   * @param rows per step, from 0, the weights of what was read
   */
  Taps overridden(Taps taps, Map<Integer, float[]> rows, int steps) {
    Taps all = taps;
    if (!rows.isEmpty()) {
      Edit.Rule rule =
          Edit.eachRow((row, numbers, at, n) -> {
            float[] own = rows.get(row % steps);
            if (own != null) {
              System.arraycopy(own, 0, numbers, at, n);
            }
          });
      for (AttentionSite site : crossings(subject)) {
        all = all.withHook(site.name() + ".weights", rule);
      }
    }
    return all;
  }

  /** The likeliest tokens, the likeliest first; of equal ones that of the smaller id. */
  List<Guess> best(double[] logs, int count) {
    return IntStream.range(0, logs.length)
        .boxed()
        .sorted((a, b) -> logs[a] == logs[b] ? a - b : Double.compare(logs[b], logs[a]))
        .limit(count)
        .map(v -> new Guess(v, subject.tokenizer().display(v), (float) Math.exp(logs[v])))
        .toList();
  }

  private Told told(PairBatch batch, Taps taps) {
    Tape tape = subject.tape();
    tape.beginInference(batch.batch());
    Pass pass = new Pass(tape, taps);
    Tensor logits = model.answerLogits(pass, model.forward(pass, PairTask.input(batch)));
    tape.run();
    double[][] logs = new double[logits.shape().rows()][];
    for (int row = 0; row < logs.length; row++) {
      logs[row] = logarithms(logits.values(), logits.at(row), logits.columns());
    }
    return new Told(logs, taps.copies());
  }

  private static double[] logarithms(float[] logits, int at, int n) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < n; v++) {
      greatest = Math.max(greatest, logits[at + v]);
    }
    double sum = 0;
    for (int v = 0; v < n; v++) {
      sum += Math.exp(logits[at + v] - greatest);
    }
    double[] logs = new double[n];
    for (int v = 0; v < n; v++) {
      logs[v] = logits[at + v] - greatest - Math.log(sum);
    }
    return logs;
  }
}
