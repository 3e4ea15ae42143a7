package maru.task.pictures;

import java.util.List;
import java.util.stream.IntStream;
import maru.base.Problem;
import maru.data.PictureBatch;
import maru.data.PictureBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.nn.Pass;
import maru.model.Model;
import maru.model.SeesPictures;
import maru.task.Baseline;
import maru.task.BatchView;
import maru.task.Frequencies;
import maru.task.LossKind;
import maru.task.LossTerm;
import maru.task.SourcedTask;
import maru.task.TaskKind;

/** Classes of pictures. */
public final class PicturesTask extends SourcedTask<PictureBatch, PictureBatches> {
  /** Its loss. */
  public static final String CLASS = "pictures";

  private final LossKind loss;

  PicturesTask(TaskKind kind, PictureBatches batches, int classes) {
    super(kind, batches);
    batches.training().forEach(one -> check(one.label(), classes));
    batches.validation().forEach(one -> check(one.label(), classes));
    this.loss =
        new LossKind(
            CLASS,
            classes,
            List.of(new Baseline(Baseline.UNIGRAM, Frequencies.entropy(batches.counts(classes)))));
  }

  /** A saved model may be measured on pictures of more classes than it knows. */
  private static void check(int label, int classes) {
    if (label >= classes) {
      throw new Problem("pictures.classes", label, classes);
    }
  }

  @Override
  public int sequences(PictureBatch batch) {
    return batch.size();
  }

  /** Pictures: into how many tokens one is cut is the model's affair. */
  @Override
  public long tokens(PictureBatch batch) {
    return batch.size();
  }

  @Override
  public List<LossTerm> record(Pass pass, Model model, PictureBatch batch) {
    if (!(model instanceof SeesPictures seer)) {
      throw new IllegalArgumentException("this model sees no pictures");
    }
    return List.of(
        new LossTerm(
            CLASS,
            CrossEntropy.of(
                pass.tape(),
                seer.classLogits(pass, seer.forward(pass, seer.cut(batch.points()))),
                batch.labels(),
                1f)));
  }

  @Override
  public List<LossKind> losses() {
    return List.of(loss);
  }

  /** Each picture as its lines. */
  @Override
  public BatchView view(PictureBatch batch) {
    return new BatchView(
        batch.size(),
        List.of(new BatchView.NumberSide(batch.side(), batch.side(), batch.points())),
        IntStream.range(0, batch.size())
            .mapToObj(b -> new BatchView.Asked(CLASS, b, b, 0, batch.labels()[b]))
            .toList());
  }
}
