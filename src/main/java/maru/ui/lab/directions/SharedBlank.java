package maru.ui.lab.directions;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.text.Encoding;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.ui.lab.ModelHistory;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.CorpusChoice;
import org.jspecify.annotations.Nullable;

/**
 * The sentence and its blank that two halves share with each other and with the lab's own picture.
 */
final class SharedBlank {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[^\\s\\p{L}\\p{N}]");

  private final SentenceModel own;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private final ObjectProperty<Spot> spot =
      new SimpleObjectProperty<>(this, "spot", new Spot(0, 0));
  private final ReadOnlyObjectWrapper<List<Openings.Example>> examples =
      new ReadOnlyObjectWrapper<>(this, "examples", List.of());

  private Openings.@Nullable Example taken;

  /**
   * Shares the sentence of {@code own}.
   *
   * @param tokenizer whose tokens its blank is counted in, if the lab has models
   * @param first the run at work, from whose corpus examples are taken
   */
  SharedBlank(SentenceModel own, Supplier<Optional<Tokenizer>> tokenizer, RunClock first) {
    this.own = own;
    this.tokenizer = tokenizer;
    first.historyProperty().subscribe(now -> examples.set(now == null ? List.of() : of(now)));
  }

  private static List<Openings.Example> of(ModelHistory run) {
    CorpusSplit split = run.prepared().split();
    Corpus heldOut = split.validation().isEmpty() ? split.training() : split.validation();
    return Openings.of(CorpusChoice.of(split), heldOut).examples();
  }

  /** One line; anyone may change it at any time. */
  StringProperty sentenceProperty() {
    return own.sentenceProperty();
  }

  /** Where the blank is. */
  ReadOnlyObjectProperty<Spot> spotProperty() {
    return spot;
  }

  /** Sentences of the words of the run at work. */
  ReadOnlyObjectProperty<List<Openings.Example>> examplesProperty() {
    return examples.getReadOnlyProperty();
  }

  /** Blanks another token, here and in the lab's own picture. */
  void blank(Spot at) {
    spot.set(at);
    cut().ifPresent(cut -> own.blank(at.in(cut.starts(), cut.ends())));
  }

  /** Takes an example, with its blank. */
  void take(Openings.Example example) {
    taken = example;
    sentenceProperty().set(example.sentence());
    blank(spot(example));
  }

  /** Where an example's blank is for any vocabulary: at a word, or a sign between words. */
  static Spot spot(Openings.Example example) {
    Matcher word = WORD.matcher(example.sentence());
    int at = 0;
    for (int i = 0; i <= example.place() && word.find(); i++) {
      at = word.start();
    }
    return new Spot(at, 0);
  }

  /**
   * The halves come on the screen: a sentence is there, with the blank that it has in the lab. An
   * example of another run's words gives way to one of this run's.
   */
  void begin() {
    String sentence = sentenceProperty().get();
    boolean others = taken != null && taken.sentence().equals(sentence);
    others &= examples.get().stream().noneMatch(one -> one.sentence().equals(sentence));
    if ((sentence.isBlank() || others) && !examples.get().isEmpty()) {
      take(examples.get().getFirst());
    } else {
      cut().ifPresent(cut -> spot.set(at(cut, own.placeProperty().get())));
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
