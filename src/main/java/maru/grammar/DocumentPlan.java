package maru.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What documents of one kind look like: lines, each with one sentence or several to choose from.
 *
 * @param name its name in the grammar
 * @param about the slot whose word is the topic, null where the plan itself is one topic
 * @param weight how often it is drawn, relative to the other plans
 * @param variables its slots and how they depend on one another
 * @param lines the alternatives of each line
 */
record DocumentPlan(
    String name, @Nullable Slot about, int weight, Variables variables, List<List<Pattern>> lines) {
  DocumentPlan {
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** How many topics its documents have. */
  int topics() {
    return about == null ? 1 : variables.setOf(about.toString()).words().size();
  }
}
