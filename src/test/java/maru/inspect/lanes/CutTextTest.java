package maru.inspect.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.lanes.CutText.Besides;
import maru.text.KoreanMorphemes;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import org.junit.jupiter.api.Test;

class CutTextTest {
  private static List<String> cut(Tokenizer tokenizer, String text) {
    return CutText.lane(LaneKind.WORDPIECE, "", tokenizer, text, 1).pieces().stream()
        .map(CutLane.Piece::shown)
        .toList();
  }

  @Test
  void aBlankThatWasTypedIsOneTokenWhereTheVocabularyHasIt() {
    Tokenizer tokenizer =
        PreparedTraining.of(
                TinyTraining.plan(Known.BERT, 5, 1e-2f, 1), TinyTraining.split(), new Parallel(1))
            .tokenizer();
    assertEquals(List.of("the", "[MASK]", "barked", "."), cut(tokenizer, "the [MASK] barked ."));
  }

  @Test
  void aBlankIsOnePieceAmongMorphemesToo() {
    String text = "[MASK] 나는 [MASK]에서 책을 읽었다.";
    Besides plain = new Besides(null, KoreanMorphemes.Compounds.WHOLE, null);
    var pieces = CutText.morphemes(text, 1, plain).pieces();
    assertEquals(2, pieces.stream().filter(one -> one.shown().equals("[MASK]")).count());
    assertEquals("[MASK]", pieces.getFirst().shown());
    for (CutLane.Piece one : pieces) {
      String letters = text.substring(one.start(), one.end());
      assertTrue(one.shown().equals("[MASK]") || !letters.contains("["), letters);
    }
    assertEquals(
        List.of("책", "을"),
        pieces.stream()
            .map(one -> text.substring(one.start(), one.end()))
            .filter(letters -> "책을".contains(letters))
            .toList());
  }
}
