package maru.ui.lab.family.state;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.inspect.ModelHistory;
import maru.inspect.Sampling;
import maru.inspect.WrittenText;
import maru.inspect.family.GradientsThroughTime;
import maru.inspect.family.RecurrentLook;
import maru.model.Generates;
import maru.model.HasRecurrence;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** A model that reads word by word: its states over the text, and what it types on. */
public final class RecurrentModel {
  /** Follow whichever unit moves most. */
  public static final int LIVELIEST = -1;

  private static final int BEST = 5;
  private static final int TYPED = 60;

  /** Which picture is open. */
  public final ObjectProperty<RecurrentView> view =
      new SimpleObjectProperty<>(this, "view", RecurrentView.STATES);

  /** Which layer is followed, and of which the gradients are shown. */
  public final IntegerProperty layer = new SimpleIntegerProperty(this, "layer");

  /** The unit that is followed. */
  public final IntegerProperty unit = new SimpleIntegerProperty(this, "unit", LIVELIEST);

  /** Divides the logits before a token is drawn. */
  public final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 0.8);

  /** Keys the draws. */
  public final IntegerProperty seed = new SimpleIntegerProperty(this, "seed", 1);

  /** Reads the text word by word. */
  public final StepPlayer reading = new StepPlayer();

  /** Types token by token. */
  public final StepPlayer typing = new StepPlayer();

  /** What whole sentences come down to. */
  public final ContextModel context;

  private final Workbench bench;
  private final RunClock clock;
  private final ModelQuery<String, RecurrentLook> looks;
  private final ModelQuery<String, GradientsThroughTime> gradients;
  private final ModelQuery<Asked, WrittenText> written;
  private List<String> read = List.of();
  private List<Integer> begun = List.of();

  private record Asked(String text, double temperature, int seed) {}

  RecurrentModel(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.clock = clock;
    this.context = new ContextModel(bench, clock);
    this.looks = new ModelQuery<>((subject, text) -> RecurrentLook.of(subject, text, BEST), bench);
    this.gradients = new ModelQuery<>(GradientsThroughTime::of, bench);
    this.written =
        new ModelQuery<>(
            (subject, asked) ->
                WrittenText.of(
                    subject,
                    asked.text(),
                    TYPED,
                    new Sampling(asked.temperature(), 0, 1),
                    BEST,
                    asked.seed()),
            bench);
    looks.answerProperty().subscribe(this::lay);
    written.answerProperty().subscribe(this::layTyped);
  }

  void mirror(RecurrentModel other) {
    view.bindBidirectional(other.view);
    layer.bindBidirectional(other.layer);
    unit.bindBidirectional(other.unit);
    temperature.bindBidirectional(other.temperature);
    seed.bindBidirectional(other.seed);
    reading.follow(other.reading);
    typing.follow(other.typing);
    context.mirror(other.context);
  }

  void forget() {
    looks.clear();
    gradients.clear();
    written.clear();
    context.forget();
    layer.set(0);
    unit.set(LIVELIEST);
  }

  /** A new text is seen whole, and can be read from its beginning. */
  private void lay(@Nullable RecurrentLook look) {
    if (look != null && !look.tokens().equals(read)) {
      read = look.tokens();
      boolean plays = reading.playingProperty().get();
      reading.reset(read.size());
      reading.last();
      if (plays) {
        reading.playOrPause();
      }
    }
  }

  private void layTyped(@Nullable WrittenText text) {
    boolean moves = !bench.appearance().reducedMotionProperty().get();
    if (text != null && !text.begun().equals(begun)) {
      begun = text.begun();
      typing.lay(text.drawn().size(), List.of(), 6, 0);
      if (moves && !typing.playingProperty().get()) {
        typing.playOrPause(); // So that one sees at once what there is to see.
      }
    }
  }

  /** Whether a run is one of these. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().model() instanceof HasRecurrence;
  }

  /** Whether it writes. */
  public boolean writes() {
    ModelHistory run = clock.historyProperty().get();
    return run != null && run.prepared().model() instanceof Generates;
  }

  void pulse(String text, double seconds) {
    ModelHistory run = clock.historyProperty().get();
    if (run == null || !isOf(run)) {
      return;
    }
    switch (view.get()) {
      case STATES -> {
        reading.advance(seconds);
        looks.pulse(text, clock);
      }
      case GRADIENTS -> {
        if (GradientsThroughTime.isOf(run.prepared().model())) {
          gradients.pulse(text, clock);
        }
      }
      case TYPING -> {
        typing.advance(seconds);
        if (writes()) {
          written.pulse(new Asked(text, temperature.get(), seed.get()), clock);
        }
      }
      case CONTEXT -> context.pulse();
      case MEMORY, VERDICTS -> {}
    }
  }

  /** Begins another text. */
  public void again() {
    typing.goTo(0);
    seed.set(seed.get() + 1);
    if (!typing.playingProperty().get()) {
      typing.playOrPause();
    }
  }

  /** What every state held, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable RecurrentLook> lookProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty lookedProperty() {
    return looks.momentProperty();
  }

  /** How much of the loss arrives. */
  public ReadOnlyObjectProperty<@Nullable GradientsThroughTime> gradientsProperty() {
    return gradients.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty gradedProperty() {
    return gradients.momentProperty();
  }

  /** What it types on. */
  public ReadOnlyObjectProperty<@Nullable WrittenText> writtenProperty() {
    return written.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty writtenAtProperty() {
    return written.momentProperty();
  }

  /** The unit that is followed in a layer. */
  public int unitIn(RecurrentLook.Layer of) {
    return unit.get() >= 0 && unit.get() < of.width() ? unit.get() : of.liveliest();
  }
}
