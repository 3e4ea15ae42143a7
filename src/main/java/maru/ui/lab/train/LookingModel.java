package maru.ui.lab.train;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.Probe;
import maru.train.PreparedTraining;
import maru.ui.fx.Background;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/** What a recorded run makes of the sentence that the Train lab looks at, at its moment in view. */
final class LookingModel {
  private static final int BEST = 5;

  private final Workbench bench;
  private final RunClock clock;
  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  private final ReadOnlyObjectWrapper<LiveRun.@Nullable Glimpse> glimpse =
      new ReadOnlyObjectWrapper<>(this, "glimpse");
  private @Nullable Object asked;
  private boolean asking;

  private record Question(RecordedRun run, String sentence, int step) {}

  LookingModel(Workbench bench, RunClock clock, TrainViewModel first) {
    this.bench = bench;
    this.clock = clock;
    sentence.bindBidirectional(first.probeProperty());
    head.bindBidirectional(first.headProperty());
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
    return glimpse.getReadOnlyProperty();
  }

  /** The run that is looked at. */
  Optional<RecordedRun> run() {
    return clock.momentsProperty().get() instanceof RecordedRun run
        ? Optional.of(run)
        : Optional.empty();
  }

  /** Asks for the next look where one is due. */
  void pulse() {
    RecordedRun run = run().orElse(null);
    if (run == null || asking) {
      return;
    }
    Question question = new Question(run, sentence.get(), clock.stepProperty().get());
    if (!question.equals(asked)) {
      asked = question;
      ask(question);
    }
  }

  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void ask(Question question) {
    asking = true;
    PreparedTraining prepared = question.run().prepared();
    question
        .run()
        .ask(subject -> {
          Probe probe = Probe.of(subject);
          String text = question.sentence();
          return new LiveRun.Glimpse(text, probe.look(text, BEST), SampleGrowth.whole(probe, text));
        })
        .whenComplete((seen, error) -> Background.later(() -> take(prepared, seen, error)));
  }

  private void take(
      PreparedTraining prepared, LiveRun.@Nullable Glimpse seen, @Nullable Throwable error) {
    asking = false;
    boolean still = run().filter(run -> run.prepared().equals(prepared)).isPresent();
    if (seen != null && still) {
      glimpse.set(seen);
    } else if (error != null && still) {
      bench.notices().tell(error);
    }
  }
}
