package maru.inspect.attention;

import java.util.List;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.inspect.StateMap;
import maru.inspect.Subject;

/**
 * How far the states of one text stand from those of another, layer by layer, at the places that
 * stand for each other.
 *
 * @param pairs places of both
 * @param first tokens of the first text, as shown
 * @param second tokens of the other
 * @param levels what goes into the first block and what comes out of each, a row each: the distance
 *     of the two states by the mean of their lengths, 0 where they are the same
 */
public record StateShift(
    List<TokenPairs.Pair> pairs,
    List<String> first,
    List<String> second,
    List<List<Double>> levels) {
  /** Keeps its own lists. */
  public StateShift {
    pairs = List.copyOf(pairs);
    first = List.copyOf(first);
    second = List.copyOf(second);
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** Reads both. */
  public static StateShift of(Subject subject, String text, String other) {
    PredictionReader reader = new PredictionReader(subject);
    Prediction a = reader.look(text, 1);
    Prediction b = reader.look(other, 1);
    List<TokenPairs.Pair> pairs = TokenPairs.of(a.ids(), b.ids());
    List<List<Double>> levels = new java.util.ArrayList<>();
    for (int layer = 0; layer < a.states().layers(); layer++) {
      int level = layer;
      levels.add(
          pairs.stream()
              .map(pair -> distance(a.states(), pair.first(), b.states(), pair.second(), level))
              .toList());
    }
    return new StateShift(pairs, a.tokens(), b.tokens(), levels);
  }

  private static double distance(StateMap a, int i, StateMap b, int j, int layer) {
    int c = a.width();
    int ai = (layer * a.tokens() + i) * c;
    int bi = (layer * b.tokens() + j) * c;
    double apart = 0;
    double one = 0;
    double other = 0;
    for (int k = 0; k < c; k++) {
      double x = a.values()[ai + k];
      double y = b.values()[bi + k];
      apart += (x - y) * (x - y);
      one += x * x;
      other += y * y;
    }
    double length = (Math.sqrt(one) + Math.sqrt(other)) / 2;
    return length == 0 ? 0 : Math.sqrt(apart) / length;
  }
}
