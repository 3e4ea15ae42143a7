package maru.ui.lab.masks.state;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.MaskSpec;
import maru.inspect.MaskedAttention;
import maru.inspect.ModelHistory;
import maru.inspect.ReadySentence;
import maru.inspect.SampleSource;
import maru.model.FillsBlanks;
import maru.model.HasAttention;
import maru.model.Model;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Sight hidden from tokens: masks of attention over a sentence, alone or laid on each other, and
 * what they make of a model's scores.
 */
public final class AttentionMaskViewModel implements Section {
  /** What the matrix shows: one after the other. */
  public enum Stage {
    /** Scores before the mask. */
    SCORES,
    /** Scores with the mask laid on them. */
    MASKED,
    /** Weights after softmax. */
    WEIGHTS
  }

  /** About how long it takes until all cells have fallen, played by itself. */
  private static final double SECONDS_OF_FALLING = 5;

  /** What is asked of a model. */
  public record Question(String text, int pads, MaskSpec mask) {}

  public final StringProperty text;
  public final BooleanProperty causal = new SimpleBooleanProperty(this, "causal", true);
  public final BooleanProperty prefixed = new SimpleBooleanProperty(this, "prefixed");
  public final BooleanProperty padded = new SimpleBooleanProperty(this, "padded");
  public final IntegerProperty prefix = new SimpleIntegerProperty(this, "prefix", 3);
  public final IntegerProperty pads = new SimpleIntegerProperty(this, "pads", 2);
  public final IntegerProperty layer = new SimpleIntegerProperty(this, "layer");
  public final IntegerProperty head = new SimpleIntegerProperty(this, "head");
  public final IntegerProperty row = new SimpleIntegerProperty(this, "row", -1);

  /** How many layers can be chosen from: of two models side by side, the most that one has. */
  public final IntegerProperty layers = new SimpleIntegerProperty(this, "layers", 1);

  /** How many heads can be chosen from. */
  public final IntegerProperty heads = new SimpleIntegerProperty(this, "heads", 1);

  public final StepPlayer player = new StepPlayer();

  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private final ModelQuery<Question, MaskedAttention> readings;
  private final Sentence sentence;
  private @Nullable SampleSource ground;
  private @Nullable AttentionMaskViewModel beside;
  private @Nullable Model model;
  private boolean marks = true;

  public AttentionMaskViewModel(Workbench bench, Sentence sentence) {
    this.sentence = sentence;
    this.text = sentence.textProperty();
    this.readings =
        new ModelQuery<>(
            (subject, question) ->
                MaskedAttention.of(subject, question.text(), question.pads(), question.mask()),
            bench);
    player.reset(2);
    player.next(); // What is hidden is to be seen at once.
    for (var property : List.of(text, causal, prefixed, padded, prefix, pads, layer, head, row)) {
      property.addListener(changed -> touch());
    }
    player.positionProperty().addListener(changed -> touch());
    readings.answerProperty().addListener(changed -> touch());
  }

  /** Shares with {@code other} what is typed and chosen. */
  public void mirror(AttentionMaskViewModel other) {
    causal.bindBidirectional(other.causal);
    prefixed.bindBidirectional(other.prefixed);
    padded.bindBidirectional(other.padded);
    prefix.bindBidirectional(other.prefix);
    pads.bindBidirectional(other.pads);
    layer.bindBidirectional(other.layer);
    head.bindBidirectional(other.head);
    row.bindBidirectional(other.row);
    player.follow(other.player);
    layers.bindBidirectional(other.layers);
    heads.bindBidirectional(other.heads);
    beside = other;
    other.beside = this;
  }

