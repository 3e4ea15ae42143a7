package maru.inspect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import maru.grammar.Cloze;
import maru.grammar.Grammar;
import maru.grammar.Recognizer;

/**
 * The content words of sentences with their ceilings. These take a second or more and are the same
 * for every model that was trained on a corpus, so the last of each corpus are kept.
 */
final class ContentWords {
  private static final Map<String, Known> KNOWN = new ConcurrentHashMap<>();

  private ContentWords() {}

  private record Known(List<String> sentences, List<Cloze> items) {}

  /**
   * Those of the sentences that the grammar knows: a file of one's own has others.
   *
   * @param source which corpus the grammar is of
   */
  static List<Cloze> of(String source, Grammar grammar, List<String> sentences) {
    Known known = KNOWN.get(source);
    if (known == null || !known.sentences.equals(sentences)) {
      Recognizer recognizer = grammar.recognizer();
      List<String> own = sentences.stream().filter(recognizer::accepts).toList();
      known = new Known(sentences, grammar.cloze().contentWords(own));
      KNOWN.put(source, known);
    }
    return known.items;
  }
}
