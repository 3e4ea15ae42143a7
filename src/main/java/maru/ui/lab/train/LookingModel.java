package maru.ui.lab.train;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.Probe;
import maru.inspect.Subject;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import maru.ui.lab.Inquiry;
import maru.ui.lab.Moments;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** What a clock's run makes of the sentence that the Train lab looks at, at its moment in view. */
final class LookingModel {
  private static final int BEST = 5;

  private final RunClock clock;
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private final Inquiry<String, LiveRun.Glimpse> glimpses;

  LookingModel(Workbench bench, RunClock clock, TrainViewModel first) {
    this.clock = clock;
    this.glimpses = new Inquiry<>(LookingModel::look, bench.notices()::tell);
    sentence.bindBidirectional(first.probeProperty());
    head.bindBidirectional(first.headProperty());
    clock.momentsProperty().addListener(changed -> glimpses.clear());
  }

  private static LiveRun.Glimpse look(Subject subject, String text) {
    Probe probe = Probe.of(subject);
    return new LiveRun.Glimpse(text, probe.look(text, BEST), SampleGrowth.whole(probe, text));
  }

  RunClock clock() {
    return clock;
  }

  /** The sentence that is looked at. */
  StringProperty sentenceProperty() {
    return sentence;
  }

  /** Which head's attention is drawn large, counted over all layers. */
  IntegerProperty headProperty() {
    return head;
  }

  /** What the run makes of the sentence, as far as it has answered. */
  ReadOnlyObjectProperty<LiveRun.@Nullable Glimpse> glimpseProperty() {
    return glimpses.answerProperty();
  }

  /** The run that is looked at. */
  Optional<Moments> run() {
    return Optional.ofNullable(clock.momentsProperty().get());
  }

  /** Its losses in validation, where they are known. */
  Optional<Curve> validation() {
    return clock.momentsProperty().get() instanceof RecordedRun run
        ? Optional.of(run.validation)
        : Optional.empty();
  }

  /** Asks for the next look where one is due. */
  void pulse() {
    glimpses.pulse(sentence.get(), clock);
  }
}
