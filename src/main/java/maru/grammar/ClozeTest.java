package maru.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import maru.base.Problem;
import maru.base.Rng;

/**
 * Cloze items made with a grammar, whose ceilings are exact: the probabilities of all words that
 * the grammar could put into the blank, given what is seen.
 */
public final class ClozeTest {
  /** How far the best guess must fall for a side of the sentence to count as needed. */
  private static final double NEEDED = 0.1;

  /** How far it must fall for the other side to count as what decides. */
  private static final double DECISIVE = 0.3;

  /** Sentences drawn of each place to find out what decides there. */
  private static final int PROBES = 16;

  private static final int TRIES_PER_ITEM = 400;

  private final Grammar grammar;
  private final Reader reader;
  private final Map<Long, List<Measured>> probed = new HashMap<>();

  ClozeTest(Grammar grammar) {
    this.grammar = grammar;
    this.reader = grammar.reader();
  }

  /**
   * An item for every content word of {@code sentences}, which belong to the grammar.
   *
   * @throws IllegalArgumentException if a sentence does not belong to it
   */
  public List<Cloze> contentWords(Collection<String> sentences) {
    List<Measured> measured = new ArrayList<>();
    for (String text : sentences) {
      GrammarSentence sentence =
          reader
              .parse(text)
              .orElseThrow(() -> new IllegalArgumentException("the grammar cannot write: " + text));
      Blank.of(sentence).forEach(blank -> measured.add(measure(sentence, blank)));
    }
    Map<Blank.Place, DecidedBy> decided = decided(measured);
    return measured.stream().map(m -> m.cloze(sure(decided.get(m.blank.place())))).toList();
  }

  /**
   * Items of one kind on sentences with held-out combinations, each sentence once, evenly over the
   * places of the grammar that are of this kind.
   *
   * @param kind what decides the blank
   * @param count how many
   * @param seed the corpus's seed, by which combinations are held out
   * @param oneToken says whether a word is one token for the models to be asked; a place counts
   *     only if all its candidates are
   * @throws Problem if the grammar has not that many
   */
  public List<Cloze> decidedBy(DecidedBy kind, int count, long seed, Predicate<String> oneToken) {
    return decidedBy(kind, count, seed, oneToken, () -> {});
  }

  /** The same, telling {@code drawn} of each item; it throws to end the drawing. */
  public List<Cloze> decidedBy(
      DecidedBy kind, int count, long seed, Predicate<String> oneToken, Runnable drawn) {
    List<Blank.Place> places = places(kind, seed, oneToken);
    List<Cloze> items = new ArrayList<>();
    Set<String> used = new HashSet<>();
    HeldOut heldOut = new HeldOut(seed);
    for (int step = 0; items.size() < count; step++) {
      if (places.isEmpty() || step > count * TRIES_PER_ITEM) {
        throw new Problem("grammar.too-few-cloze", items.size(), count, kind.name());
      }
      Blank.Place place = places.get(step % places.size());
      Rng rng = Rng.of(seed, "grammar.cloze." + kind, step);
      GrammarSentence sentence = grammar.draw(place.pattern(), new HashMap<>(), rng);
      Optional<Blank> blank = at(place, sentence);
      if (blank.isPresent() && heldOut.holds(sentence) && used.add(sentence.text())) {
        items.add(measure(sentence, blank.get()).cloze(kind));
        drawn.run();
      }
    }
    return items;
  }

  /**
   * How many places of this kind {@link #decidedBy} passes over since some of their candidates are
   * not one token.
   */
  public int passedOver(DecidedBy kind, long seed, Predicate<String> oneToken) {
    return places(kind, seed, word -> true).size() - places(kind, seed, oneToken).size();
  }

