package maru.ui.lab.family.state;

import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ModelHistory;
import maru.inspect.family.BucketEdit;
import maru.inspect.family.Buckets;
import maru.model.HasRelativePositions;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** How distances fall into buckets, and what a model has learned for each. */
public final class BucketsModel {
  /** Places of a side that are shown. */
  public static final int PLACES = 20;

  /** Fewer are none: a few distances for themselves, and the rest. */
  public static final int FEWEST = 4;

  /** More don't fit the places that are shown. */
  public static final int MOST = 32;

  /** The farthest that can be set. */
  public static final int MOST_FAR = 128;

  /** How many buckets there are. */
  public final IntegerProperty buckets = new SimpleIntegerProperty(this, "buckets", 8);

  /** From which distance on all fall into the last one. */
  public final IntegerProperty farthest = new SimpleIntegerProperty(this, "farthest", 16);

  /** What the model reads. */
  public final StringProperty source;

  /** The numbers that stand in place of the model's own. */
  public final ObjectProperty<Map<BucketEdit.Place, Float>> numbers =
      new SimpleObjectProperty<>(this, "numbers", Map.of());

  private final RunClock clock;
  private final ModelQuery<BucketEdit.Asked, BucketEdit> query;

  BucketsModel(Workbench bench, RunClock clock, StringProperty source) {
    this.clock = clock;
    this.source = source;
    this.query = new ModelQuery<>(BucketEdit::of, bench);
  }

  void mirror(BucketsModel other) {
    buckets.bindBidirectional(other.buckets);
    farthest.bindBidirectional(other.farthest);
    numbers.bindBidirectional(other.numbers);
  }

  void forget() {
    query.clear();
    numbers.set(Map.of());
    ModelHistory run = clock.historyProperty().get();
    if (run != null) {
      Buckets.of(run.prepared().model())
          .ifPresent(own -> {
            buckets.set(own.many());
            farthest.set(own.farthest());
          });
    }
  }

  /** Whether a run's model has such numbers. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof HasRelativePositions;
  }

  /** Whether one with such numbers is at work. */
  public boolean hasRun() {
    ModelHistory run = clock.historyProperty().get();
    return run != null && isOf(run);
  }

  /** The bucket of each key (column) for each query (row), over the places that are shown. */
  public float[] matrix(boolean twoSided) {
    return new Buckets(buckets.get(), farthest.get()).matrix(PLACES, twoSided);
  }

  /** Puts a number in place of the model's own. */
  public void edit(BucketEdit.Place place, float number) {
    Map<BucketEdit.Place, Float> next = new HashMap<>(numbers.get());
    next.put(place, number);
    numbers.set(Map.copyOf(next));
  }

  /** The number that stands in a place: one's own, or the model's. */
  public float number(BucketEdit.Place place) {
    Float own = numbers.get().get(place);
    BucketEdit now = query.answerProperty().get();
    if (own != null || now == null) {
      return own == null ? 0 : own;
    }
    BucketEdit.Table table = now.stacks().get(place.stack());
    return table.values()[place.bucket() * table.heads() + place.head()];
  }

  /** Leaves the model its own numbers. */
  public void reset() {
    numbers.set(Map.of());
  }

  void pulse() {
    if (hasRun()) {
      query.pulse(new BucketEdit.Asked(source.get(), numbers.get()), clock);
    }
  }

  /** What the model has learned and writes, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable BucketEdit> answerProperty() {
    return query.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return query.momentProperty();
  }
}
