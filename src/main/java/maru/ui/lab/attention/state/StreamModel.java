package maru.ui.lab.attention.state;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import maru.inspect.ModelHistory;
import maru.inspect.attention.StreamSum;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** The residual stream at one place as the sum of what the parts have written into it. */
public final class StreamModel {
  private static final int WORDS = 2;

  /** Whose stream it is; -1 for the place that the model is asked about. */
  public final IntegerProperty place = new SimpleIntegerProperty(this, "place", -1);

  private final RunClock clock;
  private final ModelQuery<Asked, StreamSum> sums;

  private record Asked(String text, int place) {}

  /** Of the clock's run. */
  public StreamModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.sums =
        new ModelQuery<>(
            (subject, asked) -> StreamSum.of(subject, asked.text(), asked.place(), WORDS), bench);
  }

  void mirror(StreamModel other) {
    place.bindBidirectional(other.place);
  }

  void forget() {
    sums.clear();
    place.set(-1);
  }

  /** Whether the run at work has such a stream. */
  public boolean isOf() {
    ModelHistory moments = clock.historyProperty().get();
    return moments != null && StreamSum.isOf(moments.prepared().model());
  }

  void pulse(String text) {
    if (isOf()) {
      sums.pulse(new Asked(text, place.get()), clock);
    }
  }

  /** The sum, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable StreamSum> sumProperty() {
    return sums.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return sums.momentProperty();
  }
}
