package maru.ui.lab.train.state;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import maru.inspect.ProbeResult;
import maru.inspect.SampleGrowth;
import maru.inspect.Subject;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What the run at work makes of the sentence at the moment in view. */
public final class Probing {
  private static final int BEST = 5;

  private final ModelQuery<Asked, ProbeResult> looks;
  private final SampleGrowth growth = new SampleGrowth();
  private final Sentence sentence;

  /**
   * What is asked.
   *
   * @param past whether of a moment before the head, which writes the same whenever it is asked
   */
  private record Asked(String text, boolean past) {}

  public Probing(Workbench bench, Sentence sentence) {
    this.sentence = sentence;
    this.looks = new ModelQuery<>(this::look, bench);
  }

  private ProbeResult look(Subject subject, Asked asked) {
    if (!asked.past()) {
      return growth.look(subject, asked.text(), BEST);
    }
    return SampleGrowth.look(subject, asked.text());
  }

  /** What the model makes of the sentence, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable ProbeResult> probeResultProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty seenProperty() {
    return looks.momentProperty();
  }

  /** Another run is at work. */
  public void turnTo() {
    looks.clear();
  }

  /**
   * Asks for the next look where one is due.
   *
   * @param moment of the run that is in view
   * @param learning whether the run learns on at that very moment
   */
  public void pulse(LiveRun live, int moment, boolean learning) {
    if (!live.prepared().model().readsTextAlone()) {
      return;
    }
    String text = Sentence.asked(sentence.textProperty().get(), live.prepared().model());
    looks.pulse(new Asked(text, live.looksBack()), live, moment, learning);
  }
}
