package maru.ui.lab.attention.state;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import maru.inspect.ModelHistory;
import maru.inspect.Sampling;
import maru.inspect.WrittenText;
import maru.inspect.attention.HeadsLook;
import maru.model.Generates;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** What the model writes on, token by token, each with its distribution and what was looked at. */
public final class WrittenModel {
  private static final int TOKENS = 12;
  private static final int BEST = 8;

  /** Divides the logits before a token is drawn. */
  public final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 0.8);

  /** Keys the draws; another one writes another text. */
  public final IntegerProperty seed = new SimpleIntegerProperty(this, "seed", 1);

  /** The written token that is opened. */
  public final IntegerProperty opened = new SimpleIntegerProperty(this, "opened");

  private final RunClock clock;
  private final ModelQuery<Asked, WrittenText> texts;
  private final ModelQuery<List<Integer>, HeadsLook> looks;

  private record Asked(String text, double temperature, int seed) {}

  /** Of the clock's run. */
  public WrittenModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.texts =
        new ModelQuery<>(
            (subject, asked) ->
                WrittenText.of(
                    subject,
                    asked.text(),
                    TOKENS,
                    new Sampling(asked.temperature(), 0, 1),
                    BEST,
                    asked.seed()),
            bench);
    this.looks = new ModelQuery<>(HeadsLook::of, bench);
  }

  void mirror(WrittenModel other) {
    temperature.bindBidirectional(other.temperature);
    seed.bindBidirectional(other.seed);
    opened.bindBidirectional(other.opened);
  }

  void forget() {
    texts.clear();
    looks.clear();
    opened.set(0);
  }

  /** Whether the run at work writes. */
  public boolean isOf() {
    ModelHistory moments = clock.historyProperty().get();
    return moments != null && moments.prepared().model() instanceof Generates;
  }

  void pulse(String text) {
    if (!isOf()) {
      return;
    }
    texts.pulse(new Asked(text, temperature.get(), seed.get()), clock);
    WrittenText written = texts.answerProperty().get();
    if (written != null) {
      looks.pulse(written.before(openedOf(written)), clock);
    }
  }

  /** Which of the written tokens is opened. */
  public int openedOf(WrittenText written) {
    return Math.clamp(opened.get(), 0, written.drawn().size() - 1);
  }

  /** What was written, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable WrittenText> writtenProperty() {
    return texts.answerProperty();
  }

  /** What the heads looked at when the opened token was written. */
  public ReadOnlyObjectProperty<@Nullable HeadsLook> lookProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return texts.momentProperty();
  }
}
