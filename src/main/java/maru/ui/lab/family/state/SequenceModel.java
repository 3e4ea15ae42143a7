package maru.ui.lab.family.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.base.Problem;
import maru.data.SentencePair;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.inspect.translate.Source;
import maru.inspect.translate.Translated;
import maru.model.Translates;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** What a model writes for a source, where it looks meanwhile, and what one makes it look at. */
public final class SequenceModel {
  /** Which picture is open. */
  public final ObjectProperty<SequenceView> view =
      new SimpleObjectProperty<>(this, "view", SequenceView.ALIGNMENT);

  /** What is read. */
  public final StringProperty source = new SimpleStringProperty(this, "source", "");

  /** Which token read each step that was changed by hand looks at. */
  public final ObjectProperty<Map<Integer, Integer>> byHand =
      new SimpleObjectProperty<>(this, "byHand", Map.of());

  /** Writes word by word. */
  public final StepPlayer player = new StepPlayer();

  private final RunClock clock;
  private final ModelQuery<Asked, Answer> query;

  /**
   * What is asked.
   *
   * @param source what is read
   * @param byHand the token that a step looks at
   */
  public record Asked(String source, Map<Integer, Integer> byHand) {}

  /**
   * What came of it.
   *
   * @param asked what was asked
   * @param translated what was written; none where the source can't be read
   * @param problem why not
   */
  public record Answer(Asked asked, @Nullable Translated translated, @Nullable Problem problem) {
    static Answer of(Subject subject, Asked asked) {
      try {
        Source source = Source.of(subject, asked.source());
        Map<Integer, float[]> rows = new HashMap<>();
        asked
            .byHand()
            .forEach((step, place) -> {
              float[] row = new float[source.ids().length];
              if (place < row.length) {
                row[place] = 1;
                rows.put(step, row);
              }
            });
        return new Answer(asked, Translated.of(subject, source, rows), null);
      } catch (Problem unreadable) {
        return new Answer(asked, null, unreadable);
      }
    }
  }

  SequenceModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.query = new ModelQuery<>(Answer::of, bench);
    source.addListener(changed -> byHand.set(Map.of()));
    query.answerProperty().subscribe(this::lay);
  }

  private void lay(@Nullable Answer now) {
    Translated written = now == null ? null : now.translated();
    int steps = written == null ? 0 : written.written().size();
    if (player.lengthProperty().get() != steps) {
      boolean atEnd = player.positionProperty().get() == player.lengthProperty().get();
      player.lay(steps, List.of(), 3, atEnd ? steps : player.positionProperty().get());
    }
  }

  void mirror(SequenceModel other) {
    view.bindBidirectional(other.view);
    source.bindBidirectional(other.source);
    byHand.bindBidirectional(other.byHand);
    player.follow(other.player);
  }

  /** Another run is at work: a sentence that it can read is offered. */
  void forget() {
    query.clear();
    byHand.set(Map.of());
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run)) {
      List<SentencePair> held = run.prepared().split().validation().pairs();
      source.set(held.isEmpty() ? "" : held.getFirst().first());
    }
  }

  /** Whether a run's model turns one sequence into another. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof Translates;
  }

  /** Makes a step look at one token read alone, or, where it does so already, as it likes. */
  public void look(int step, int place) {
    Map<Integer, Integer> next = new HashMap<>(byHand.get());
    if (!next.remove(step, place)) {
      next.put(step, place);
    }
    byHand.set(Map.copyOf(next));
  }

  /** Leaves all steps to the model. */
  public void reset() {
    byHand.set(Map.of());
  }

  /** The next sentence that was held out. */
  public void another() {
    ModelHistory run = clock.historyProperty().get();
    if (run == null || !isOf(run)) {
      return;
    }
    List<String> held =
        run.prepared().split().validation().pairs().stream().map(SentencePair::first).toList();
    if (!held.isEmpty()) {
      source.set(held.get((held.indexOf(source.get()) + 1) % held.size()));
    }
  }

  /** Weights of the steps written so far, those to come hidden: (written, read). */
  public float[] shown(Translated now) {
    int read = now.source().tokens().size();
    float[] all = new float[now.written().size() * read];
    Arrays.fill(all, Float.NaN);
    now.alignment()
        .ifPresent(own -> {
          int steps = Math.min(player.positionProperty().get(), own.rows().size());
          for (int t = 0; t < steps; t++) {
            System.arraycopy(own.rows().get(t), 0, all, t * read, read);
          }
        });
    return all;
  }

  void pulse() {
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run)) {
      query.pulse(new Asked(source.get(), byHand.get()), clock);
    }
  }

  /** What the model wrote, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
    return query.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return query.momentProperty();
  }
}
