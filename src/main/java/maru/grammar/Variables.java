package maru.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.Rng;

/**
 * The slots of a document as random variables: a class is drawn freely, a relation given its cues,
 * and slots of one class differ from one another. A cue that the document does not show is still
 * drawn, unseen.
 */
final class Variables {
  /** A variable: its set, the slots that are its cues, the slots from which it must differ. */
  private record Variable(
      String name, WordSet set, boolean even, List<String> cues, List<String> differsFrom) {}

  private final Map<String, Variable> inOrder = new LinkedHashMap<>();

  Variables(Set<Slot> slots, Map<String, WordSet> sets) {
    List<Slot> sorted = new ArrayList<>(slots);
    sorted.sort(java.util.Comparator.comparingInt(Slot::number));
    for (Slot slot : sorted) {
      add(slot, slots, sets);
    }
  }

  private void add(Slot slot, Set<Slot> slots, Map<String, WordSet> sets) {
    if (inOrder.containsKey(slot.toString())) {
      return;
    }
    WordSet set = sets.get(slot.set());
    if (set == null) {
      throw new IllegalArgumentException("no set is called " + slot.set());
    }
    List<String> cues = new ArrayList<>();
    for (String cue : set.cues()) {
      Slot same = new Slot(cue, slot.number());
      Slot shown = slots.contains(same) ? same : new Slot(cue, 1);
      add(shown, slots, sets);
      cues.add(shown.toString());
    }
    List<String> differs =
        slots.stream()
            .filter(other -> other.set().equals(slot.set()) && other.number() < slot.number())
            .map(Slot::toString)
            .filter(other -> set.cues().isEmpty() && inOrder.containsKey(other))
            .toList();
    inOrder.put(
        slot.toString(),
        new Variable(slot.toString(), set, set.even(), List.copyOf(cues), differs));
  }

  /** The set of the slot called {@code name}. */
  WordSet setOf(String name) {
    return variable(name).set;
  }

  /**
   * Whether some cue may leave no word for the slot called {@code name}, because the slots from
   * which it must differ have taken them all.
   */
  boolean mayRunOut(String name) {
    Variable variable = variable(name);
    return variable.set.choices().values().stream()
        .anyMatch(choice -> choice.words().size() <= variable.differsFrom.size());
  }

  /** Draws the slots called {@code names}, and the cues they need, into {@code words}. */
  void draw(Iterable<String> names, Map<String, String> words, Rng rng) {
    for (String name : names) {
      if (!words.containsKey(name)) {
        Variable variable = variable(name);
        draw(variable.cues, words, rng);
        draw(variable.differsFrom, words, rng);
        words.put(
            name, choice(variable, words).draw(rng, taken(variable, words, inOrder.values())));
      }
    }
  }

  /** The probability that the slots in {@code fixed} have these words, whatever the others have. */
  double probability(Map<String, String> fixed) {
    Set<String> relevant = new HashSet<>();
    fixed.keySet().forEach(name -> addWithAncestors(name, relevant));
    List<Variable> order = new ArrayList<>();
    for (Variable variable : inOrder.values()) {
      if (relevant.contains(variable.name)) {
        order.add(variable);
      }
    }
    return sum(order, 0, new HashMap<>(fixed));
  }

  private double sum(List<Variable> order, int at, Map<String, String> words) {
    if (at == order.size()) {
      return 1;
    }
    Variable variable = order.get(at);
    Choice choice = choice(variable, words);
    List<String> taken = taken(variable, words, order.subList(0, at));
    String known = words.get(variable.name);
    if (known != null) {
      double p = choice.probability(known, taken);
      return p == 0 ? 0 : p * sum(order, at + 1, words);
    }
    double total = 0;
    for (String word : choice.words()) {
      double p = choice.probability(word, taken);
      if (p > 0) {
        words.put(variable.name, word);
        total += p * sum(order, at + 1, words);
      }
    }
    words.remove(variable.name);
    return total;
  }

  /**
   * Adds what must be known to say how probable the word of {@code name} is. Drawn from words of
   * one weight without putting back, slots are exchangeable, so that those not seen may be left
   * out; with unequal weights they may not.
   */
  private void addWithAncestors(String name, Set<String> relevant) {
    if (relevant.add(name)) {
      Variable variable = variable(name);
      variable.cues.forEach(cue -> addWithAncestors(cue, relevant));
      if (!variable.even) {
        variable.differsFrom.forEach(other -> addWithAncestors(other, relevant));
      }
    }
  }

  private static Choice choice(Variable variable, Map<String, String> words) {
    List<String> cueWords = new ArrayList<>(variable.cues.size());
    for (String cue : variable.cues) {
      cueWords.add(word(words, cue));
    }
    return variable.set.given(cueWords);
  }

  /** The words of those slots in {@code before} from which {@code variable} must differ. */
  private static List<String> taken(
      Variable variable, Map<String, String> words, Collection<Variable> before) {
    if (variable.differsFrom.isEmpty()) {
      return List.of();
    }
    List<String> taken = new ArrayList<>();
    for (Variable other : before) {
      if (variable.differsFrom.contains(other.name)) {
        taken.add(word(words, other.name));
      }
    }
    return taken;
  }

  private static String word(Map<String, String> words, String name) {
    String word = words.get(name);
    if (word == null) {
      throw new IllegalStateException("slot " + name + " has no word yet");
    }
    return word;
  }

  private Variable variable(String name) {
    Variable variable = inOrder.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("the document has no slot " + name);
    }
    return variable;
  }
}
