package maru.ui.lab.directions.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ReadySentence;
import maru.text.Encoding;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.ui.lab.kit.Sentence;

/**
 * The sentence and its blank that two halves share with each other and with the lab's own picture.
 */
public final class SharedBlank {
  private final SentenceModel own;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private final ObjectProperty<Spot> spot =
      new SimpleObjectProperty<>(this, "spot", new Spot(0, 0));
  private final Sentence shared;

  /**
   * Shares the sentence of {@code own}.
   *
   * @param tokenizer whose tokens its blank is counted in, if the lab has models
   * @param shared the sentence of all labs
   */
  public SharedBlank(SentenceModel own, Supplier<Optional<Tokenizer>> tokenizer, Sentence shared) {
    this.own = own;
    this.tokenizer = tokenizer;
    this.shared = shared;
  }

  /** One line; anyone may change it at any time. */
  public StringProperty sentenceProperty() {
    return own.sentenceProperty();
  }

  /** Where the blank is. */
  public ReadOnlyObjectProperty<Spot> spotProperty() {
    return spot;
  }

  /** Sentences of the words of the run at work. */
  public ReadOnlyObjectProperty<List<ReadySentence>> examplesProperty() {
    return shared.readyProperty();
  }

  /** Blanks another token, here and in the lab's own picture. */
  public void blank(Spot at) {
    spot.set(at);
    cut().ifPresent(cut -> own.blank(at.in(cut.starts(), cut.ends())));
  }

  /** Takes an example, with its blank; so do the other labs. */
  public void take(ReadySentence example) {
    shared.take(example);
    follow();
    blank(new Spot(example.at(), 0));
  }

  /** The halves come on the screen: a sentence is there, with the blank that it has in the lab. */
  public void begin() {
    follow();
    cut().ifPresent(cut -> spot.set(at(cut, own.placeProperty().get())));
  }

  /**
   * The two runs are other labs', too, so that they are asked for the sentence of all labs, which
   * the lab's own models, where there are any, may have left aside.
   */
  private void follow() {
    String whole = shared.whole();
    int at = Math.max(0, shared.blankAt());
    if (!whole.isBlank()
        && (tokenizer.get().isEmpty() || !whole.equals(sentenceProperty().get()))) {
      sentenceProperty().set(whole);
      blank(new Spot(at, 0));
    }
  }

  /** The sentence as the lab's own models read it, if there are any and it has tokens. */
  private Optional<Encoding> cut() {
    return tokenizer
        .get()
        .map(one -> one.encode(sentenceProperty().get()))
        .filter(cut -> cut.size() > 0);
  }

  private static Spot at(Encoding cut, int place) {
    return Spot.of(cut.starts(), Math.min(place, cut.size() - 1));
  }
}
