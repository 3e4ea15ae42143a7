package maru.ui.lab.directions.state;

import java.util.Optional;
import java.util.function.Supplier;
import maru.text.Encoding;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.ui.lab.kit.Sentence;

/**
 * Has the lab's sentence, of which one token is blank, go along with the sentence of all labs, and
 * the other way round.
 */
public final class SentenceLink {
  private final SentenceModel own;
  private final Sentence shared;
  private final Supplier<Optional<Tokenizer>> tokenizer;
  private boolean sharing;

  /** Links both as long as there is a vocabulary to count tokens in. */
  public SentenceLink(SentenceModel own, Sentence shared, Supplier<Optional<Tokenizer>> tokenizer) {
    this.own = own;
    this.shared = shared;
    this.tokenizer = tokenizer;
    own.sentenceProperty().addListener(changed -> link(cut -> give(cut, true)));
    own.placeProperty().addListener(changed -> link(cut -> give(cut, false)));
    shared.textProperty().addListener(changed -> take());
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
    String whole = own.sentenceProperty().get();
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
      int at = shared.blankAt();
      own.take(shared.whole(), own.placeProperty().get());
      if (at >= 0) {
        Encoding cut = cut(by);
        own.blank(new Spot(at, 0).in(cut.starts(), cut.ends()));
      }
    });
  }
}
