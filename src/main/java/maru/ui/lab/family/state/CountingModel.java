package maru.ui.lab.family.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ModelHistory;
import maru.inspect.family.CountedChain;
import maru.inspect.family.CountedSentence;
import maru.inspect.family.Counting;
import maru.inspect.family.DiceText;
import maru.ui.control.StepPlayer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** A model that counts, looked at through the text that it has read. */
public final class CountingModel {
  private static final int WAYS = 9;
  private static final int THROWS = 40;
  private static final int PIECES = 8;

  /** Which picture is open. */
  public final ObjectProperty<CountingView> view =
      new SimpleObjectProperty<>(this, "view", CountingView.CHAIN);

  /** How long the counted n-grams are. */
  public final IntegerProperty order = new SimpleIntegerProperty(this, "order", 3);

  /** How what was never seen gets a share. */
  public final ObjectProperty<Counting.Kind> kind =
      new SimpleObjectProperty<>(this, "kind", Counting.Kind.KNESER_NEY);

  /** What every count gives up; 0 for an estimate. */
  public final DoubleProperty discount = new SimpleDoubleProperty(this, "discount");

  /** The tokens that were walked after the sentence. */
  public final ObjectProperty<List<Integer>> walked =
      new SimpleObjectProperty<>(this, "walked", List.of());

  /** A second sentence, to be held against the first; empty for none. */
  public final StringProperty against = new SimpleStringProperty(this, "against", "");

  /** The factor that is looked at. */
  public final IntegerProperty factor = new SimpleIntegerProperty(this, "factor");

  /** Keys the throws. */
  public final IntegerProperty seed = new SimpleIntegerProperty(this, "seed", 1);

  /** Throws the dice, token by token. */
  public final StepPlayer throwing = new StepPlayer();

  private final RunClock clock;
  private final ModelQuery<Walk, CountedChain> chains;
  private final ModelQuery<Sentences, Pair> sentences;
  private final ModelQuery<Thrown, DiceText> texts;
  private Thrown laid = new Thrown("", new Counting(1, Counting.Kind.ADD_ONE, 0), 0);

  private record Walk(String text, List<Integer> walked, Counting counting) {}

  private record Sentences(String one, String other, Counting counting) {}

  private record Thrown(String text, Counting counting, int seed) {}

  /**
   * Two sentences.
   *
   * @param one that is looked at
   * @param other that it is held against; without factors where there is none
   */
  public record Pair(CountedSentence one, CountedSentence other) {}

  CountingModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.chains =
        new ModelQuery<>(
            (subject, walk) ->
                CountedChain.of(subject, walk.counting(), walk.text(), walk.walked(), WAYS),
            bench);
    this.sentences =
        new ModelQuery<>(
            (subject, asked) ->
                new Pair(
                    CountedSentence.of(subject, asked.counting(), asked.one()),
                    CountedSentence.of(subject, asked.counting(), asked.other())),
            bench);
    this.texts =
        new ModelQuery<>(
            (subject, asked) ->
                DiceText.of(subject, asked.counting(), asked.text(), THROWS, PIECES, asked.seed()),
            bench);
    texts.answerProperty().subscribe(this::lay);
  }

  void mirror(CountingModel other) {
    view.bindBidirectional(other.view);
    order.bindBidirectional(other.order);
    kind.bindBidirectional(other.kind);
    discount.bindBidirectional(other.discount);
    against.bindBidirectional(other.against);
    seed.bindBidirectional(other.seed);
    throwing.follow(other.throwing);
  }

  void forget() {
    chains.clear();
    sentences.clear();
    texts.clear();
    walked.set(List.of());
    factor.set(0);
  }

  /**
   * Another text is written from its beginning; the same one, by a model that has read more, not.
   */
  private void lay(@Nullable DiceText text) {
    Thrown asked = new Thrown(text == null ? "" : text.begun(), counting(), seed.get());
    if (text != null && !asked.equals(laid)) {
      laid = asked;
      throwing.lay(text.throwsMade().size(), List.of(), 6, 0);
    }
  }

  /** Whether a run is of a model that counts. */
  public static boolean isOf(ModelHistory run) {
    return Counting.isOf(run.prepared().model());
  }

  private Counting counting() {
    return new Counting(order.get(), kind.get(), discount.get());
  }

  void pulse(String text, double seconds) {
    ModelHistory run = clock.historyProperty().get();
    if (run == null || !isOf(run)) {
      return;
    }
    switch (view.get()) {
      case CHAIN -> chains.pulse(new Walk(text, walked.get(), counting()), clock);
      case SENTENCE -> sentences.pulse(new Sentences(text, against.get(), counting()), clock);
      case DICE -> {
        throwing.advance(seconds);
        texts.pulse(new Thrown(text, counting(), seed.get()), clock);
      }
      case AGREEMENT -> {}
    }
  }

  /** Takes one of the ways of the place in view. */
  public void walk(int way) {
    CountedChain now = chains.answerProperty().get();
    if (now != null && way < now.ways().size()) {
      List<Integer> on = new ArrayList<>(walked.get());
      on.add(now.ways().get(way).token());
      walked.set(List.copyOf(on));
    }
  }

  /** Goes back to the place before, as far as the sentence. */
  public void back() {
    List<Integer> now = walked.get();
    if (!now.isEmpty()) {
      walked.set(now.subList(0, now.size() - 1));
    }
  }

  /** Begins at the sentence again. */
  public void restart() {
    walked.set(List.of());
  }

  /** Throws the dice anew. */
  public void again() {
    throwing.goTo(0);
    seed.set(seed.get() + 1);
    if (!throwing.playingProperty().get()) {
      throwing.playOrPause();
    }
  }

  /** The place in the chain. */
  public ReadOnlyObjectProperty<@Nullable CountedChain> chainProperty() {
    return chains.answerProperty();
  }

  /** The step that it is of. */
  public ReadOnlyIntegerProperty chainedProperty() {
    return chains.momentProperty();
  }

  /** The sentences as products. */
  public ReadOnlyObjectProperty<@Nullable Pair> sentencesProperty() {
    return sentences.answerProperty();
  }

  /** The step that they are of. */
  public ReadOnlyIntegerProperty sentencedProperty() {
    return sentences.momentProperty();
  }

  /** The text that the dice wrote. */
  public ReadOnlyObjectProperty<@Nullable DiceText> thrownProperty() {
    return texts.answerProperty();
  }

  /** The step that it is of. */
  public ReadOnlyIntegerProperty thrownAtProperty() {
    return texts.momentProperty();
  }
}
