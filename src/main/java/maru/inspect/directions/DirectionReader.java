package maru.inspect.directions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Ranking;
import maru.model.Gpt;
import maru.text.Vocabulary;

/**
 * Asks the models of all directions what they expect at places of sentences.
 *
 * <p>The models must stand still meanwhile; not safe for use by several threads at once.
 */
public final class DirectionReader {
  /** Sequences looked at in one pass. */
  private static final int BATCH = 64;

  private final DirectionModels models;
  private final Tape bertTape;
  private final Tape gptTape;
  private final Tape aheadTape;
  private final int mark;

  DirectionReader(DirectionModels models, Parallel parallel) {
    this.models = models;
    this.bertTape = new Tape(models.bert().parameters(), parallel);
    this.gptTape = new Tape(models.gpt().parameters(), parallel);
    this.aheadTape = new Tape(models.ahead().parameters(), parallel);
    this.mark = Line.mark(models.tokenizer());
  }

  /** The models it asks. */
  public DirectionModels models() {
    return models;
  }

  /** What every direction expects at the place of each view: distributions over the vocabulary. */
  public List<Expected> read(List<View> views) {
    Vocabulary v = models.tokenizer().vocabulary();
    List<double[]> bert =
        masked(
            views.stream().map(view -> view.forBert(v.cls(), v.mask(), v.sep())).toList(),
            views.stream().mapToInt(view -> view.place() + 1).toArray());
    List<double[]> gpt =
        next(models.gpt(), gptTape, views.stream().map(view -> view.forGpt(mark)).toList());
    List<double[]> ahead =
        next(models.ahead(), aheadTape, views.stream().map(view -> view.forAhead(mark)).toList());
    List<Expected> all = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      double[] joined = Joined.of(gpt.get(i), ahead.get(i), models.unigram());
      all.add(new Expected(bert.get(i), gpt.get(i), ahead.get(i), joined));
    }
    return all;
  }

  /** What GPT expects after each of these beginnings; by frequency alone after an empty one. */
  List<double[]> afterBeginnings(List<int[]> beginnings) {
    return next(models.gpt(), gptTape, beginnings);
  }

  /** BERT's distributions at one place of each sequence. */
  List<double[]> masked(List<int[]> sequences, int[] places) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += BATCH) {
      int to = Math.min(sequences.size(), from + BATCH);
      Padded batch = Padded.of(sequences.subList(from, to), models.tokenizer().vocabulary().pad());
      int[] rows = new int[to - from];
      for (int b = 0; b < rows.length; b++) {
        rows[b] = b * batch.length() + places[from + b];
      }
      bertTape.beginInference(rows.length);
      Taps taps = Taps.of("mlm.logits"::equals);
      Pass pass = new Pass(bertTape, taps);
      models
          .bert()
          .maskedWordLogits(
              pass,
              models
                  .bert()
                  .encode(
                      pass,
                      batch.ids(),
                      new int[batch.ids().length],
                      batch.lengths(),
                      batch.length()),
              rows);
      bertTape.run();
      all.addAll(distributions(taps, "mlm.logits"));
    }
    return all;
  }

  private List<double[]> next(Gpt gpt, Tape tape, List<int[]> contexts) {
    List<int[]> seen = contexts.stream().filter(context -> context.length > 0).toList();
    List<double[]> answers = new ArrayList<>();
    for (int from = 0; from < seen.size(); from += BATCH) {
      List<int[]> some = seen.subList(from, Math.min(seen.size(), from + BATCH));
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
      answers.addAll(distributions(taps, "logits"));
    }
    List<double[]> all = new ArrayList<>();
    int i = 0;
    for (int[] context : contexts) {
      all.add(context.length > 0 ? answers.get(i++) : models.unigram());
    }
    return all;
  }

  /**
   * What GPT makes of whole lines: for each the logarithms of the probabilities of its tokens and
   * of its end, given what stands before each.
   */
  public List<double[]> logFactors(List<int[]> lines) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += BATCH) {
      List<int[]> some = lines.subList(from, Math.min(lines.size(), from + BATCH));
      Padded batch = Padded.of(some.stream().map(this::begun).toList(), mark);
      gptTape.beginInference(some.size());
      Taps taps = Taps.of("logits"::equals);
      Pass pass = new Pass(gptTape, taps);
      models.gpt().nextTokenLogits(pass, models.gpt().decode(pass, batch.ids(), batch.length()));
      gptTape.run();
      Activation logits = logits(taps, "logits");
      for (int b = 0; b < some.size(); b++) {
        all.add(logFactors(logits, b * batch.length(), some.get(b)));
      }
    }
    return all;
  }

  private double[] logFactors(Activation logits, int row, int[] line) {
    int n = logits.shape().columns();
    double[] logs = new double[line.length + 1];
    for (int t = 0; t <= line.length; t++) {
      int told = t < line.length ? line[t] : mark;
      int from = (row + t) * n;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        max = Math.max(max, logits.values()[from + i]);
      }
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.exp(logits.values()[from + i] - max);
      }
      logs[t] = logits.values()[from + told] - max - Math.log(sum);
    }
    return logs;
  }

  private int[] begun(int[] line) {
    int[] ids = new int[line.length + 1];
    ids[0] = mark;
    System.arraycopy(line, 0, ids, 1, line.length);
    return ids;
  }

  private static List<double[]> distributions(Taps taps, String name) {
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

  /** Sequences filled up to a common length. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Padded(int[] ids, int[] lengths, int length) {
    static Padded of(List<int[]> sequences, int pad) {
      int length = sequences.stream().mapToInt(s -> s.length).max().orElse(0);
      int[] ids = new int[sequences.size() * length];
      Arrays.fill(ids, pad);
      int[] lengths = new int[sequences.size()];
      for (int b = 0; b < lengths.length; b++) {
        lengths[b] = sequences.get(b).length;
        System.arraycopy(sequences.get(b), 0, ids, b * length, lengths[b]);
      }
      return new Padded(ids, lengths, length);
    }
  }
}
