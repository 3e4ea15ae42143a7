package maru.ui.lab.train.state;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.CausalOptions;
import maru.inspect.ModelHistory;
import maru.inspect.ProbeResult;
import maru.inspect.SampleGrowth;
import maru.task.causal.CausalLanguage;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What a clock's run makes of the sentence that the Train lab looks at, at its moment in view. */
public final class LookingModel {
  private final RunClock clock;
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private final ModelQuery<String, ProbeResult> probeResults;

  public LookingModel(Workbench bench, RunClock clock, TrainViewModel first) {
    this.clock = clock;
    this.probeResults = new ModelQuery<>(SampleGrowth::look, bench);
    sentence.bindBidirectional(first.probeProperty());
    head.bindBidirectional(first.headProperty());
    clock.historyProperty().addListener(changed -> probeResults.clear());
  }

  public RunClock clock() {
    return clock;
  }

  /** The sentence that is looked at. */
  public StringProperty sentenceProperty() {
    return sentence;
  }

  /** Which head's attention is drawn large, counted over all layers. */
  public IntegerProperty headProperty() {
    return head;
  }

  /** What the run makes of the sentence, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable ProbeResult> probeResultProperty() {
    return probeResults.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty seenProperty() {
    return probeResults.momentProperty();
  }

  /** The run that is looked at. */
  public Optional<ModelHistory> run() {
    return Optional.ofNullable(clock.historyProperty().get());
  }

  /** Its losses in validation, where they are known. */
  public Optional<Curve> validation() {
    return clock.historyProperty().get() instanceof RecordedRun run
        ? Optional.of(run.validation)
        : Optional.empty();
  }

  /** Whether the run can be asked here: a model of reversed text would be asked the wrong way. */
  public boolean readsForward() {
    return run().stream()
        .allMatch(run ->
            run.prepared().model().readsTextAlone()
                && run.prepared().plan().get(CausalLanguage.DIRECTION)
                    == CausalOptions.Direction.FORWARD);
  }

  /** Asks for the next look where one is due. */
  public void pulse() {
    if (readsForward()) {
      run()
          .map(run -> Sentence.asked(sentence.get(), run.prepared().model()))
          .ifPresent(asked -> probeResults.pulse(asked, clock));
    }
  }
}
