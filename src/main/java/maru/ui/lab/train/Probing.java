package maru.ui.lab.train;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.SamplePrompts;
import maru.model.FillsBlanks;
import maru.train.PreparedTraining;
import maru.ui.fx.Notices;
import org.jspecify.annotations.Nullable;

/** The sentence that is looked at, and what the run at work makes of it at the moment in view. */
final class Probing {
  private final Notices notices;
  private final ObjectProperty<LiveRun.@Nullable ProbeResult> probeResult =
      new SimpleObjectProperty<>(this, "glimpse");
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private @Nullable Object probedCorpus;
  private String asked = "";
  private int askedMoment = -1;
  private String complainedOf = "";

  Probing(Notices notices) {
    this.notices = notices;
  }

  /** What the model makes of the sentence, as far as it has answered. */
  ObjectProperty<LiveRun.@Nullable ProbeResult> probeResultProperty() {
    return probeResult;
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
    asked = "";
    askedMoment = -1;
  }

  // A blank is for those that fill blanks; one that writes would only stumble over it.
  private boolean fits(PreparedTraining prepared) {
    boolean fills = prepared.model() instanceof FillsBlanks;
    return fills == sentence.get().contains("[MASK]");
  }

  /** Takes in what {@code live} has answered, and asks it for the next look where one is due. */
  void pulse(LiveRun live, int moment) {
    live.probeResult().ifPresent(probeResult::set);
    live.trouble().ifPresent(this::complain);
    boolean moved = moment != askedMoment || !asked.equals(sentence.get());
    if ((moved || probeResult.get() == null) && live.ask(sentence.get())) {
      asked = sentence.get();
      askedMoment = moment;
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
