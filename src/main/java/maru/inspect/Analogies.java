package maru.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import maru.base.Problem;

/**
 * Questions of the kind <i>a is to b as c is to whom?</i>, and how many of them vectors answer: by
 * adding and taking away, by the nearest neighbour without any of that, and where the three words
 * that are given may come out too (Rogers et al. 2017, "The (too many) problems of analogical
 * reasoning with word vectors").
 *
 * @param questions those of which all four words have a vector
 * @param unknown how many were left out, since one of their words has none
 */
public record Analogies(List<Question> questions, int unknown) {
  /**
   * One question.
   *
   * @param from a
   * @param to b
   * @param start c
   * @param answer whom
   */
  public record Question(int from, int to, int start, int answer) {}

  /**
   * What share is right.
   *
   * @param arithmetic by adding and taking away, the three given words left out
   * @param neighbour by the nearest neighbour of c alone, the three left out as well
   * @param included by adding and taking away, any word
   */
  public record Score(double arithmetic, double neighbour, double included) {}

  /** Keeps its own list. */
  public Analogies {
    questions = List.copyOf(questions);
  }

  /** Those of a table whose words have vectors. */
  public static Analogies of(WordVectors vectors, List<List<String>> fours) {
    List<Question> questions = new ArrayList<>();
    for (List<String> four : fours) {
      OptionalInt a = WordPairs.find(vectors, four.get(0));
      OptionalInt b = WordPairs.find(vectors, four.get(1));
      OptionalInt c = WordPairs.find(vectors, four.get(2));
      OptionalInt d = WordPairs.find(vectors, four.get(3));
      if (a.isPresent() && b.isPresent() && c.isPresent() && d.isPresent()) {
        questions.add(new Question(a.getAsInt(), b.getAsInt(), c.getAsInt(), d.getAsInt()));
      }
    }
    return new Analogies(questions, fours.size() - questions.size());
  }

  /**
   * Those of a file, four words a line, as Google's questions-words.txt has them; headings begin
   * with a colon.
   *
   * @throws maru.base.Problem where the file can't be read or has none
   */
  public static Analogies read(WordVectors vectors, Path file) {
    List<List<String>> fours = new ArrayList<>();
    for (String line : WordPairs.lines(file)) {
      List<String> words = List.of(line.strip().split("\\s+"));
      if (words.size() == 4 && !line.startsWith(":")) {
        fours.add(words);
      }
    }
    if (fours.isEmpty()) {
      throw new Problem("vectors.questions", file);
    }
    return of(vectors, fours);
  }

  /** The share of all questions of which all four words have a vector. */
  public double known() {
    int all = questions.size() + unknown;
    return all == 0 ? Double.NaN : (double) questions.size() / all;
  }

  /** Every two of these pairs as a question, in both directions. */
  public static List<List<String>> between(List<List<String>> pairs) {
    List<List<String>> fours = new ArrayList<>();
    for (List<String> one : pairs) {
      for (List<String> other : pairs) {
        if (!one.equals(other)) {
          fours.add(List.of(one.get(0), one.get(1), other.get(0), other.get(1)));
          fours.add(List.of(one.get(1), one.get(0), other.get(1), other.get(0)));
        }
      }
    }
    return fours;
  }

  /** How many of them these vectors answer; no numbers where there is no question. */
  public Score score(WordVectors vectors) {
    int arithmetic = 0;
    int neighbour = 0;
    int included = 0;
    for (Question q : questions) {
      arithmetic += first(vectors.analogy(q.from, q.to, q.start, true, 1)) == q.answer ? 1 : 0;
      included += first(vectors.analogy(q.from, q.to, q.start, false, 1)) == q.answer ? 1 : 0;
      neighbour += alone(vectors, q) == q.answer ? 1 : 0;
    }
    double n = questions.isEmpty() ? Double.NaN : questions.size();
    return new Score(arithmetic / n, neighbour / n, included / n);
  }

  private static int first(List<WordVectors.Near> near) {
    return near.isEmpty() ? -1 : near.getFirst().word();
  }

  /** The nearest of c that is not among what was given. */
  private static int alone(WordVectors vectors, Question q) {
    return vectors.nearest(q.start, 3).stream()
        .mapToInt(WordVectors.Near::word)
        .filter(word -> word != q.from && word != q.to)
        .findFirst()
        .orElse(-1);
  }
}
