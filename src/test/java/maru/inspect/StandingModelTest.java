package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.run.SavedModel;
import maru.text.TinyTokenizers;
import maru.text.Tokenizer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On what a training goes on that starts from a model which somebody saved. */
class StandingModelTest {
  private static final List<String> LINES =
      List.of("어제 카페에 갔어.", "오늘은 집에서 잤어.", "민지가 공원에서 놀았어.", "비가 와서 우산을 챙겼어.");

  @TempDir Path folder;

  private String corpusOf(Map<String, String> facts, Locale locale) {
    try (Parallel parallel = new Parallel(1)) {
      Tokenizer tokenizer = TinyTokenizers.pieces(80, LINES);
      Bert bert = new Bert(new BertConfig(tokenizer.vocabulary().size(), 16, 1, 2, 8, 0f), 1);
      Path place = folder.resolve("m");
      new SavedModel(bert, tokenizer, TrainingPlan.standard(Known.BERT), facts).save(place);
      try (StandingModel model = StandingModel.open(place, locale, parallel)) {
        return model.prepared().split().training().name();
      }
    }
  }

  @Test
  void itIsWhatTheModelLearnedFromWhereThatIsStillThere() throws IOException {
    Path file = folder.resolve("우리 반.txt");
    Files.writeString(file, String.join("\n\n", LINES).repeat(20));
    assertEquals("우리 반.txt", corpusOf(Map.of("corpus", file.toString()), Locale.ENGLISH));
    assertEquals("en", corpusOf(Map.of("corpus", "en"), Locale.KOREAN));
  }

  @Test
  void elseItIsInTheLanguageThatItsFewTokensAreOf() {
    Path gone = folder.resolve("gone.txt");
    assertEquals("ko", corpusOf(Map.of("corpus", gone.toString()), Locale.ENGLISH));
    assertEquals("ko", corpusOf(Map.of(), Locale.ENGLISH));
  }

  @Test
  void whatIsNoTextAnyMoreIsNotRead() throws IOException {
    Path file = Files.write(folder.resolve("now.txt"), new byte[] {0, 1, 2});
    assertEquals("ko", corpusOf(Map.of("corpus", file.toString()), Locale.KOREAN));
  }
}
