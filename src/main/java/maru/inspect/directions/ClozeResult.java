package maru.inspect.directions;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a cloze test.
 *
 * @param items the blanks
 * @param shares for each kind and guesser that was there, with intervals
 * @param step of the models that were asked; -1 for a measurement with several seeds
 * @param seeds how many trainings
 * @param measured all of a measurement with several seeds
 */
public record ClozeResult(
    ClozeItems items,
    Map<DecidedBy, Map<Guesser, Interval>> shares,
    long step,
    int seeds,
    @Nullable Measured measured) {
  /** That of a measurement with several seeds, under one of its setups. */
  public static ClozeResult of(Measured measured, Setup setup) {
    Map<DecidedBy, Map<Guesser, Interval>> shares = new EnumMap<>(DecidedBy.class);
    for (DecidedBy kind : ClozeItems.KINDS) {
      Map<Guesser, Interval> own = new EnumMap<>(Guesser.class);
      for (Guesser guesser : Guesser.values()) {
        own.put(guesser, measured.interval(setup, kind, guesser));
      }
      shares.put(kind, own);
    }
    return new ClozeResult(measured.items(), shares, -1, measured.seeds(), measured);
  }

  /** The share of a kind of blanks that a guesser fills right. */
  public Optional<Interval> of(DecidedBy kind, Guesser guesser) {
    return Optional.ofNullable(shares.getOrDefault(kind, Map.of()).get(guesser));
  }

  /** The same measurement under another setup. */
  public ClozeResult under(Setup setup) {
    return measured == null ? this : of(measured, setup);
  }

  /** The mean of a guesser's shares over all kinds. */
  public double mean(Guesser guesser) {
    return ClozeItems.KINDS.stream()
        .flatMap(kind -> of(kind, guesser).stream())
        .mapToDouble(Interval::mean)
        .average()
        .orElse(0);
  }
}
