package maru.inspect.directions;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import maru.data.SampleCorpora;
import maru.grammar.Cloze;
import maru.grammar.ClozeTest;
import maru.grammar.DecidedBy;
import maru.grammar.Grammar;
import maru.text.Tokenizer;

/**
 * The blanks that the directions are compared on: held-out sentences of a sample corpus, as many
 * for each kind, every candidate one token.
 *
 * @param items the blanks by what decides them
 * @param passedOver places of the grammar of each kind that are left out since some candidate there
 *     is not one token
 */
public record ClozeItems(Map<DecidedBy, List<Cloze>> items, Map<DecidedBy, Integer> passedOver) {
  /** What may decide a blank here: what follows, what precedes, both. */
  public static final List<DecidedBy> KINDS =
      List.of(DecidedBy.FOLLOWING, DecidedBy.PRECEDING, DecidedBy.BOTH);

  /** Draws {@code count} blanks of each kind from the grammar of a sample corpus. */
  public static ClozeItems of(Grammar grammar, Tokenizer tokenizer, int count) {
    return of(grammar, tokenizer, count, () -> {});
  }

  /** The same, telling {@code drawn} of each blank; it throws to end the drawing. */
  public static ClozeItems of(Grammar grammar, Tokenizer tokenizer, int count, Runnable drawn) {
    ClozeTest test = grammar.cloze();
    Predicate<String> oneToken = word -> tokenizer.encode(word).size() == 1;
    Map<DecidedBy, List<Cloze>> items = new EnumMap<>(DecidedBy.class);
    Map<DecidedBy, Integer> passedOver = new EnumMap<>(DecidedBy.class);
    for (DecidedBy kind : KINDS) {
      items.put(kind, test.decidedBy(kind, count, SampleCorpora.SEED, oneToken, drawn));
      passedOver.put(kind, test.passedOver(kind, SampleCorpora.SEED, oneToken));
    }
    return new ClozeItems(items, passedOver);
  }

  /** The blanks of a kind. */
  public List<Cloze> of(DecidedBy kind) {
    return items.getOrDefault(kind, List.of());
  }

  /** The mean over a kind's blanks of what one who knows the grammar could reach. */
  public Cloze.Ceilings ceilings(DecidedBy kind) {
    return new Cloze.Ceilings(
        mean(kind, c -> c.bothSides()),
        mean(kind, c -> c.left()),
        mean(kind, c -> c.right()),
        mean(kind, c -> c.blind()));
  }

  private double mean(DecidedBy kind, ToDoubleFunction<Cloze.Ceilings> ceiling) {
    return of(kind).stream()
        .mapToDouble(item -> ceiling.applyAsDouble(item.ceilings()))
        .average()
        .orElse(Double.NaN);
  }

  /** How many candidates a kind's blanks have, on average. */
  public double candidates(DecidedBy kind) {
    return of(kind).stream()
        .mapToInt(item -> item.candidates().size())
        .average()
        .orElse(Double.NaN);
  }
}
