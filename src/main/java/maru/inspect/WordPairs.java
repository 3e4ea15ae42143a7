package maru.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import maru.base.Problem;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;

/**
 * Pairs of words with what people said of how near they are, such as WordSim-353 (Finkelstein et
 * al. 2002), as far as both words have a vector.
 *
 * @param pairs that are known
 * @param all how many pairs the file has
 */
public record WordPairs(List<Pair> pairs, int all) {
  /**
   * A pair.
   *
   * @param one the place of a word
   * @param other the place of the other
   * @param said by people, the larger the nearer
   */
  public record Pair(int one, int other, double said) {}

  /** Tells how near two words are. */
  @FunctionalInterface
  public interface Near {
    /** The larger the nearer. */
    double at(int one, int other);
  }

  /** Keeps its own list. */
  public WordPairs {
    pairs = List.copyOf(pairs);
  }

  /**
   * Those of a file: two words and a number a line, with tabs between; a line of other form is a
   * heading.
   *
   * @throws Problem where the file can't be read or has no pair
   */
  public static WordPairs read(WordVectors vectors, Path file) {
    List<Pair> pairs = new ArrayList<>();
    int all = 0;
    for (String line : lines(file)) {
      String[] parts = line.strip().split("\t", -1);
      double said = parts.length < 3 ? Double.NaN : number(parts[2]);
      if (Double.isNaN(said)) {
        continue;
      }
      all++;
      OptionalInt one = find(vectors, parts[0]);
      OptionalInt other = find(vectors, parts[1]);
      if (one.isPresent() && other.isPresent()) {
        pairs.add(new Pair(one.getAsInt(), other.getAsInt(), said));
      }
    }
    if (all == 0) {
      throw new Problem("vectors.pairs", file);
    }
    return new WordPairs(pairs, all);
  }

  static List<String> lines(Path file) {
    return CorpusReader.read(file, CorpusOptions.plain()).text().lines().toList();
  }

  /** A word as it is written, or else in small letters. */
  static OptionalInt find(WordVectors vectors, String word) {
    OptionalInt place = vectors.find(word);
    return place.isPresent() ? place : vectors.find(word.toLowerCase(Locale.ROOT));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException noNumber) {
      return Double.NaN;
    }
  }

  /** How far someone agrees with people on the order: Spearman's correlation, from -1 to 1. */
  public double agreement(Near someone) {
    double[] said = pairs.stream().mapToDouble(Pair::said).toArray();
    double[] told = pairs.stream().mapToDouble(p -> someone.at(p.one(), p.other())).toArray();
    return RankCorrelation.of(said, told);
  }

  /** The share of all pairs of which both words have a vector. */
  public double known() {
    return all == 0 ? Double.NaN : (double) pairs.size() / all;
  }
}
