package maru.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maru.base.Rng;

/**
 * Rows of symbols to be written from their end, each symbol drawn evenly: whoever writes the first
 * must still have the last, and nothing but the row itself tells any of them. So it shows how much
 * of what was read is kept.
 */
public final class Reversals {
  static final String ENDING = "/reverse";

  /** The shortest row. */
  public static final int SHORTEST = 2;

  /** The longest row that is trained on. */
  public static final int LONGEST = 20;

  /** The longest row that is asked for when it is measured. */
  public static final int FARTHEST = 24;

  private static final int TRAINING = 20_000;
  private static final int HELD_OUT = 400;

  private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
  private static final String HANGUL = "가나다라마바사아자차카타파하거너더러머버서어저처커터";

  private Reversals() {}

  /** What the corpus in the symbols of a language is called. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** Whether a corpus is one of these. */
  public static boolean isNamed(String corpus) {
    return corpus.endsWith(ENDING);
  }

  /** The 26 symbols of a language. */
  public static List<String> symbols(String language) {
    String all = language.equals("ko") ? HANGUL : LATIN;
    return all.codePoints().mapToObj(Character::toString).toList();
  }

  static CorpusSplit split(String language) {
    String name = name(language);
    // So many rows there are that those drawn for validation are hardly ever among the trained.
    return new CorpusSplit(
        Corpus.ofPairs(name, ofAnyLength(language, TRAINING, "training")),
        Corpus.ofPairs(name, ofAnyLength(language, HELD_OUT, "held")));
  }

  private static List<SentencePair> ofAnyLength(String language, int count, String part) {
    Rng rng = Rng.of(SampleCorpora.SEED, "reverse." + part, 0);
    return IntStream.range(0, count)
        .mapToObj(i -> pair(language, SHORTEST + rng.nextInt(LONGEST - SHORTEST + 1), rng))
        .toList();
  }

  /** Rows of one length, to measure by. */
  public static List<SentencePair> ofLength(String language, int length, int count, long seed) {
    Rng rng = Rng.of(seed, "reverse.length", length);
    return IntStream.range(0, count).mapToObj(i -> pair(language, length, rng)).toList();
  }

  private static SentencePair pair(String language, int length, Rng rng) {
    List<String> symbols = symbols(language);
    List<String> row = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      row.add(symbols.get(rng.nextInt(symbols.size())));
    }
    String read = String.join(" ", row);
    Collections.reverse(row);
    return new SentencePair(read, String.join(" ", row));
  }

  /** Where each symbol written comes from; none for a pair that is none of these. */
  static Optional<List<List<Integer>>> alignment(SentencePair pair) {
    List<String> read = List.of(pair.first().split(" ", 0));
    List<String> written = List.of(pair.second().split(" ", 0));
    boolean symbols =
        SampleCorpora.LANGUAGES.stream().anyMatch(tag -> symbols(tag).containsAll(read));
    if (!symbols || !read.reversed().equals(written)) {
      return Optional.empty();
    }
    int n = read.size();
    return Optional.of(IntStream.range(0, n).mapToObj(i -> List.of(n - 1 - i)).toList());
  }
}
