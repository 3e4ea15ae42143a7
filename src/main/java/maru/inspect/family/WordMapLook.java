package maru.inspect.family;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.inspect.PrincipalAxes;
import maru.inspect.Subject;
import maru.inspect.WordVectors;
import maru.inspect.WordVectors.Near;
import maru.model.LearnsWordVectors;
import org.jspecify.annotations.Nullable;

/**
 * Where words lie at one moment, on axes that stay, and where one arrives by an analogy: what the
 * arithmetic finds, the nearest neighbour without it, and what comes out where the given words may
 * come out too.
 *
 * @param vectors of the moment, each word's at its place
 * @param places two numbers for each word; none without axes
 * @param arrived two numbers, where the analogy leads; none without axes or where a word is unknown
 * @param arithmetic the nearest there, the given words left out
 * @param neighbour the nearest of the third word alone
 * @param included the nearest there, any word
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier
public record WordMapLook(
    WordVectors vectors,
    float[] places,
    float[] arrived,
    List<Near> arithmetic,
    List<Near> neighbour,
    List<Near> included) {
  private static final int BEST = 3;

  /** Roles that fill a map by themselves. */
  private static final int ENOUGH = 8;

  /** More dots than these say no more. */
  private static final int MOST = 3_000;

  /** Room beyond the farthest word. */
  private static final double ROOM = 1.25;

  /**
   * Axes that stay.
   *
   * @param axes along which the words on the map differed most
   * @param words that are on the map, by their places; those given besides are shown as well
   * @param step by which they were found
   * @param reach how far they go to both sides
   */
  public record Axes(PrincipalAxes axes, List<Integer> words, long step, double reach) {
    /** Keeps its own list. */
    public Axes {
      words = List.copyOf(words);
    }
  }

  /** What is asked: from is to {@code to} as {@code start} is to whom? */
  public record Asked(String from, String to, String start, @Nullable Axes axes) {}

  /** Words that have vectors and are spoken of as roles; all words where there are none. */
  private static List<Integer> shown(WordVectors vectors) {
    List<Integer> roles =
        Stream.of("ko", "en")
            .flatMap(language -> Roles.pairs(language).stream())
            .flatMap(List::stream)
            .flatMapToInt(word -> vectors.find(word).stream())
            .boxed()
            .toList();
    return roles.size() >= ENOUGH
        ? roles
        : IntStream.range(0, Math.min(MOST, vectors.size())).boxed().toList();
  }

  /** Axes of a model's vectors at this moment, all of length 1. */
  public static Axes axes(Subject subject, long step) {
    WordVectors vectors = WordVectors.of(subject.as(LearnsWordVectors.class), subject.tokenizer());
    List<Integer> words = shown(vectors);
    float[] rows = new float[words.size() * vectors.width()];
    for (int i = 0; i < words.size(); i++) {
      System.arraycopy(vectors.unit(words.get(i)), 0, rows, i * vectors.width(), vectors.width());
    }
    PrincipalAxes found = PrincipalAxes.of(rows, vectors.width(), 2);
    double reach = 0;
    for (int w : words) {
      for (float place : found.place(vectors.unit(w))) {
        reach = Math.max(reach, Math.abs(place));
      }
    }
    return new Axes(found, words, step, reach * ROOM);
  }

  /** What the model has there. */
  public static WordMapLook of(Subject subject, Asked asked) {
    WordVectors vectors = WordVectors.of(subject.as(LearnsWordVectors.class), subject.tokenizer());
    Axes axes = asked.axes();
    float[] places = new float[axes == null ? 0 : 2 * vectors.size()];
    for (int w = 0; axes != null && w < vectors.size(); w++) {
      System.arraycopy(axes.axes().place(vectors.unit(w)), 0, places, 2 * w, 2);
    }
    OptionalInt a = vectors.find(asked.from());
    OptionalInt b = vectors.find(asked.to());
    OptionalInt c = vectors.find(asked.start());
    if (a.isEmpty() || b.isEmpty() || c.isEmpty()) {
      return new WordMapLook(vectors, places, new float[0], List.of(), List.of(), List.of());
    }
    float[] there = vectors.arrive(a.getAsInt(), b.getAsInt(), c.getAsInt());
    return new WordMapLook(
        vectors,
        places,
        axes == null ? new float[0] : axes.axes().place(there),
        vectors.analogy(a.getAsInt(), b.getAsInt(), c.getAsInt(), true, BEST),
        vectors.nearest(c.getAsInt(), BEST),
        vectors.analogy(a.getAsInt(), b.getAsInt(), c.getAsInt(), false, BEST));
  }
}
