package maru.ui.lab.family.state;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.KeptMoments;
import maru.inspect.ModelHistory;
import maru.inspect.family.Roles;
import maru.inspect.family.WindowStep;
import maru.inspect.family.WordMapLook;
import maru.inspect.family.WordMapLook.Axes;
import maru.task.LeverSettings;
import maru.task.contrast.NearbyTask;
import maru.text.Tokenizer;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Survey;
import org.jspecify.annotations.Nullable;

/** Word vectors: the window on the sentence, the map of words, and an analogy on it. */
public final class WordsModel {
  /** Which picture is open. */
  public final ObjectProperty<WordsView> view =
      new SimpleObjectProperty<>(this, "view", WordsView.WINDOW);

  /** Which numbers of the vectors are shown. */
  public enum Stage {
    /** As they stand. */
    BEFORE("lab.family.words.before", "lab.family.words.before.note"),
    /** What the step adds to them. */
    CHANGE("lab.family.words.change", "lab.family.words.change.note"),
    /** When it has. */
    AFTER("lab.family.words.after", "lab.family.words.after.note");

    private final String key;
    private final String note;

    Stage(String key, String note) {
      this.key = key;
      this.note = note;
    }

    /** The key of what is said of it, given the rate. */
    public String note() {
      return note;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }
  }

  /** The numbers that are shown. */
  public final ObjectProperty<Stage> stage =
      new SimpleObjectProperty<>(this, "stage", Stage.BEFORE);

  /** Slides the window from answer to answer. */
  public final StepPlayer sliding = new StepPlayer();

  /** The analogy: this word ... */
  public final StringProperty from = new SimpleStringProperty(this, "from", "");

  /** ... is to this one ... */
  public final StringProperty to = new SimpleStringProperty(this, "to", "");

  /** ... as this one is to whom? */
  public final StringProperty start = new SimpleStringProperty(this, "start", "");

  /** Words that a window takes at the least to show something. */
  private static final int KNOWN = 4;

  private final RunClock clock;
  private final ModelQuery<WindowStep.Asked, WindowStep> windows;
  private final ModelQuery<WordMapLook.Asked, WordMapLook> maps;
  private final ReadOnlyObjectWrapper<@Nullable Axes> axes =
      new ReadOnlyObjectWrapper<>(this, "axes");
  private final Survey<Axes> finding;
  private String slid = "";

  WordsModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.windows = new ModelQuery<>(WindowStep::of, bench);
    this.maps = new ModelQuery<>(WordMapLook::of, bench);
    this.finding = new Survey<>(bench, axes::set);
    windows.answerProperty().subscribe(this::lay);
  }

  void mirror(WordsModel other) {
    view.bindBidirectional(other.view);
    stage.bindBidirectional(other.stage);
    from.bindBidirectional(other.from);
    to.bindBidirectional(other.to);
    start.bindBidirectional(other.start);
    sliding.follow(other.sliding);
  }

  void forget() {
    windows.clear();
    maps.clear();
    finding.stop();
    axes.set(null);
    slid = "";
  }

  /** Whether a run is one of these. */
  public static boolean isOf(ModelHistory run) {
    return run.prepared().task() instanceof NearbyTask;
  }

  /** A new text is slid over from its beginning. */
  private void lay(@Nullable WindowStep step) {
    String text = step == null ? "" : String.join(" ", step.tokens());
    if (step != null && !text.equals(slid)) {
      slid = text;
      sliding.lay(Math.max(0, step.steps() - 1), List.of(), 4, 0);
    }
  }

  /** An analogy of the run's own words, where nobody has chosen one. */
  private void choose(ModelHistory run) {
    for (String language : List.of("ko", "en")) {
      List<List<String>> pairs = Roles.pairs(language);
      boolean known =
          pairs.stream()
              .flatMap(List::stream)
              .allMatch(word -> run.prepared().tokenizer().vocabulary().id(word) >= 0);
      if (known && from.get().isEmpty()) {
        from.set(pairs.get(0).get(0));
        to.set(pairs.get(0).get(1));
        start.set(pairs.get(1).get(0));
      }
    }
  }

  /** That of the run; of a model that was opened and is to go on gently, the usual one. */
  private static float rate(ModelHistory run, NearbyTask task) {
    float planned = run.prepared().plan().training().learningRate();
    return run.recording().isPresent()
        ? planned
        : Float.parseFloat(
            task.kind().standard().getOrDefault(LeverSettings.RATE.key(), String.valueOf(planned)));
  }

  /** The text, or a sentence of the run's own where it knows hardly a word of it. */
  private static String known(ModelHistory run, String text) {
    Tokenizer tokenizer = run.prepared().tokenizer();
    long words =
        Arrays.stream(tokenizer.encode(text).ids())
            .filter(id -> !tokenizer.vocabulary().isSpecial(id))
            .limit(KNOWN)
            .count();
    return words >= KNOWN
        ? text
        : run.prepared().split().validation().documents().getFirst().sentences().getFirst();
  }

  /** Whether a sentence of the corpus stands in for one of which the run knows hardly a word. */
  public boolean standsIn(String text) {
    ModelHistory run = clock.historyProperty().get();
    return run != null && !known(run, text).equals(text);
  }

  void pulse(String text, double seconds) {
    ModelHistory run = clock.historyProperty().get();
    if (run == null || !(run.prepared().task() instanceof NearbyTask task)) {
      return;
    }
    switch (view.get()) {
      case WINDOW -> {
        sliding.advance(seconds);
        float rate = rate(run, task);
        windows.pulse(
            new WindowStep.Asked(known(run, text), sliding.positionProperty().get(), task, rate),
            clock);
      }
      case MAP -> {
        choose(run);
        if (axes.get() == null && !finding.runningProperty().get()) {
          findAxes(run);
        }
        maps.pulse(new WordMapLook.Asked(from.get(), to.get(), start.get(), axes.get()), clock);
      }
      case ANALOGIES -> {}
    }
  }

  /** Lays the axes by the last moment that is kept, or by the only one. */
  public void layAxes() {
    ModelHistory run = clock.historyProperty().get();
    if (run != null && isOf(run)) {
      findAxes(run);
    }
  }

  private void findAxes(ModelHistory run) {
    Optional<Path> file = run.recording();
    finding.start(told -> {
      if (file.isEmpty()) {
        run.ask(subject -> told.test(WordMapLook.axes(subject, 0))).join();
        return;
      }
      KeptMoments kept = new KeptMoments(file.get(), run.prepared());
      long last = kept.last();
      kept.ask(
          List.of(last),
          subject -> WordMapLook.axes(subject, last),
          (step, found) -> told.test(found));
    });
  }

  /** The words that an analogy can be made of. */
  public List<String> words() {
    WordMapLook now = maps.answerProperty().get();
    return now == null ? List.of() : now.vectors().words();
  }

  /** What the window asks for, and what learning it would move. */
  public ReadOnlyObjectProperty<@Nullable WindowStep> windowProperty() {
    return windows.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty windowedProperty() {
    return windows.momentProperty();
  }

  /** Where words lie. */
  public ReadOnlyObjectProperty<@Nullable WordMapLook> mapProperty() {
    return maps.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty mappedProperty() {
    return maps.momentProperty();
  }

  /** The axes that stay, once they were found. */
  public ReadOnlyObjectProperty<@Nullable Axes> axesProperty() {
    return axes.getReadOnlyProperty();
  }
}
