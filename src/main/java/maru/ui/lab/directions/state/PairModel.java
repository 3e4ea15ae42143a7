package maru.ui.lab.directions.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Rng;
import maru.inspect.Guess;
import maru.inspect.Ranking;
import maru.inspect.Sampling;
import maru.inspect.directions.Direction;
import maru.inspect.directions.PairLook;
import maru.text.Tokenizer;
import maru.ui.fx.Inquiry;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * BERT and GPT on one sentence: what the token that is asked attends to in each, what each expects,
 * and how GPT's next word is drawn.
 */
public final class PairModel {
  /** How many words of each are listed. */
  public static final int BEST = 5;

  /**
   * Whose attention is looked at.
   *
   * @param layer from 0
   * @param head from 0, or {@link PairLook#ALL_HEADS}
   */
  public record Heads(int layer, int head) {}

  private final ObjectProperty<Heads> heads =
      new SimpleObjectProperty<>(this, "heads", new Heads(0, PairLook.ALL_HEADS));
  private final DoubleProperty temperature = new SimpleDoubleProperty(this, "temperature", 1);
  private final IntegerProperty topK = new SimpleIntegerProperty(this, "topK", 0);
  private final ReadOnlyObjectWrapper<@Nullable PairLook> look =
      new ReadOnlyObjectWrapper<>(this, "look");
  private final SentenceModel sentence;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private final Inquiry<Asked, Optional<PairLook>> inquiry;
  private int drawn;

  /** All that a look hangs on but the moment, of which {@link #renew} tells. */
  private record Asked(DirectionsRun run, String sentence, int place) {}

  public PairModel(
      SentenceModel sentence, Supplier<Optional<Tokenizer>> tokenizer, Workbench bench) {
    this.sentence = sentence;
    this.tokenizer = tokenizer;
    this.inquiry =
        new Inquiry<>(
            asked -> asked.run().ask(reader -> reader.pair(asked.sentence(), asked.place())),
            (asked, answer) -> answered(answer),
            (asked, error) -> bench.notices().tell(error),
            bench.background());
  }

  private void answered(Optional<PairLook> answer) {
    answer.ifPresent(seen -> {
      Heads now = heads.get();
      int layers = seen.bert().attention().layers();
      if (look.get() == null
          || now.layer() >= layers
          || now.head() >= seen.bert().attention().heads()) {
        heads.set(new Heads(layers - 1, PairLook.ALL_HEADS));
      }
    });
    look.set(answer.orElse(null));
  }

  /** Whose attention is looked at. */
  public ObjectProperty<Heads> headsProperty() {
    return heads;
  }

  /** Divides GPT's logits before a word is drawn. */
  public DoubleProperty temperatureProperty() {
    return temperature;
  }

  /** How many of GPT's likeliest words one is drawn from; 0 for all. */
  public IntegerProperty topKProperty() {
    return topK;
  }

  /** What the two make of the sentence, as far as they have answered; none without a token. */
  public ReadOnlyObjectProperty<@Nullable PairLook> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** Hides another token. */
  public void blank(int token) {
    sentence.blank(token);
  }

  /** Hides the token so many places on. */
  public void move(int by) {
    PairLook seen = look.get();
    if (seen != null) {
      sentence.blank(Math.clamp(seen.place() + by, 0, seen.line().size() - 1));
    }
  }

  /** BERT's distribution is as it is; GPT's as its words are drawn. */
  private Sampling sampling(Direction direction) {
    return direction == Direction.GPT
        ? new Sampling(temperature.get(), topK.get(), 1)
        : Sampling.PLAIN;
  }

  /** The likeliest words; GPT's as they are drawn. */
  public List<Guess> best(Direction direction) {
    PairLook seen = look.get();
    Optional<Tokenizer> words = tokenizer.get();
    return seen == null || words.isEmpty()
        ? List.of()
        : Ranking.best(seen.distribution(direction, sampling(direction)), BEST, words.get());
  }

  /** How probable the word that stands there is; GPT's as it is drawn. */
  public double truth(PairLook seen, Direction direction) {
    return seen.truth(direction, sampling(direction));
  }

  /** Draws GPT's next word; each time anew. */
  public Optional<String> draw() {
    PairLook seen = look.get();
    if (seen == null) {
      return Optional.empty();
    }
    float[] logits = seen.gpt().logits();
    Rng rng = Rng.of(drawn++, "directions.pair", seen.place());
    int token = sampling(Direction.GPT).draw(logits, 0, logits.length, rng);
    return tokenizer.get().map(words -> words.display(token));
  }

  /** The models have changed. */
  public void renew() {
    inquiry.renew();
  }

  /** Asks what has not been asked yet; {@code learning} if the models learn on meanwhile. */
  public void pulse(DirectionsRun run, boolean learning) {
    String text = sentence.sentenceProperty().get();
    inquiry.pulse(new Asked(run, text, sentence.placeProperty().get()), learning);
  }

  public void forget() {
    inquiry.forget();
    look.set(null);
  }
}