  private List<Blank.Place> places(DecidedBy kind, long seed, Predicate<String> oneToken) {
    List<Measured> fit =
        probes(seed).stream()
            .filter(probe -> probe.blank.candidates().stream().allMatch(oneToken))
            .toList();
    return decided(fit).entrySet().stream()
        .filter(entry -> entry.getValue() == kind)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What decides each blank of some sentences of each pattern, found out once for all kinds. */
  private List<Measured> probes(long seed) {
    return probed.computeIfAbsent(
        seed,
        drawn -> {
          List<Measured> probes = new ArrayList<>();
          for (Pattern pattern : grammar.patterns()) {
            if (HeldOut.hasCombination(pattern)) {
              for (int i = 0; i < PROBES; i++) {
                Rng rng = Rng.of(drawn, "grammar.cloze.probe", i);
                GrammarSentence sentence = grammar.draw(pattern, new HashMap<>(), rng);
                Blank.of(sentence).forEach(blank -> probes.add(measure(sentence, blank)));
              }
            }
          }
          return probes;
        });
  }

  private static Optional<Blank> at(Blank.Place place, GrammarSentence sentence) {
    return Blank.of(sentence).stream().filter(blank -> blank.place().equals(place)).findFirst();
  }

  private Measured measure(GrammarSentence sentence, Blank blank) {
    Seen seen = Seen.whole(sentence.text()).blank(blank.index());
    Map<String, Double> fills = fill(seen);
    Cloze.Ceilings ceilings =
        new Cloze.Ceilings(
            best(fills, blank.candidates()),
            best(fill(seen.upTo(blank.index())), blank.candidates()),
            best(fill(seen.from(blank.index())), blank.candidates()),
            blank.blindCeiling());
    return new Measured(sentence.text(), blank, best(fills, fills.keySet()), ceilings);
  }

  /** The words that may stand in the blank, without the comma that may follow them. */
  private Map<String, Double> fill(Seen seen) {
    Map<String, Double> fills = new LinkedHashMap<>();
    reader.fill(seen).forEach((word, p) -> fills.merge(Blank.bare(word), p, Double::sum));
    return fills;
  }

  /** The probability of the most probable of {@code candidates}, given that it is one of them. */
  private static double best(Map<String, Double> fills, Collection<String> candidates) {
    double total = 0;
    double best = 0;
    for (String candidate : candidates) {
      double p = fills.getOrDefault(candidate, 0.0);
      total += p;
      best = Math.max(best, p);
    }
    return best / total;
  }

  /** What decides in each place, by the means over the sentences measured there. */
  private static Map<Blank.Place, DecidedBy> decided(List<Measured> measured) {
    Map<Blank.Place, List<Cloze.Ceilings>> byPlace = new LinkedHashMap<>();
    for (Measured one : measured) {
      byPlace.computeIfAbsent(one.blank.place(), place -> new ArrayList<>()).add(one.ceilings);
    }
    Map<Blank.Place, DecidedBy> decided = new LinkedHashMap<>();
    byPlace.forEach((place, ceilings) -> decided.put(place, decided(mean(ceilings))));
    return decided;
  }

  private static DecidedBy decided(Cloze.Ceilings mean) {
    if (mean.bothSides() - mean.blind() < NEEDED) {
      return DecidedBy.OPEN;
    }
    double withoutRight = mean.bothSides() - mean.left();
    double withoutLeft = mean.bothSides() - mean.right();
    if (withoutRight < NEEDED) {
      return withoutLeft < DECISIVE ? DecidedBy.EITHER : DecidedBy.PRECEDING;
    }
    if (withoutLeft < NEEDED) {
      return withoutRight < DECISIVE ? DecidedBy.EITHER : DecidedBy.FOLLOWING;
    }
    return DecidedBy.BOTH;
  }

  private static Cloze.Ceilings mean(List<Cloze.Ceilings> all) {
    return new Cloze.Ceilings(
        all.stream().mapToDouble(Cloze.Ceilings::bothSides).average().orElse(0),
        all.stream().mapToDouble(Cloze.Ceilings::left).average().orElse(0),
        all.stream().mapToDouble(Cloze.Ceilings::right).average().orElse(0),
        all.stream().mapToDouble(Cloze.Ceilings::blind).average().orElse(0));
  }

  private static DecidedBy sure(@org.jspecify.annotations.Nullable DecidedBy decided) {
    if (decided == null) {
      throw new IllegalStateException("a measured place has no verdict");
    }
    return decided;
  }

  /** A blank with its ceilings, before it is known what decides in its place. */
  private record Measured(String sentence, Blank blank, double ceiling, Cloze.Ceilings ceilings) {
    Cloze cloze(DecidedBy decidedBy) {
      int start = 0;
      for (int i = 0; i < blank.index(); i++) {
        start = sentence.indexOf(' ', start) + 1;
      }
      int space = sentence.indexOf(' ', start);
      int end = space < 0 ? sentence.length() - 1 : space;
      String answer = Blank.bare(sentence.substring(start, end));
      return new Cloze(
          sentence,
          start,
          start + answer.length(),
          answer,
          blank.candidates(),
          decidedBy,
          ceiling,
          ceilings);
    }
  }
}
