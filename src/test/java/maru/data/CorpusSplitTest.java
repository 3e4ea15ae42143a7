package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

class CorpusSplitTest {
  private static Corpus documents(int n) {
    List<Document> documents = new ArrayList<>();
    for (int d = 0; d < n; d++) {
      documents.add(new Document(List.of("문서 " + d + "의 첫 문장.", "문서 " + d + "의 끝 문장.")));
    }
    return Corpus.ofDocuments("made", documents);
  }

  private static Set<String> sentences(Corpus corpus) {
    Set<String> sentences = new HashSet<>();
    corpus.documents().forEach(document -> sentences.addAll(document.sentences()));
    return sentences;
  }

  @Test
  void theTailOfARawTextIsItsLastTenthOfCharacters() {
    Corpus corpus = documents(50);
    CorpusSplit split = CorpusSplit.of(corpus, CorpusSplit.Way.TAIL, 1);
    int n = corpus.text().length();
    assertEquals(corpus.text().substring(0, n * 9 / 10), split.training().text());
    assertEquals(corpus.text().substring(n * 9 / 10), split.validation().text());
  }

  @Test
  void noSentenceIsInBothPartsNorInHalf() {
    Corpus corpus = documents(57);
    for (CorpusSplit.Way way : CorpusSplit.Way.values()) {
      CorpusSplit split = CorpusSplit.of(corpus, way, 7);
      Set<String> training = sentences(split.training());
      Set<String> validation = sentences(split.validation());
      assertTrue(validation.size() >= 9, way + ": " + validation.size());
      assertTrue(training.stream().noneMatch(validation::contains));
      assertTrue(sentences(corpus).containsAll(training));
      assertTrue(sentences(corpus).containsAll(validation));
    }
  }

  @Test
  void wholeDocumentsAreHeldOutAndTheSeedDrawsThem() {
    Corpus corpus = documents(100);
    CorpusSplit split = CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, 3);
    assertEquals(90, split.training().documents().size());
    assertEquals(10, split.validation().documents().size());
    List<Document> all =
        Stream.of(split.training(), split.validation())
            .flatMap(part -> part.documents().stream())
            .toList();
    assertEquals(Set.copyOf(corpus.documents()), Set.copyOf(all));
    assertEquals(
        split.validation().text(),
        CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, 3).validation().text());
    assertTrue(
        !split
            .validation()
            .text()
            .equals(CorpusSplit.of(corpus, CorpusSplit.Way.DOCUMENTS, 4).validation().text()));
  }

  @Test
  void rowsAndPairsArePartedWhole() {
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      pairs.add(new SentencePair("질문 " + i, "대답 " + i));
    }
    CorpusSplit split = CorpusSplit.of(Corpus.ofPairs("qa", pairs), CorpusSplit.Way.TAIL, 0);
    assertEquals(pairs.subList(0, 27), split.training().pairs());
    assertEquals(pairs.subList(27, 30), split.validation().pairs());
  }

  @Test
  void whatIsTooSmallIsRefused() {
    Corpus one = Corpus.ofTexts("one", List.of("하나뿐."));
    assertThrows(Problem.class, () -> CorpusSplit.of(one, CorpusSplit.Way.DOCUMENTS, 0));
    Corpus letter = Corpus.ofText("letter", "가");
    assertThrows(Problem.class, () -> CorpusSplit.of(letter, CorpusSplit.Way.TAIL, 0));
  }

  @Test
  void aTextThatIsOneDocumentIsPartedAtItsTail() {
    Corpus one = Corpus.ofText("own", "고양이가 밥을 먹는다.\n".repeat(40));
    CorpusSplit byDocuments = CorpusSplit.of(one, CorpusSplit.Way.DOCUMENTS, 1);
    assertEquals(4, byDocuments.validation().texts().getFirst().lines().count());
    assertEquals(36, byDocuments.training().texts().getFirst().lines().count());
  }
}
