package maru.ui.lab.family.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import maru.data.Verdicts;
import maru.inspect.ModelHistory;
import maru.inspect.PrincipalAxes;
import maru.inspect.family.TextVectors;
import maru.model.Classifies;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** The context vectors of labelled sentences, as a map. */
public final class ContextModel {
  private static final int MOST = 120;

  /** The sentence that is looked at, or -1. */
  public final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);

  private final RunClock clock;
  private final ModelQuery<List<String>, TextVectors> vectors;

  /** Where a sentence lies. */
  public record Place(float x, float y) {}

  /**
   * Sentences on the two axes along which their vectors differ most.
   *
   * @param places one for each
   * @param reach how far the axes go to both sides
   * @param shares of the spread that the axes hold
   */
  public record Laid(List<Place> places, double reach, List<Double> shares) {
    /** Keeps its own lists. */
    public Laid {
      places = List.copyOf(places);
      shares = List.copyOf(shares);
    }
  }

  ContextModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.vectors = new ModelQuery<>(TextVectors::of, bench);
  }

  void mirror(ContextModel other) {
    chosen.bindBidirectional(other.chosen);
  }

  void forget() {
    vectors.clear();
    chosen.set(-1);
  }

  /** Whether a run is one of these, on sentences that have labels. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof Classifies
        && Verdicts.isNamed(run.prepared().split().training().name());
  }

  void pulse() {
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run)) {
      vectors.pulse(TextVectors.heldOut(run.prepared().split(), MOST), clock);
    }
  }

  /** Lays sentences out on a map. */
  public static Laid lay(TextVectors all) {
    PrincipalAxes axes = PrincipalAxes.of(all.vectors(), all.width(), 2);
    double reach = 0;
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < all.texts().size(); i++) {
      float[] at = axes.place(all.vector(i));
      places.add(new Place(at[0], at[1]));
      reach = Math.max(reach, Math.max(Math.abs(at[0]), Math.abs(at[1])));
    }
    return new Laid(places, reach, axes.shares());
  }

  /** The vectors, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable TextVectors> vectorsProperty() {
    return vectors.answerProperty();
  }

  /** The step that they are of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return vectors.momentProperty();
  }
}
