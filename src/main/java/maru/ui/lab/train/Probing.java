package maru.ui.lab.train;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.SamplePrompts;
import maru.model.FillsBlanks;
import maru.train.PreparedTraining;
import maru.ui.fx.Notices;
import maru.ui.lab.ModelHistory;
import org.jspecify.annotations.Nullable;

/** The sentence that is looked at, and what the run at work makes of it at the moment in view. */
final class Probing {
  private final Notices notices;
  private final ObjectProperty<LiveRun.@Nullable ProbeResult> probeResult =
      new SimpleObjectProperty<>(this, "glimpse");
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private @Nullable Object probedCorpus;
  private final ReadOnlyIntegerWrapper seen =
      new ReadOnlyIntegerWrapper(this, "seen", ModelHistory.Answer.NO_STEP);
  private String asked = "";
  private int failed = ModelHistory.Answer.NO_STEP;
  private String complainedOf = "";

  Probing(Notices notices) {
    this.notices = notices;
  }

  /** What the model makes of the sentence, as far as it has answered. */
  ObjectProperty<LiveRun.@Nullable ProbeResult> probeResultProperty() {
    return probeResult;
  }

  /** The step that this is of. */
  ReadOnlyIntegerProperty seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** The sentence; anyone may change it at any time. */
  StringProperty sentenceProperty() {
    return sentence;
  }

  /** Another run is at work: a sentence that doesn't fit it gives way to one that does. */
  void turnTo(CorpusChoice choice, PreparedTraining prepared) {
    if (!choice.identity().equals(probedCorpus) || !fits(prepared)) {
      sentence.set(SamplePrompts.of(prepared.split(), prepared.plan().architecture()).getFirst());
      probedCorpus = choice.identity();
    }
    probeResult.set(null);
    seen.set(ModelHistory.Answer.NO_STEP);
    asked = "";
    failed = ModelHistory.Answer.NO_STEP;
  }

  // A blank is for those that fill blanks; one that writes would only stumble over it.
  private boolean fits(PreparedTraining prepared) {
    boolean fills = prepared.model() instanceof FillsBlanks;
    return fills == sentence.get().contains("[MASK]");
  }

  /** Takes in what {@code live} has answered, and asks it for the next look where one is due. */
  void pulse(LiveRun live, int moment) {
    live.probeResult()
        .ifPresent(answer -> {
          seen.set(answer.step());
          probeResult.set(answer.value());
        });
    live.trouble()
        .ifPresent(error -> {
          failed = moment;
          complain(error);
        });
    boolean another = probeResult.get() == null || !asked.equals(sentence.get());
    // An answer may be of a moment passed meanwhile; then that in view is asked again.
    if ((another || (seen.get() != moment && failed != moment)) && live.ask(sentence.get())) {
      asked = sentence.get();
      failed = ModelHistory.Answer.NO_STEP;
    }
  }

  // Once for a sentence: while the training runs, it is looked at many times a second.
  private void complain(Throwable error) {
    if (!complainedOf.equals(asked)) {
      complainedOf = asked;
      notices.tell(error);
    }
  }
}
