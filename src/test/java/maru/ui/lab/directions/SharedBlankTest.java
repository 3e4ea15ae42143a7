package maru.ui.lab.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.TinyTraining;
import maru.ui.QuietBench;
import maru.ui.lab.RunClock;
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
      new SharedBlank(own, () -> Optional.of(tokenizer), new RunClock());

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
  void anExamplesBlankIsAWordOrASignForAnyVocabulary() {
    String sentence = "It was cold, so Jack gave Emma mittens.";
    for (int place : new int[] {0, 3, 4, 8, 9}) {
      Spot spot = SharedBlank.spot(new Openings.Example(sentence, place));
      String word =
          List.of("It", "was", "cold", ",", "so", "Jack", "gave", "Emma", "mittens", ".")
              .get(place);
      assertEquals(sentence.indexOf(word), spot.at(), word);
    }
    assertEquals(
        new Spot(sentence.length() - 1, 0),
        SharedBlank.spot(new Openings.Example(sentence, 99)),
        "the last one there is");
  }

  @Test
  void anEmptySentenceHasNoBlankToMove() {
    shared.sentenceProperty().set("");
    shared.begin();
    assertEquals(new Spot(0, 0), shared.spotProperty().get());
  }
}
