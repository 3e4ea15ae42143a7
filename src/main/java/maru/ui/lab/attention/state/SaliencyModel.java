package maru.ui.lab.attention.state;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import maru.inspect.attention.Saliency;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** What an answer hangs on, by several measures. */
public final class SaliencyModel {
  /** The word whose probability is looked at; -1 for the likeliest. */
  public final IntegerProperty word = new SimpleIntegerProperty(this, "word", -1);

  private final RunClock clock;
  private final ModelQuery<Asked, Optional<Saliency>> answers;

  private record Asked(String text, int word) {}

  /** Of the clock's run. */
  public SaliencyModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.answers =
        new ModelQuery<>(
            (subject, asked) ->
                Saliency.asks(subject, asked.text())
                    ? Optional.of(Saliency.of(subject, asked.text(), asked.word()))
                    : Optional.empty(),
            bench);
  }

  void mirror(SaliencyModel other) {
    word.bindBidirectional(other.word);
  }

  void forget() {
    answers.clear();
    word.set(-1);
  }

  void pulse(String text) {
    answers.pulse(new Asked(text, word.get()), clock);
  }

  /** The measures; none where the run has not answered, empty where nothing is asked. */
  public ReadOnlyObjectProperty<@Nullable Optional<Saliency>> saliencyProperty() {
    return answers.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return answers.momentProperty();
  }
}
