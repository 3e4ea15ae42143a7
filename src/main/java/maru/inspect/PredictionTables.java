package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a model made of a text, as rows of tables with their heads first. */
public final class PredictionTables {
  private PredictionTables() {}

  /**
   * A line for each word that is expected at a place.
   *
   * @param step the moment that {@code seen} is of
   */
  public static List<List<String>> words(Prediction seen, int step) {
    List<List<String>> rows = headed("step", "place", "token", "rank", "word", "probability");
    for (Place place : seen.places()) {
      int rank = 1;
      for (Guess guess : place.best()) {
        int at = place.position();
        line(rows, step, at, seen.tokens().get(at), rank++, guess.text(), guess.probability());
      }
    }
    return rows;
  }

  /** A line for each weight of each head, but where a query can't see a key; layers from 1. */
  public static List<List<String>> attention(Prediction seen, int step) {
    List<List<String>> rows =
        headed("step", "layer", "head", "query", "queryToken", "key", "keyToken", "weight");
    AttentionMaps maps = seen.attention();
    int many = maps.tokens();
    for (int layer = 0; layer < maps.layers(); layer++) {
      for (int head = 0; head < maps.heads(); head++) {
        float[] weights = maps.seen(layer, head);
        for (int i = 0; i < weights.length; i++) {
          if (!Float.isNaN(weights[i])) {
            int query = i / many;
            int key = i % many;
            String from = seen.tokens().get(query);
            line(
                rows,
                step,
                layer + 1,
                head + 1,
                query,
                from,
                key,
                seen.tokens().get(key),
                weights[i]);
          }
        }
      }
    }
    return rows;
  }

  private static List<List<String>> headed(String... columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(columns));
    return rows;
  }

  private static void line(List<List<String>> rows, Object... cells) {
    rows.add(Arrays.stream(cells).map(Object::toString).toList());
  }
}
