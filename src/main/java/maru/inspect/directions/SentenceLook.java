package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.Guess;
import maru.inspect.Ranking;

/**
 * A sentence through the models of all directions at one moment: what each makes of every place,
 * and of one place while its right context is cut away.
 *
 * @param line the sentence
 * @param place the token asked for
 * @param kept tokens of its right context that are seen
 * @param answers at the place, with what is kept; a direction each that is there, in their order
 * @param places at every place, with nothing cut away; a direction each
 * @param cuts the probability of the true token at the place by how much of the right context is
 *     kept, from none to all; a direction each
 */
public record SentenceLook(
    Line line,
    int place,
    int kept,
    List<Answer> answers,
    List<List<Told>> places,
    List<List<Double>> cuts) {
  /**
   * What a direction expects at the place.
   *
   * @param best the likeliest tokens, likeliest first
   * @param truth the probability of the token that stands there
   */
  public record Answer(Direction direction, List<Guess> best, double truth) {}

  /**
   * What a direction expects at one of all places.
   *
   * @param first the likeliest token
   * @param truth the probability of the token that stands there
   */
  public record Told(Guess first, double truth) {}

  /**
   * Looks.
   *
   * @param sentence one line; what does not fit the models is left out
   * @param place the token asked for; the nearest there is
   * @param kept tokens of the right context to be seen; at most all
   * @param best how many of the likeliest tokens
   */
  public static SentenceLook of(
      DirectionReader reader, String sentence, int place, int kept, int best) {
    DirectionModels models = reader.models();
    Line line = Line.of(sentence, models.tokenizer(), models.longest());
    int size = line.size();
    if (size == 0) {
      return new SentenceLook(line, 0, 0, List.of(), List.of(), List.of());
    }
    int at = Math.clamp(place, 0, size - 1);
    int after = size - 1 - at;
    int seen = Math.clamp(kept, 0, after);
    List<View> views = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      views.add(View.whole(line, i));
    }
    for (int k = 0; k <= after; k++) {
      views.add(new View(line, at, k));
    }
    List<Expected> expected = reader.read(views);
    List<Answer> answers = new ArrayList<>();
    List<List<Told>> places = new ArrayList<>();
    List<List<Double>> cuts = new ArrayList<>();
    for (Direction direction : models.directions()) {
      double[] here = expected.get(size + seen).of(direction);
      int truth = line.ids()[at];
      answers.add(new Answer(direction, Ranking.best(here, best, models.tokenizer()), here[truth]));
      List<Told> told = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        double[] p = expected.get(i).of(direction);
        Guess first = Ranking.best(p, 1, models.tokenizer()).getFirst();
        told.add(new Told(first, p[line.ids()[i]]));
      }
      places.add(told);
      cuts.add(
          expected.subList(size, size + after + 1).stream()
              .map(e -> e.of(direction)[truth])
              .toList());
    }
    return new SentenceLook(line, at, seen, answers, places, cuts);
  }

  /** What a direction makes of every place. */
  public List<Told> places(Direction direction) {
    return places.get(index(direction));
  }

  /** The probability of the true token by how much is kept. */
  public List<Double> cuts(Direction direction) {
    return cuts.get(index(direction));
  }

  /** The mean probability of the true tokens at all places. */
  public double mean(Direction direction) {
    return places(direction).stream().mapToDouble(Told::truth).average().orElse(0);
  }

  private static int index(Direction direction) {
    // The one that may be missing is the last of all.
    return List.of(Direction.values()).indexOf(direction);
  }

  /** The directions that were asked. */
  public List<Direction> directions() {
    return List.of(Direction.values()).subList(0, places.size());
  }

  /** How many tokens stand after the place. */
  public int after() {
    return Math.max(0, line.size() - 1 - place);
  }

  /** Whether a direction sees the token at {@code other} now. */
  public boolean sees(Direction direction, int other) {
    return new View(line, place, kept).sees(direction, other);
  }
}
