package maru.ui.lab.attention.state;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import maru.inspect.ModelHistory;
import maru.inspect.attention.LogitLens;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What each layer would say at each place. */
public final class LensModel {
  private static final int BEST = 5;

  /** The place and level that are told in full; -1 for the asked place and the last level. */
  public final IntegerProperty place = new SimpleIntegerProperty(this, "place", -1);

  public final IntegerProperty level = new SimpleIntegerProperty(this, "level", -1);

  private final RunClock clock;
  private final Sentence sentence;
  private final ModelQuery<Asked, LogitLens> lenses;

  /** A text and the same with the word that its blank hides. */
  private record Asked(String text, String whole) {}

  /** Of the clock's run. */
  public LensModel(Workbench bench, RunClock clock, Sentence sentence) {
    this.clock = clock;
    this.sentence = sentence;
    this.lenses =
        new ModelQuery<>(
            (subject, asked) -> LogitLens.of(subject, asked.text(), asked.whole(), BEST), bench);
  }

  void mirror(LensModel other) {
    place.bindBidirectional(other.place);
    level.bindBidirectional(other.level);
  }

  void forget() {
    lenses.clear();
  }

  /** Whether the run at work can be read out layer by layer. */
  public boolean isOf() {
    ModelHistory moments = clock.historyProperty().get();
    return moments != null && LogitLens.isOf(moments.prepared().model());
  }

  void pulse(String text) {
    if (isOf()) {
      lenses.pulse(new Asked(text, sentence.whole()), clock);
    }
  }

  /** What the layers say, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable LogitLens> lensProperty() {
    return lenses.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return lenses.momentProperty();
  }

  /** The place that is told in full: the chosen one, else the blank, else the last. */
  public int placeOf(LogitLens lens) {
    int last = lens.tokens().size() - 1;
    if (place.get() >= 0) {
      return Math.min(place.get(), last);
    }
    int blank = lens.tokens().indexOf(Sentence.BLANK);
    return blank >= 0 ? blank : last;
  }

  /** The level that is told in full. */
  public int levelOf(LogitLens lens) {
    int last = lens.levels().size() - 1;
    return level.get() < 0 ? last : Math.min(level.get(), last);
  }
}
