package maru.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A vocabulary under construction: the special tokens, then the letters the corpus is spelled with,
 * then what is merged from them.
 */
final class Alphabet {
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Merge> spelling = new ArrayList<>();

  private Alphabet() {
    SpecialTokens.ALL.forEach(this::id);
  }

  /** The id of a token, which is added if it is new. */
  int id(String token) {
    return ids.computeIfAbsent(
        token,
        t -> {
          tokens.add(t);
          return tokens.size() - 1;
        });
  }

  boolean has(String token) {
    return ids.containsKey(token);
  }

  int size() {
    return tokens.size();
  }

  String token(int id) {
    return tokens.get(id);
  }

  /** Merges that put whole characters together from their bytes; none but for byte-level ones. */
  List<Merge> spelling() {
    return spelling;
  }

  Vocabulary vocabulary() {
    return new Vocabulary(tokens, SpecialTokens.ALL);
  }

  /** Every code point of the stretches is a letter. */
  static Alphabet characters(StretchCounts stretches) {
    Alphabet alphabet = new Alphabet();
    stretches.characters().keySet().forEach(c -> alphabet.id(Character.toString(c)));
    return alphabet;
  }

  /**
   * The 256 bytes, and every longer character of the stretches as a token of its own: bytes are
   * merged to whole characters before anything else, so that no merge learned later can cut a
   * Hangul syllable.
   *
   * @param room the most tokens there may be; where not all characters fit in, the most frequent
   *     ones take half of what the bytes leave, and the others stay spelled in bytes
   */
  static Alphabet bytes(StretchCounts stretches, int room) {
    Map<Integer, Long> counts = stretches.characters();
    Alphabet all = bytesAnd(counts.keySet(), Integer.MAX_VALUE);
    if (all.size() <= room) {
      return all;
    }
    int bytes = bytesAnd(List.of(), 0).size();
    List<Integer> mostFrequent =
        counts.keySet().stream()
            .sorted(
                Comparator.<Integer>comparingLong(counts::get)
                    .reversed()
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    return bytesAnd(mostFrequent, bytes + Math.max(0, room - bytes) / 2);
  }

  /** The bytes, and as many of the characters in their order as keep the size within the room. */
  private static Alphabet bytesAnd(Iterable<Integer> characters, int room) {
    Alphabet alphabet = new Alphabet();
    ByteAlphabet.inFileOrder().forEach(alphabet::id);
    for (int c : characters) {
      String spelled = ByteAlphabet.spell(Character.toString(c));
      if (alphabet.size() + spelled.length() - 1 > room) {
        break;
      }
      for (int length = 2; length <= spelled.length(); length++) {
        String prefix = spelled.substring(0, length);
        if (!alphabet.has(prefix)) {
          int left = alphabet.id(spelled.substring(0, length - 1));
          int right = alphabet.id(spelled.substring(length - 1, length));
          alphabet.spelling.add(new Merge(left, right, alphabet.id(prefix), 0, 0));
        }
      }
    }
    return alphabet;
  }

  /** The code points that open a stretch, then those that go on one, marked by the prefix. */
  static Alphabet wordPieces(Iterable<String> stretches) {
    TreeSet<Integer> first = new TreeSet<>();
    TreeSet<Integer> later = new TreeSet<>();
    for (String stretch : stretches) {
      first.add(stretch.codePointAt(0));
      stretch.codePoints().skip(1).forEach(later::add);
    }
    Alphabet alphabet = new Alphabet();
    first.forEach(c -> alphabet.id(Character.toString(c)));
    later.forEach(c -> alphabet.id(WordPieceModel.PREFIX + Character.toString(c)));
    return alphabet;
  }
}