  /** Moves whenever something to be seen has changed. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  private void touch() {
    lay();
    layers.set(most(MaskedAttention::layers));
    heads.set(most(MaskedAttention::heads));
    version.set(version.get() + 1);
  }

  private int most(ToIntFunction<MaskedAttention> count) {
    MaskedAttention own = reading();
    MaskedAttention others = beside == null ? null : beside.reading();
    return Math.max(
        own == null ? 1 : count.applyAsInt(own), others == null ? 1 : count.applyAsInt(others));
  }

  @Override
  public void stand(SampleSource next) {
    ground = next;
    if (text.get().isBlank() || (sentence.isOffered() && model == null)) {
      String first = next.korean() ? "어제 민지랑 정말 재미있게 놀았어." : "I had a really great time yesterday.";
      sentence.offer(new ReadySentence(first, ""));
    }
    touch();
  }

  /** The masks laid on each other. */
  public MaskSpec mask() {
    return new MaskSpec(causal.get(), prefixed.get() ? Math.max(1, prefix.get()) : 0, padded.get());
  }

  /** Takes all masks away. */
  public void lookEverywhere() {
    causal.set(false);
    prefixed.set(false);
    padded.set(false);
  }

  /** What the matrix shows. */
  public Stage stage() {
    int at = player.positionProperty().get();
    return at == 0
        ? Stage.SCORES
        : at < player.lengthProperty().get() ? Stage.MASKED : Stage.WEIGHTS;
  }

  /** The cells that are hidden, in the order in which one reads, which fall shut one by one. */
  public List<Integer> hidden() {
    boolean[] seen = visible(mask());
    return IntStream.range(0, seen.length).filter(i -> !seen[i]).boxed().toList();
  }

  /** How many of them have fallen shut. */
  public int shut() {
    return Math.min(player.positionProperty().get(), hidden().size());
  }

  /** Lays out a step a hidden cell, and one for softmax; the stage in view stays. */
  private void lay() {
    int cells = Math.max(1, hidden().size());
    if (player.lengthProperty().get() == cells + 1) {
      return;
    }
    int at =
        switch (stage()) {
          case SCORES -> 0;
          case MASKED -> cells;
          case WEIGHTS -> cells + 1;
        };
    player.lay(cells + 1, List.of(cells), Math.max(1, cells / SECONDS_OF_FALLING), at);
  }

  private int padCount() {
    return Math.max(0, pads.get());
  }

  /** The tokens along the matrix: the model's, or the ground's own where there is none. */
  public List<String> tokens() {
    MaskedAttention reading = reading();
    if (reading != null) {
      return reading.tokens();
    }
    SampleSource on = ground;
    return on == null
        ? List.of()
        : MaskedAttention.Text.of(asked(), on.tokenizer(), marks, padCount(), on.context())
            .shown(on.tokenizer());
  }

  /** How many of the tokens are [PAD]. */
  public int padsShown() {
    return Math.min(padCount(), tokens().size());
  }

  /** What a mask alone lets be seen. */
  public boolean[] visible(MaskSpec mask) {
    return mask.visible(tokens().size(), padsShown());
  }

  /** What is read of the sentence: by a model that writes on, the part before the blank. */
  private String asked() {
    return model == null ? text.get() : Sentence.asked(text.get(), model);
  }

  private Question question() {
    return new Question(asked(), padCount(), mask());
  }

  /** What the model's attention is under the mask, if it has answered. */
  public @Nullable MaskedAttention reading() {
    return readings.answerTo(question());
  }

  @Override
  public void advance(double seconds) {
    player.advance(seconds);
  }

  @Override
  public void ask(ModelHistory moments, RunClock clock) {
    model = moments.prepared().model();
    marks = model instanceof FillsBlanks;
    if (!(model instanceof HasAttention)) {
      return;
    }
    readings.pulse(question(), clock);
  }

  @Override
  public void forget() {
    marks = true;
    model = null;
    readings.clear();
  }

  @Override
  public List<List<String>> table() {
    return MaskedAttention.table(tokens(), visible(mask()), reading(), layerShown(), headShown());
  }

  @Override
  public String sentence() {
    return text.get();
  }

  /** The layer in view, as far as the model has that many. */
  public int layerShown() {
    MaskedAttention reading = reading();
    return reading == null ? 0 : Math.clamp(layer.get(), 0, reading.layers() - 1);
  }

  /** The head in view, as far as the model has that many. */
  public int headShown() {
    MaskedAttention reading = reading();
    return reading == null ? 0 : Math.clamp(head.get(), 0, reading.heads() - 1);
  }

  /** The step that the answer is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return readings.momentProperty();
  }
}
