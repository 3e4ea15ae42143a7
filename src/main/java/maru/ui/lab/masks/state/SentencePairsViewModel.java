package maru.ui.lab.masks.state;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.data.SentencePairs;
import maru.inspect.EmbeddingSum;
import maru.inspect.ModelHistory;
import maru.inspect.PairReading;
import maru.inspect.SampleSource;
import maru.inspect.StepBatch;
import maru.text.Tokenizer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/**
 * Sentence pairs (NSP): pairs as training draws them, half true and half random, and what a BERT
 * makes of one of them or of two sentences that one puts together oneself.
 */
public final class SentencePairsViewModel extends DrawnSection {
  /** How many pairs fall at a draw. */
  public static final int PAIRS = 4;

  private static final int BEST = 5;

  /** What is asked: the pair in view, and all that have fallen. */
  public record Question(String text, List<String> fallen) {}

  public final StringProperty first = new SimpleStringProperty(this, "first", "");
  public final StringProperty second = new SimpleStringProperty(this, "second", "");
  public final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);

  private final ModelQuery<Question, PairReading> answers;
  private List<SentencePairs.Drawn> drawn = List.of();
  private final StepInView step = new StepInView();
  private @Nullable SampleSource ground;

  public SentencePairsViewModel(Workbench bench) {
    this.answers =
        new ModelQuery<>(
            (subject, question) ->
                PairReading.of(subject, question.text(), question.fallen(), BEST),
            bench);
    player
        .positionProperty()
        .addListener((position, before, now) -> {
          if (now.intValue() > before.intValue()) {
            select(now.intValue() - 1);
          }
          touch();
        });
    answers.answerProperty().addListener(changed -> touch());
    seed.addListener(changed -> draw());
    first.addListener(changed -> typed());
    second.addListener(changed -> typed());
  }

  /** Shares with {@code other} what is typed and drawn; plays along with it. */
  public void mirror(SentencePairsViewModel other) {
    first.bindBidirectional(other.first);
    second.bindBidirectional(other.second);
    seed.bindBidirectional(other.seed);
    player.follow(other.player);
  }

  @Override
  public void stand(SampleSource next) {
    ground = next;
    draw();
    if (!drawn.isEmpty()) {
      select(0);
    }
  }

  /** The batch of the run's next step whose pairs are shown; none where they are drawn here. */
  public ReadOnlyObjectProperty<@Nullable StepBatch> stepProperty() {
    return step.shownProperty();
  }

  /** Shows the pairs that training reads at the step in view. */
  public void showStep() {
    step.want();
  }

  private void lay(StepBatch batch, Tokenizer tokenizer) {
    boolean whole =
        step.shown() != null && player.positionProperty().get() >= player.lengthProperty().get();
    step.show(batch);
    drawn = batch.pairs(tokenizer, PAIRS);
    selected.set(-1);
    player.reset(drawn.size());
    if (whole) {
      player.last();
    }
    touch();
  }

  @Override
  public void again() {
    step.leave();
    super.again();
  }

  private void draw() {
    SampleSource on = ground;
    boolean can = on != null && on.pairs().canDraw();
    drawn = on != null && can ? on.pairs().draw(seed.get(), 0, PAIRS) : List.of();
    selected.set(-1);
    player.reset(drawn.size());
    touch();
  }

  /** Whether the corpus has no pairs to draw. */
  public boolean withoutPairs() {
    return ground != null && drawn.isEmpty();
  }

  /** The pairs that have fallen so far. */
  public List<SentencePairs.Drawn> fallen() {
    return drawn.subList(0, Math.min(drawn.size(), player.positionProperty().get()));
  }

  /** The pairs that are still to fall. */
  public List<SentencePairs.Drawn> waiting() {
    return drawn.subList(fallen().size(), drawn.size());
  }

  /** Puts a pair of the draw together. */
  public void select(int index) {
    if (index >= 0 && index < drawn.size()) {
      first.set(drawn.get(index).first());
      second.set(drawn.get(index).second());
      selected.set(index);
    }
  }

  /** Puts a sentence of one's own, or one that stands ready, in place of both. */
  public void take(String sentence) {
    first.set(sentence);
    second.set("");
  }

  private void typed() {
    int at = selected.get();
    if (at >= 0
        && !(drawn.get(at).first().equals(first.get())
            && drawn.get(at).second().equals(second.get()))) {
      selected.set(-1);
    }
    touch();
  }

  /** The sentence or the two that are in view; a line break parts them. */
  public String text() {
    String a = first.get().replaceAll("\\R", " ").strip();
    String b = second.get().replaceAll("\\R", " ").strip();
    return b.isEmpty() ? a : a + "\n" + b;
  }

  private Question question() {
    return new Question(
        text(), fallen().stream().map(pair -> pair.first() + "\n" + pair.second()).toList());
  }

  /** What the model made of the sentences in view, as far as it has answered. */
  public @Nullable PairReading answer() {
    return answers.answerTo(question());
  }

  /** What the model said of them before, while its next answer is on its way. */
  public @Nullable PairReading lastAnswer() {
    return answers.answerProperty().get();
  }

  /** The ground's own tokens of the sentences in view: what can be shown without a model. */
  public @Nullable SampleSource ground() {
    return ground;
  }

  @Override
  public void ask(ModelHistory moments, RunClock clock) {
    if (EmbeddingSum.isOf(moments.prepared().model())) {
      step.follow(moments, clock.stepProperty().get())
          .ifPresent(batch -> lay(batch, moments.prepared().tokenizer()));
      answers.pulse(question(), clock);
    }
  }

  @Override
  public void forget() {
    step.forget();
    answers.clear();
  }

  @Override
  public List<List<String>> table() {
    return PairReading.table(fallen(), first.get(), second.get(), lastAnswer());
  }

  /** The step that the answer is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return answers.momentProperty();
  }
}
