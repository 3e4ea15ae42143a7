package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import maru.data.SampleCorpora;
import maru.grammar.Grammar;
import org.junit.jupiter.api.Test;

class ContentWordsTest {
  private static List<String> sentences(int from, int to) {
    return SampleCorpora.split("ko").validation().documents().stream()
        .flatMap(document -> document.sentences().stream())
        .distinct()
        .toList()
        .subList(from, to);
  }

  @Test
  void whatIsKeptIsOfTheSentencesThatAreAskedFor() {
    Grammar grammar = SampleCorpora.grammar("ko");
    List<String> some = sentences(0, 5);
    List<String> others = sentences(5, 12);
    var first = ContentWords.of("ko", grammar, some);
    assertFalse(first.isEmpty());
    assertEquals(grammar.cloze().contentWords(some), first);
    assertEquals(grammar.cloze().contentWords(others), ContentWords.of("ko", grammar, others));
    assertEquals(first, ContentWords.of("ko", grammar, some));
  }

  @Test
  void aSentenceThatTheGrammarHasNotIsLeftOut() {
    Grammar grammar = SampleCorpora.grammar("ko");
    List<String> own = new ArrayList<>(sentences(0, 3));
    own.add("문법에 없는 낱말로 쓴 글이다.");
    assertEquals(
        grammar.cloze().contentWords(own.subList(0, 3)), ContentWords.of("ko", grammar, own));
  }
}
