package maru.task.contrast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.data.WindowBatch;
import maru.data.WordWindows;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Loss;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.LearnsWordVectors;
import maru.model.Model;
import maru.task.Baseline;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.SourcedTask;
import maru.task.contrast.NearbyWords.By;
import maru.task.contrast.NearbyWords.Form;

/**
 * What stands near a word, on a corpus. The gradients of a batch's answers are added up, not
 * averaged: each moves its vectors as far as if it had been learned by itself, which is what the
 * published program's rates are for.
 */
public final class NearbyTask extends SourcedTask<WindowBatch, WordWindows> {
  /** Its loss where a few words are drawn beside the right one. */
  public static final String CONTRAST = "contrast";

  /** Its loss over the whole vocabulary. */
  public static final String NEARBY = "nearby";

  private final Form form;
  private final By by;
  private final int negatives;
  private final boolean divided;
  private final LossKind loss;

  NearbyTask(NearbyWords kind, WordWindows windows, By by, int negatives, boolean divided) {
    super(kind, windows);
    this.form = kind.form();
    this.by = by;
    this.negatives = negatives;
    this.divided = divided;
    this.loss = by == By.NEGATIVE ? contrast(windows, negatives) : nearby(windows);
  }

  private static LossKind contrast(WordWindows windows, int negatives) {
    return new LossKind(
        CONTRAST,
        1 + negatives,
        List.of(new Baseline(Baseline.UNIGRAM, unigramContrast(windows, negatives))),
        answersEach(windows, negatives) * Math.log(2));
  }

  /** How many answers a row has on the average; a drawn word that is the right one is none. */
  private static double answersEach(WordWindows windows, int negatives) {
    long[] counts = windows.counts();
    double total = Arrays.stream(counts).sum();
    double answers = 1;
    for (int id = 0; id < counts.length; id++) {
      answers += negatives * windows.noiseShare(id) * (1 - counts[id] / total);
    }
    return answers;
  }

  private static LossKind nearby(WordWindows windows) {
    long[] counts = windows.counts();
    return new LossKind(
        NEARBY,
        counts.length,
        List.of(new Baseline(Baseline.UNIGRAM, Frequencies.entropy(counts))));
  }

  /**
   * The least loss of one who knows only how frequent each word is: its score is then the log of
   * how much more often it is right than drawn (Levy and Goldberg 2014). A drawn word that is the
   * right one does not count.
   */
  private static double unigramContrast(WordWindows windows, int negatives) {
    long[] counts = windows.counts();
    double total = Arrays.stream(counts).sum();
    double loss = 0;
    for (int id = 0; id < counts.length; id++) {
      double right = counts[id] / total;
      double drawn = negatives * windows.noiseShare(id) * (1 - right);
      if (right > 0) {
        loss -= right * Math.log(right / (right + drawn));
        loss -= drawn * Math.log(drawn / (right + drawn));
      }
    }
    return loss;
  }

  /** Which words are told from which. */
  public Form form() {
    return form;
  }

  /** Words drawn beside each that is right; 0 where the whole vocabulary is asked. */
  public int negatives() {
    return by == By.NEGATIVE ? negatives : 0;
  }

  @Override
  public int sequences(WindowBatch batch) {
    return batch.windows();
  }

  /** The words in the middle: by these word2vec's speed is told. */
  @Override
  public long tokens(WindowBatch batch) {
    return batch.windows();
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, WindowBatch batch) {
    if (!(model instanceof LearnsWordVectors vectors)) {
      throw new IllegalArgumentException("this model has no word vectors");
    }
    Examples examples = Examples.of(batch, form());
    Tensor means =
        vectors.means(pass, examples.read(), examples.starts(), examples.rowStarts(), divided);
    int rows = examples.answers().length;
    Loss recorded =
        by == By.NEGATIVE
            ? vectors.contrast(
                pass, means, batch.withNoise(examples.answers(), negatives), 1 + negatives, rows)
            : CrossEntropy.of(pass.tape(), vectors.answers(pass, means), examples.answers(), rows);
    return List.of(new LossTerm(loss.name(), recorded));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(loss);
  }

  /** Each window as a sequence: the words before, the one in the middle, those after it. */
  @Override
  public BatchView view(WindowBatch batch) {
    int length = 1 + 2 * batches().window();
    int[] ids = new int[batch.windows() * length];
    Mark[] marks = new Mark[ids.length];
    int[] lengths = new int[batch.windows()];
    List<BatchView.Asked> asked = new ArrayList<>();
    Arrays.fill(marks, Mark.PADDING);
    for (int w = 0; w < batch.windows(); w++) {
      int from = batch.starts()[w];
      int size = batch.starts()[w + 1] - from;
      int middle = batch.before()[w];
      lengths[w] = size + 1;
      for (int i = 0; i <= size; i++) {
        int place = w * length + i;
        marks[place] = i == middle ? Mark.MIDDLE : Mark.AROUND;
        ids[place] =
            i == middle ? batch.centres()[w] : batch.around()[from + (i < middle ? i : i - 1)];
      }
      ask(asked, batch, w, middle);
    }
    return new BatchView(
        batch.windows(),
        List.of(new BatchView.TokenSide(length, ids, lengths, marks, new int[ids.length])),
        asked);
  }

  private void ask(List<BatchView.Asked> asked, WindowBatch batch, int window, int middle) {
    if (form() == Form.CBOW) {
      if (batch.starts()[window] < batch.starts()[window + 1]) {
        int row = asked.size();
        asked.add(new BatchView.Asked(loss.name(), row, window, middle, batch.centres()[window]));
      }
      return;
    }
    IntStream.range(batch.starts()[window], batch.starts()[window + 1])
        .forEach(row -> {
          int i = row - batch.starts()[window];
          int place = i < middle ? i : i + 1;
          asked.add(new BatchView.Asked(loss.name(), row, window, place, batch.around()[row]));
        });
  }
}
