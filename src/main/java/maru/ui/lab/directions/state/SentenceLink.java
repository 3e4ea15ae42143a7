package maru.ui.lab.directions.state;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import maru.data.CorpusSplit;
import maru.inspect.ReadySentence;
import maru.inspect.ReadySentences;
import maru.text.Encoding;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.ui.lab.kit.Sentence;

/**
 * Has the lab's sentence, of which one token is blank, go along with the sentence of all labs, and
 * the other way round. A sentence that the lab's models can't read is left to the other labs: the
 * lab then stays with one that they can.
 */
public final class SentenceLink {
  private final SentenceModel own;
  private final Sentence shared;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private final ReadOnlyObjectWrapper<List<ReadySentence>> ready =
      new ReadOnlyObjectWrapper<>(this, "ready", List.of());
  private final ReadOnlyStringWrapper aside = new ReadOnlyStringWrapper(this, "aside", "");
  private boolean sharing;

  /** Was typed here, so that it stands here whether it can be read or not. */
  private String typed = "";

  /** Links both as long as there is a vocabulary to count tokens in. */
  public SentenceLink(SentenceModel own, Sentence shared, Supplier<Optional<Tokenizer>> tokenizer) {
    this.own = own;
    this.shared = shared;
    this.tokenizer = tokenizer;
    own.sentenceProperty().addListener(changed -> link(cut -> give(cut, true)));
    own.placeProperty().addListener(changed -> link(cut -> give(cut, false)));
    shared.textProperty().addListener(changed -> take());
  }

  /** Sentences that the lab's models can read. */
  public ReadOnlyObjectProperty<List<ReadySentence>> readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** The sentence of all labs, where it was left to the others; empty where it stands here, too. */
  public ReadOnlyStringProperty asideProperty() {
    return aside.getReadOnlyProperty();
  }

  /**
   * Other models are at work here.
   *
   * @param split what they learned from
   * @param another whether that is another corpus than before
   */
  void turnTo(CorpusSplit split, boolean another) {
    if (another) {
      typed = "";
    }
    List<ReadySentence> all = ReadySentences.of(split);
    List<ReadySentence> read =
        tokenizer
            .get()
            .map(by -> all.stream().filter(one -> reads(by, one.whole())).toList())
            .orElse(List.of());
    ready.set(read.isEmpty() ? all : read);
  }

  private static boolean reads(Tokenizer by, String sentence) {
    return by.unknownWords(sentence.replace(Sentence.BLANK, " ")).isEmpty();
  }

  private interface Step {
    void with(Tokenizer cutting);
  }

  private void link(Step step) {
    if (!sharing) {
      sharing = true;
      tokenizer.get().ifPresent(step::with);
      sharing = false;
    }
  }

  private Encoding cut(Tokenizer by) {
    return by.encodeMarked(own.sentenceProperty().get());
  }

  /** This lab's sentence or its blank was changed. */
  private void give(Tokenizer by, boolean typed) {
    if (!typed && !aside.get().isEmpty()) {
      return; // A blank in a sentence of the lab's own doesn't touch that of the others.
    }
    String whole = own.sentenceProperty().get();
    aside.set("");
    if (typed) {
      this.typed = whole;
    }
    Encoding cut = cut(by);
    int place = own.placeProperty().get();
    int mark = whole.indexOf(Sentence.BLANK);
    if (mark >= 0 && typed) {
      shared.textProperty().set(whole);
      own.blank(new Spot(mark, 0).in(cut.starts(), cut.ends()));
    } else if (mark < 0 && place < cut.size()) {
      shared.blank(whole, cut.starts()[place], cut.ends()[place]);
    } else if (mark < 0) {
      shared.textProperty().set(whole);
    }
  }

  /** Another lab's sentence is this lab's, too. */
  public void take() {
    link(by -> {
      String text = shared.textProperty().get();
      if (isFor(by, text)) {
        aside.set("");
        show(by, shared.whole(), shared.blankAt());
        return;
      }
      aside.set(text);
      String mine = own.sentenceProperty().get();
      if (mine.isBlank() || !reads(by, mine)) {
        List<ReadySentence> all = ready.get();
        ReadySentence example = all.get(Math.min(1, all.size() - 1));
        show(by, example.whole(), example.at());
      }
    });
  }

  private boolean isFor(Tokenizer by, String text) {
    return ready.get().isEmpty()
        || typed.equals(shared.whole())
        || reads(by, shared.whole())
        || ready.get().stream().anyMatch(one -> one.text().equals(text));
  }

  private void show(Tokenizer by, String whole, int blank) {
    own.take(whole, own.placeProperty().get());
    if (blank >= 0) {
      Encoding cut = cut(by);
      own.blank(new Spot(blank, 0).in(cut.starts(), cut.ends()));
    }
  }
}
