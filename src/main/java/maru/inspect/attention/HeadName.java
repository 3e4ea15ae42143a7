package maru.inspect.attention;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a head does, measured on some texts.
 *
 * @param layer from 0
 * @param head from 0
 * @param scores of each kind for which there was a place to look at
 */
public record HeadName(int layer, int head, Map<HeadKind, Score> scores) {
  /**
   * How much of a head's weight goes to a kind of place.
   *
   * @param mean over the queries that have such a place
   * @param chance the same of a head that looks everywhere alike
   * @param queries how many there were
   */
  public record Score(double mean, double chance, int queries) {
    /** Whether it is enough to be called by. */
    boolean names(HeadKind kind) {
      return queries >= HeadKind.LEAST_EVIDENCE
          && (kind == HeadKind.SPREAD
              ? mean >= HeadKind.EVERYWHERE
              : mean >= HeadKind.NAMED && mean >= chance + HeadKind.ABOVE_CHANCE);
    }
  }

  /** Keeps its own map. */
  public HeadName {
    scores = Map.copyOf(scores);
  }

  /** What it is called by: the kind with the highest score that is enough; none is unclear. */
  public Optional<HeadKind> kind() {
    return scores.entrySet().stream()
        .filter(entry -> entry.getValue().names(entry.getKey()))
        .map(Map.Entry::getKey)
        .max(Comparator.comparingDouble(this::rank));
  }

  /** A place that can be named says more than that there is none. */
  private double rank(HeadKind kind) {
    Score score = scores.get(kind);
    return score == null || kind == HeadKind.SPREAD ? 0 : score.mean();
  }

  /** Sums over rows of weights, of which the means are made. */
  static final class Tally {
    private final Map<HeadKind, double[]> sums = new EnumMap<>(HeadKind.class);

    /** Takes the rows of a head over one text. */
    void add(int[] ids, int separator, LayerHeads layer, int head) {
      int n = layer.tokens();
      for (int query = 0; query < n; query++) {
        int visible = layer.site().causal() ? query + 1 : n;
        int from = (head * n + query) * n;
        add(new HeadKind.Row(ids, separator, query, visible, layer.weights(), from));
      }
    }

    private void add(HeadKind.Row row) {
      for (HeadKind kind : HeadKind.values()) {
        kind.score(row)
            .ifPresent(score -> {
              double[] sum = sums.computeIfAbsent(kind, k -> new double[3]);
              sum[0] += score;
              sum[1] += kind.score(row.even()).orElse(0);
              sum[2]++;
            });
      }
    }

    HeadName named(int layer, int head) {
      Map<HeadKind, Score> scores = new EnumMap<>(HeadKind.class);
      sums.forEach((kind, sum) ->
          scores.put(kind, new Score(sum[0] / sum[2], sum[1] / sum[2], (int) sum[2])));
      return new HeadName(layer, head, scores);
    }
  }

  /** The scores as rows of a table, with its head. */
  public static List<List<String>> table(List<HeadName> all) {
    List<List<String>> rows = new java.util.ArrayList<>();
    rows.add(List.of("layer", "head", "name", "kind", "score", "chance", "queries"));
    for (HeadName one : all) {
      String name = one.kind().map(HeadName::id).orElse("unclear");
      for (HeadKind kind : HeadKind.values()) {
        Score score = one.scores().get(kind);
        if (score != null) {
          rows.add(
              List.of(
                  String.valueOf(one.layer() + 1),
                  String.valueOf(one.head() + 1),
                  name,
                  id(kind),
                  String.valueOf(score.mean()),
                  String.valueOf(score.chance()),
                  String.valueOf(score.queries())));
        }
      }
    }
    return rows;
  }

  /** A kind in keys of texts and in files. */
  public static String id(HeadKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
