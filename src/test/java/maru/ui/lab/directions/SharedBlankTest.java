package maru.ui.lab.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import maru.inspect.ReadySentence;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.TinyTraining;
import maru.ui.QuietBench;
import maru.ui.lab.RunClock;
import maru.ui.lab.directions.state.SentenceLink;
import maru.ui.lab.directions.state.SentenceModel;
import maru.ui.lab.directions.state.SharedBlank;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.Test;

class SharedBlankTest {
  private static final String SENTENCE = "the dog barked too .";

  private final Tokenizer tokenizer =
      Tokenizers.train(
          TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0),
          TinyTraining.split().training().texts(),
          new maru.base.Parallel(1));
  private final SentenceModel own = new SentenceModel(QuietBench.fresh());
  private final SharedBlank shared =
      new SharedBlank(
          own, () -> Optional.of(tokenizer), new Sentence(QuietBench.fresh(), new RunClock()));

  @Test
  void aBlankChosenInAHalfIsTheLabsOwnAndTheOtherWayRound() {
    own.take(SENTENCE, 2);
    shared.begin();
    assertEquals(new Spot(8, 0), shared.spotProperty().get());
    shared.blank(new Spot(15, 0));
    assertEquals(3, own.placeProperty().get());
    assertEquals(SentenceModel.ALL, own.keptProperty().get());
    shared.sentenceProperty().set("the cow");
    assertEquals("the cow", own.sentenceProperty().get());
    shared.begin();
    assertEquals(new Spot(4, 0), shared.spotProperty().get(), "the last token there is");
  }

  @Test
  void theLabsSentenceAndThatOfAllLabsGoTogether() {
    Sentence all = new Sentence(QuietBench.fresh(), new RunClock());
    SentenceLink link = new SentenceLink(own, all, () -> Optional.of(tokenizer));
    own.take(SENTENCE, 2);
    assertEquals("the dog [MASK] too .", all.textProperty().get());
    all.textProperty().set("the [MASK] barked .");
    assertEquals("the [MASK] barked .", own.sentenceProperty().get());
    assertEquals(1, own.placeProperty().get());
    all.blank(SENTENCE, 8, 14);
    link.take();
    assertEquals(SENTENCE, own.sentenceProperty().get(), "its word is known");
    assertEquals(2, own.placeProperty().get());
  }

  @Test
  void anExampleIsTakenWithItsWordAndItsBlank() {
    shared.take(new ReadySentence("the dog [MASK] too .", "barked"));
    assertEquals(new Spot(8, 0), shared.spotProperty().get());
  }

  @Test
  void anEmptySentenceHasNoBlankToMove() {
    shared.sentenceProperty().set("");
    shared.begin();
    assertEquals(new Spot(0, 0), shared.spotProperty().get());
  }
}
