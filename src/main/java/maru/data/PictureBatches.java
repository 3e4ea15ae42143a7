package maru.data;

import java.util.List;
import java.util.function.IntUnaryOperator;
import maru.base.Problem;
import maru.base.Rng;

/**
 * Batches of a corpus' pictures: in training all of them in an order drawn anew for each time
 * round, so that each is seen as often as every other.
 */
public final class PictureBatches implements BatchSource<PictureBatch> {
  private final List<Picture> training;
  private final List<Picture> validation;
  private final int batch;
  private final int side;

  /**
   * The pictures of both parts.
   *
   * @param side edge of the pictures that are seen
   * @throws Problem where the corpus holds texts or pictures of another size
   */
  public PictureBatches(CorpusSplit split, int batch, int side) {
    this.batch = batch;
    this.side = side;
    this.training = pictures(split.training());
    this.validation = pictures(split.validation());
  }

  private List<Picture> pictures(Corpus corpus) {
    List<Picture> all = Pictures.of(corpus);
    for (Picture one : all) {
      if (one.width() != side || one.height() != side) {
        throw new Problem("pictures.size", corpus.name(), one.width(), one.height(), side);
      }
    }
    return all;
  }

  /** How often each label stands in the training part. */
  public long[] counts(int classes) {
    long[] counts = new long[classes];
    training.forEach(one -> counts[one.label()]++);
    return counts;
  }

  /** The pictures that are learned from. */
  public List<Picture> training() {
    return training;
  }

  /** The pictures that are only measured on. */
  public List<Picture> validation() {
    return validation;
  }

  @Override
  public PictureBatch training(long step, long seed) {
    int n = training.size();
    long first = step * batch;
    return of(
        training,
        batch,
        b -> {
          long place = first + b;
          KeyedOrder order = new KeyedOrder(n, Rng.of(seed, "pictures.order", place / n));
          return order.at((int) (place % n));
        });
  }

  @Override
  public int validationBatches() {
    return Math.ceilDiv(validation.size(), batch);
  }

  @Override
  public PictureBatch validation(int index) {
    int from = index * batch;
    return of(validation, Math.min(batch, validation.size() - from), b -> from + b);
  }

  private PictureBatch of(List<Picture> from, int count, IntUnaryOperator which) {
    int size = side * side;
    float[] points = new float[count * size];
    int[] labels = new int[count];
    for (int b = 0; b < count; b++) {
      Picture one = from.get(which.applyAsInt(b));
      one.into(points, b * size);
      labels[b] = one.label();
    }
    return new PictureBatch(side, points, labels);
  }
}
