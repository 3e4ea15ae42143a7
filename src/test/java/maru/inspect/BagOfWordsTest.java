package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import maru.base.Parallel;
import maru.base.Rng;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.MlmBatches;
import maru.data.MlmOptions;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {
  private static double accuracy(IntFunction<List<String>> document) {
    List<Document> training = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      training.add(new Document(document.apply(i)));
    }
    List<Document> held = new ArrayList<>();
    for (int i = 1_500; i < 1_900; i++) {
      held.add(new Document(document.apply(i)));
    }
    CorpusSplit split =
        new CorpusSplit(Corpus.ofDocuments("a", training), Corpus.ofDocuments("b", held));
    try (Parallel parallel = new Parallel(1)) {
      Tokenizer tokenizer =
          Tokenizers.train(
              TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0), split.training().texts(), parallel);
      MlmBatches batches = new MlmBatches(split, tokenizer, MlmOptions.of(16, 32, 1), parallel);
      assertTrue(batches.nsp());
      return BagOfWords.nspAccuracy(batches, tokenizer.vocabulary().size());
    }
  }

  @Test
  void itSeesWordsThatComeAgain() {
    String[] names = {"지우", "민지", "유나", "수아", "준호", "민재", "하준", "서연"};
    double accuracy =
        accuracy(i -> {
          String name = names[Rng.of(1, "name", i).nextInt(names.length)];
          return List.of(name + " 도서관에 갔다", name + " 책을 빌렸다");
        });
    // A random sentence is never the very one that follows, so here the name tells all.
    assertTrue(accuracy > 0.97, "accuracy " + accuracy);
  }

  @Test
  void itCannotRelateOneWordToAnother() {
    String[] places = {"도서관", "빵집", "시장", "바닷가", "동물원", "꽃집"};
    String[] things = {"책", "빵", "생선", "조개", "코끼리", "장미"};
    double accuracy =
        accuracy(i -> {
          int topic = Rng.of(1, "topic", i).nextInt(places.length);
          return List.of(places[topic] + " 갔다", things[topic] + " 보았다");
        });
    assertEquals(0.5, accuracy, 0.08);
  }
}
