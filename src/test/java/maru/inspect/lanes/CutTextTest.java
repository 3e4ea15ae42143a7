package maru.inspect.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import maru.Known;
import maru.base.Parallel;
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
}
