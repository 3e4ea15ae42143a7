package maru.ui.lab.train;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.SamplePrompts;
import maru.inspect.Subject;
import maru.model.FillsBlanks;
import maru.train.PreparedTraining;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.CorpusChoice;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** The sentence that is looked at, and what the run at work makes of it at the moment in view. */
final class Probing {
  private static final int BEST = 5;

  private final ModelQuery<Asked, LiveRun.ProbeResult> looks;
  private final SampleGrowth growth = new SampleGrowth();
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private @Nullable Object probedCorpus;

  /**
   * What is asked.
   *
   * @param past whether of a moment before the head, which writes the same whenever it is asked
   */
  private record Asked(String text, boolean past) {}

  Probing(Workbench bench) {
    this.looks = new ModelQuery<>(this::look, bench);
  }

  private LiveRun.ProbeResult look(Subject subject, Asked asked) {
    if (!asked.past()) {
      return growth.look(subject, asked.text(), BEST);
    }
    return LookingModel.look(subject, asked.text());
  }

  /** What the model makes of the sentence, as far as it has answered. */
  ReadOnlyObjectProperty<LiveRun.@Nullable ProbeResult> probeResultProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  ReadOnlyIntegerProperty seenProperty() {
    return looks.momentProperty();
  }

  /** The sentence; anyone may change it at any time. */
  StringProperty sentenceProperty() {
    return sentence;
  }

  /** Another run is at work: a sentence that doesn't fit it gives way to one that does. */
  void turnTo(CorpusChoice choice, PreparedTraining prepared) {
    if (!choice.name().equals(probedCorpus) || !fits(prepared)) {
      sentence.set(SamplePrompts.of(prepared.split(), prepared.plan().architecture()).getFirst());
      probedCorpus = choice.name();
    }
    looks.clear();
  }

  // A blank is for those that fill blanks; one that writes would only stumble over it.
  private boolean fits(PreparedTraining prepared) {
    boolean fills = prepared.model() instanceof FillsBlanks;
    return fills == sentence.get().contains("[MASK]");
  }

  /**
   * Asks for the next look where one is due.
   *
   * @param moment of the run that is in view
   * @param learning whether the run learns on at that very moment
   */
  void pulse(LiveRun live, int moment, boolean learning) {
    looks.pulse(new Asked(sentence.get(), live.looksBack()), live, moment, learning);
  }
}
