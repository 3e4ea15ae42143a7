package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.Parallel;
import maru.inspect.PlaceReading;
import maru.inspect.PredictionReader;
import maru.inspect.Subject;
import maru.model.ReadsFromEnd;
import maru.text.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * Asks the models of all directions what they expect at places of sentences.
 *
 * <p>The models must stand still meanwhile; not safe for use by several threads at once.
 */
public final class DirectionReader {
  private final DirectionModels models;
  private final MaskReader bert;
  private final NextReader gpt;
  private final NextReader ahead;
  private final @Nullable EitherReader elmo;
  private final PredictionReader looking;
  private final PredictionReader writing;
  private final int mark;

  DirectionReader(DirectionModels models, Parallel parallel) {
    this.models = models;
    Subject filling = new Subject(models.bert(), models.tokenizer(), parallel);
    Subject goingOn = new Subject(models.gpt(), models.tokenizer(), parallel);
    this.bert = new MaskReader(filling);
    this.gpt = new NextReader(goingOn);
    this.looking = new PredictionReader(filling);
    this.writing = new PredictionReader(goingOn);
    this.ahead = new NextReader(new Subject(models.ahead(), models.tokenizer(), parallel));
    this.mark = Line.mark(models.tokenizer());
    ReadsFromEnd either = models.elmo();
    this.elmo =
        either == null
            ? null
            : new EitherReader(new Subject(either, models.tokenizer(), parallel), models.unigram());
  }

  /** The models it asks. */
  public DirectionModels models() {
    return models;
  }

  /** What every direction expects at the place of each view: distributions over the vocabulary. */
  public List<Expected> read(List<View> views) {
    Vocabulary v = models.tokenizer().vocabulary();
    List<double[]> both =
        masked(
            views.stream().map(view -> view.forBert(v.cls(), v.mask(), v.sep())).toList(),
            views.stream().mapToInt(view -> view.place() + 1).toArray());
    List<double[]> back = next(gpt, views.stream().map(view -> view.forGpt(mark)).toList());
    List<double[]> on = next(ahead, views.stream().map(view -> view.forAhead(mark)).toList());
    List<double[]> either = elmo == null ? List.of() : elmo.read(views);
    List<Expected> all = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      double[] joined = Joined.of(back.get(i), on.get(i), models.unigram());
      all.add(
          new Expected(
              both.get(i),
              back.get(i),
              on.get(i),
              joined,
              either.isEmpty() ? null : either.get(i)));
    }
    return all;
  }

  /**
   * What BERT and GPT make of one place of a sentence, and what they attend to there.
   *
   * @param sentence one line; what does not fit the models is left out
   * @param place the token to hide; the nearest there is
   * @return none where the sentence has no token
   */
  public Optional<PairLook> pair(String sentence, int place) {
    Line line = Line.of(sentence, models.tokenizer(), models.longest());
    return line.size() == 0 ? Optional.empty() : Optional.of(PairLook.of(this, line, place));
  }

  PlaceReading bert(int[] ids, int place) {
    return looking.at(ids, place);
  }

  PlaceReading gpt(int[] ids, int place) {
    return writing.at(ids, place);
  }

  /** What GPT expects after each of these beginnings; by frequency alone after an empty one. */
  List<double[]> afterBeginnings(List<int[]> beginnings) {
    return next(gpt, beginnings);
  }

  /** BERT's distributions at one place of each sequence. */
  List<double[]> masked(List<int[]> sequences, int[] places) {
    return bert.at(sequences, places);
  }

  private List<double[]> next(NextReader reader, List<int[]> contexts) {
    return EitherReader.seen(contexts, reader::after, models.unigram());
  }

  /**
   * What GPT makes of whole lines: for each the logarithms of the probabilities of its tokens and
   * of its end, given what stands before each.
   */
  public List<double[]> logFactors(List<int[]> lines) {
    List<double[]> all = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += MaskReader.BATCH) {
      List<int[]> some = lines.subList(from, Math.min(lines.size(), from + MaskReader.BATCH));
      Padded batch = Padded.of(some.stream().map(this::begun).toList(), mark);
      NextReader.Logits logits = gpt.logits(batch);
      for (int b = 0; b < some.size(); b++) {
        all.add(logFactors(logits, b * batch.length(), some.get(b)));
      }
    }
    return all;
  }

  private double[] logFactors(NextReader.Logits logits, int row, int[] line) {
    int n = logits.columns();
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
}
