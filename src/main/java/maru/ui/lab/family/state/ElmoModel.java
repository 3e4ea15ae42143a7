package maru.ui.lab.family.state;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.Homographs;
import maru.inspect.ModelHistory;
import maru.inspect.family.Senses;
import maru.model.ReadsFromEnd;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** What a task makes of ELMo's layers: it mixes them, and tells a word's meaning. */
public final class ElmoModel {
  private static final long SEED = 1;

  /** Which picture is open. */
  public final ObjectProperty<ElmoView> view =
      new SimpleObjectProperty<>(this, "view", ElmoView.MIX);

  /** Plays the way that the mixture goes while the task learns. */
  public final StepPlayer learning = new StepPlayer();

  private final Workbench bench;
  private final RunClock clock;
  private final ModelQuery<String, Senses.Vectors> vectors;
  private final ReadOnlyObjectWrapper<@Nullable Senses> senses =
      new ReadOnlyObjectWrapper<>(this, "senses");
  private boolean busy;
  private Senses.@Nullable Vectors next;

  ElmoModel(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.vectors =
        new ModelQuery<>((subject, language) -> Senses.vectors(subject, language, SEED), bench);
    vectors
        .answerProperty()
        .subscribe(now -> {
          next = now;
          learn();
        });
  }

  void mirror(ElmoModel other) {
    view.bindBidirectional(other.view);
    learning.follow(other.learning);
  }

  void forget() {
    vectors.clear();
    next = null;
    senses.set(null);
  }

  /** Whether a run is one of these, on words that mean two things. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof ReadsFromEnd && Homographs.isNamed(corpus(run));
  }

  private static String corpus(ModelHistory run) {
    return run.prepared().split().training().name();
  }

  private static String language(ModelHistory run) {
    String corpus = corpus(run);
    return corpus.substring(0, corpus.indexOf('/'));
  }

  /** The task learns where nothing waits for it; of moments that come meanwhile the newest wins. */
  private void learn() {
    Senses.Vectors taken = next;
    ModelHistory run = clock.historyProperty().get();
    if (busy || taken == null || run == null) {
      return;
    }
    busy = true;
    next = null;
    int many = Homographs.senses(language(run));
    bench
        .background()
        .create(() -> Senses.of(taken, many, SEED))
        .onSuccess(this::take)
        .onError(bench.notices()::tell)
        .andFinally(() -> {
          busy = false;
          learn();
        })
        .start();
  }

  private void take(Senses found) {
    if (vectors.answerProperty().get() == null) {
      return; // Another run has come meanwhile.
    }
    int length = found.readers().getLast().way().size() - 1;
    boolean first = senses.get() == null;
    boolean atEnd = first || learning.positionProperty().get() == learning.lengthProperty().get();
    learning.lay(length, List.of(), 8, atEnd ? length : learning.positionProperty().get());
    senses.set(found);
  }

  void pulse(double seconds) {
    ModelHistory run = clock.historyProperty().get();
    if (view.get() == ElmoView.MIX && run != null && isOf(run)) {
      learning.advance(seconds);
      vectors.pulse(language(run), clock);
    }
  }

  /** What came out, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable Senses> sensesProperty() {
    return senses.getReadOnlyProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return vectors.momentProperty();
  }
}
