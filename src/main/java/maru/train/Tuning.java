package maru.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import maru.base.Problem;
import maru.task.Levers;

/**
 * Which parts of a model learn, and at which rate.
 *
 * @param frozen beginnings of the names of parameters that stay as they are
 * @param rates factors on the learning rate by the beginnings of names; the longest that fits
 *     counts
 */
public record Tuning(Set<String> frozen, Map<String, Float> rates) {
  private static final float MOST = 1_000;

  /** All parts learn, at one rate. */
  public static final Tuning ALL = new Tuning(Set.of(), Map.of());

  /** Keeps its own. */
  public Tuning {
    frozen = Set.copyOf(frozen);
    rates = Map.copyOf(rates);
  }

  /**
   * What a plan says: names with + between, and rates as {@code name=factor}.
   *
   * @throws Problem where a rate is none
   */
  static Tuning of(String frozen, String rates) {
    Map<String, Float> factors = new LinkedHashMap<>();
    for (String one : Levers.names(rates)) {
      int equals = one.lastIndexOf('=');
      try {
        float factor = equals < 1 ? Float.NaN : Float.parseFloat(one.substring(equals + 1));
        if (!(factor >= 0 && factor <= MOST)) {
          throw new Problem("tuning.rates", one);
        }
        factors.put(one.substring(0, equals).strip(), factor);
      } catch (NumberFormatException e) {
        throw new Problem(e, "tuning.rates", one);
      }
    }
    return new Tuning(Levers.names(frozen), factors);
  }

  /** The factor on the rate of a parameter. */
  public float rate(String parameter) {
    String best = null;
    for (String name : rates.keySet()) {
      if (Levers.covers(name, parameter) && (best == null || name.length() > best.length())) {
        best = name;
      }
    }
    return best == null ? 1 : rates.getOrDefault(best, 1f);
  }
}
