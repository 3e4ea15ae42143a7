package maru.ui.lab.family.state;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;

/** Every task as a text turned into a text (T5). */
public final class TextModel {
  /** Which picture is open. */
  public final ObjectProperty<TextView> view =
      new SimpleObjectProperty<>(this, "view", TextView.STRUCTURES);

  /** The structures on a pair. */
  public final StructuresModel structures;

  /** The buckets of distances. */
  public final BucketsModel buckets;

  TextModel(Workbench bench, RunClock clock) {
    structures = new StructuresModel(bench.texts(), clock);
    buckets = new BucketsModel(bench, clock, structures.source);
  }

  void mirror(TextModel other) {
    view.bindBidirectional(other.view);
    structures.mirror(other.structures);
    buckets.mirror(other.buckets);
  }

  /** Another run is at work. */
  void forget() {
    structures.forget();
    buckets.forget();
  }

  void pulse() {
    switch (view.get()) {
      case BUCKETS -> buckets.pulse();
      case STRUCTURES, TASKS -> {}
    }
  }
}
