package maru.ui.lab.train.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.ModelMeasures;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a training that has ended: the measures of {@link ModelMeasures}, taken of a
 * copy of the weights on one thread of its own, so that neither window nor training waits.
 */
public final class Outcome {
  /** An end of a run. */
  private record End(LiveRun run, int step) {}

  private final Workbench bench;
  private final ReadOnlyObjectWrapper<Map<String, Double>> measures =
      new ReadOnlyObjectWrapper<>(this, "measures", Map.of());
  private final ReadOnlyObjectWrapper<Boolean> complete =
      new ReadOnlyObjectWrapper<>(this, "complete", false);
  private volatile @Nullable End measured;

  public Outcome(Workbench bench) {
    this.bench = bench;
  }

  /** The measures by name, as far as they are taken; none while the run has not ended. */
  public ReadOnlyObjectProperty<Map<String, Double>> measuresProperty() {
    return measures.getReadOnlyProperty();
  }

  /** Whether all are taken. */
  public ReadOnlyObjectProperty<Boolean> completeProperty() {
    return complete.getReadOnlyProperty();
  }

  /** Begins to measure when the run's end is in view for the first time; keeps what it has. */
  public void pulse(LiveRun live, boolean atEnd) {
    End known = measured;
    if (known != null && (known.run != live || known.step != live.step())) {
      forget();
    }
    if (atEnd && measured == null && live.step() > 0) {
      End end = new End(live, live.step());
      measured = end;
      bench
          .background()
          .create(() -> measure(end))
          .onSuccess(done -> {
            if (done.equals(measured)) {
              complete.set(true);
            }
          })
          .onError(error -> {
            if (!(error instanceof CancellationException)) { // Else the run was left.
              bench.notices().tell(error);
            }
          })
          .start();
    }
  }

  private End measure(End end) {
    ModelMeasures.tell(
        end.run.prepared(),
        end.run.head().join(),
        () -> end.equals(measured),
        found -> bench.background().toWindow(() -> take(end, found)));
    return end;
  }

  private void take(End end, Map<String, Double> found) {
    if (end.equals(measured)) {
      Map<String, Double> all = new LinkedHashMap<>(measures.get());
      all.putAll(found);
      measures.set(all);
    }
  }

  private void forget() {
    measured = null;
    measures.set(Map.of());
    complete.set(false);
  }

  /** Measures no further. */
  public void close() {
    forget();
  }
}
