package maru.ui.lab.train;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.CausalOptions;
import maru.inspect.Probe;
import maru.inspect.Subject;
import maru.task.causal.CausalLanguage;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import maru.ui.lab.ModelHistory;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What a clock's run makes of the sentence that the Train lab looks at, at its moment in view. */
final class LookingModel {
  private static final int BEST = 5;

  private final RunClock clock;
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private final ModelQuery<String, LiveRun.ProbeResult> probeResults;

  LookingModel(Workbench bench, RunClock clock, TrainViewModel first) {
    this.clock = clock;
    this.probeResults = new ModelQuery<>(LookingModel::look, bench);
    sentence.bindBidirectional(first.probeProperty());
    head.bindBidirectional(first.headProperty());
    clock.historyProperty().addListener(changed -> probeResults.clear());
  }

  /** What a moment makes of a text; the same whenever it is asked. */
  static LiveRun.ProbeResult look(Subject subject, String text) {
    Probe probe = Probe.of(subject);
    return new LiveRun.ProbeResult(text, probe.look(text, BEST), SampleGrowth.whole(probe, text));
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
  ReadOnlyObjectProperty<LiveRun.@Nullable ProbeResult> probeResultProperty() {
    return probeResults.answerProperty();
  }

  /** The step that this is of. */
  ReadOnlyIntegerProperty seenProperty() {
    return probeResults.momentProperty();
  }

  /** The run that is looked at. */
  Optional<ModelHistory> run() {
    return Optional.ofNullable(clock.historyProperty().get());
  }

  /** Its losses in validation, where they are known. */
  Optional<Curve> validation() {
    return clock.historyProperty().get() instanceof RecordedRun run
        ? Optional.of(run.validation)
        : Optional.empty();
  }

  /** Whether the run can be asked here: a model of reversed text would be asked the wrong way. */
  boolean readsForward() {
    return run().stream()
        .allMatch(run ->
            run.prepared().plan().get(CausalLanguage.DIRECTION) == CausalOptions.Direction.FORWARD);
  }

  /** Asks for the next look where one is due. */
  void pulse() {
    if (readsForward()) {
      run()
          .map(run -> Sentence.asked(sentence.get(), run.prepared().model()))
          .ifPresent(asked -> probeResults.pulse(asked, clock));
    }
  }
}
