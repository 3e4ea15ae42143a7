package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.text.Spot;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import org.junit.jupiter.api.Test;

class TokenLookTest {
  private final Parallel parallel = new Parallel(1);
  private final PreparedTraining training =
      PreparedTraining.of(
          TinyTraining.plan(Known.BERT, 5, 1e-2f, 1), TinyTraining.split(), parallel);
  private final Subject subject = new Subject(training.model(), training.tokenizer(), parallel);

  private TokenLook look(String text, Spot spot, int most) {
    return TokenLook.of(subject, text, spot, most, 3);
  }

  @Test
  void theTokenAtAPlaceIsLookedUpInTheModelsTable() {
    TokenLook look = look("the dog barked .", new Spot(4, 0), 10);
    assertEquals(
        List.of("the", "dog", "barked", "."),
        look.pieces().stream().map(TokenLook.Piece::text).toList());
    assertTrue(look.isWhole());
    assertEquals(1, look.chosen());
    assertEquals(new Spot(8, 0), look.spot(2));
    int dog = training.tokenizer().vocabulary().id("dog");
    EmbeddingTable table = EmbeddingTable.of(subject);
    assertEquals(dog, look.pieces().get(1).id());
    assertArrayEquals(table.vector(dog), look.vector());
    assertEquals(table.length(dog), look.length());
    assertEquals(3, look.nearest().size());
    for (int i = 0; i < 3; i++) {
      EmbeddingTable.Near near = table.nearest(dog, 3).get(i);
      assertEquals(near.token(), look.nearest().get(i).token());
      assertEquals(near.cosine(), look.nearest().get(i).cosine());
      assertArrayEquals(table.vector(near.token()), look.nearest().get(i).vector());
      assertEquals(training.tokenizer().display(near.token()), look.nearest().get(i).text());
    }
  }

  @Test
  void withoutAPlaceItIsTheFirstTokenThatTheVocabularyKnows() {
    TokenLook look = TokenLook.of(subject, "zebra quagga dog", null, 10, 3);
    assertFalse(look.pieces().get(0).known());
    assertEquals(2, look.chosen());
    assertEquals(0, TokenLook.of(subject, "zebra quagga", null, 10, 3).chosen());
  }

  @Test
  void aSpecialTokenStandsForItself() {
    TokenLook look = look("the [MASK] barked .", new Spot(4, 0), 10);
    assertEquals(4, look.pieces().size());
    assertFalse(look.pieces().get(1).known(), "nothing is looked up of it");
  }

  @Test
  void anEmptyTextHasNothingToLookUp() {
    for (String empty : List.of("", "  \n ")) {
      TokenLook look = look(empty, new Spot(3, 0), 10);
      assertEquals(-1, look.chosen());
      assertEquals(List.of(), look.nearest());
      assertTrue(look.isWhole());
    }
  }

  @Test
  void aLongTextIsLookedAtFromItsBeginning() {
    TokenLook look = look("the dog barked . ".repeat(10_000), new Spot(100_000, 0), 10);
    assertEquals(10, look.pieces().size());
    assertFalse(look.isWhole());
    assertEquals(9, look.chosen());
  }
}
