package maru.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.Rng;

/**
 * The slots of a document as random variables: a class is drawn freely, a relation given its cues,
 * and slots of one set with higher numbers differ from those before them. A cue that the document
 * does not show is still drawn, unseen.
 */
final class Variables {
  /** A variable: its set, the slots that are its cues, the slots from which it must differ. */
  private record Variable(WordSet set, List<String> cues, List<String> differsFrom) {}

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
            .filter(inOrder::containsKey)
            .toList();
    inOrder.put(slot.toString(), new Variable(set, List.copyOf(cues), differs));
  }

  /** The set of the slot called {@code name}. */
  WordSet setOf(String name) {
    return variable(name).set;
  }

  /** Draws the slots called {@code names}, and the cues they need, into {@code words}. */
  void draw(Iterable<String> names, Map<String, String> words, Rng rng) {
    for (String name : names) {
      if (!words.containsKey(name)) {
        Variable variable = variable(name);
        draw(variable.cues, words, rng);
        draw(variable.differsFrom, words, rng);
        words.put(name, choice(variable, words).draw(rng, taken(variable, words)));
      }
    }
  }

  /** The probability that the slots in {@code fixed} have these words, whatever the others have. */
  double probability(Map<String, String> fixed) {
    LinkedHashSet<String> relevant = new LinkedHashSet<>();
    fixed.keySet().forEach(name -> addWithAncestors(name, relevant));
    List<String> order = new ArrayList<>();
    for (String name : inOrder.keySet()) {
      if (relevant.contains(name)) {
        order.add(name);
      }
    }
    return sum(order, 0, new HashMap<>(fixed));
  }

  private double sum(List<String> order, int at, Map<String, String> words) {
    if (at == order.size()) {
      return 1;
    }
    String name = order.get(at);
    Variable variable = variable(name);
    Choice choice = choice(variable, words);
    List<String> taken = taken(variable, words);
    String known = words.get(name);
    if (known != null) {
      double p = choice.probability(known, taken);
      return p == 0 ? 0 : p * sum(order, at + 1, words);
    }
    double total = 0;
    for (String word : choice.words()) {
      double p = choice.probability(word, taken);
      if (p > 0) {
        words.put(name, word);
        total += p * sum(order, at + 1, words);
      }
    }
    words.remove(name);
    return total;
  }

  private void addWithAncestors(String name, Set<String> relevant) {
    if (relevant.add(name)) {
      Variable variable = variable(name);
      variable.cues.forEach(cue -> addWithAncestors(cue, relevant));
      variable.differsFrom.forEach(other -> addWithAncestors(other, relevant));
    }
  }

  private static Choice choice(Variable variable, Map<String, String> words) {
    return variable.set.given(words(variable.cues, words));
  }

  private static List<String> taken(Variable variable, Map<String, String> words) {
    return words(variable.differsFrom, words);
  }

  private static List<String> words(List<String> names, Map<String, String> words) {
    return names.stream().map(words::get).toList();
  }

  private Variable variable(String name) {
    Variable variable = inOrder.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("the document has no slot " + name);
    }
    return variable;
  }
}
