package maru.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import maru.base.Parallel;
import maru.inspect.Guess;
import maru.inspect.PredictionReader;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A BERT of 178 million weights with its head says here what it says where it was made. */
final class PublishedBertTest {
  private static final float DISTANCE = 0.005f;

  @Test
  void itFillsBlanksInEnglishAndKorean() throws Exception {
    Assumptions.assumeTrue(
        PublishedBert.isThere(), "-Ppeers,published-bert brings the model, which has 664 MB");
    OpenedModel opened = SavedModel.open(PublishedBert.folder());
    assertEquals(List.of(), opened.remarks());
    try (Parallel parallel = Parallel.allCores()) {
      PredictionReader reader =
          new PredictionReader(opened.model().model(), opened.model().tokenizer(), parallel);
      says(reader, "Paris is the [MASK] of France.", "capital", 0.637f);
      says(reader, "대한민국의 수도는 [MASK]이다.", "서울", 0.126f);
    }
  }

  private static void says(PredictionReader reader, String text, String word, float probability) {
    Guess first = reader.look(text, 5).places().getFirst().best().getFirst();
    assertEquals(word, first.text());
    assertEquals(probability, first.probability(), DISTANCE, text);
  }
}
