package maru.grammar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A template at its place in a document, with how often a sentence of the language is written by
 * it.
 *
 * @param template the sentence
 * @param variables the slots of its document
 * @param weight how often its sentences are drawn, relative to those of the other patterns
 */
record Pattern(Template template, Variables variables, double weight) {
  /** What is told of each way in which seen words fit the pattern. */
  @FunctionalInterface
  interface Fit {
    /**
     * One way to fit.
     *
     * @param slots the words of the slots that are seen
     * @param filled the spelled word at the blank, empty where there is no blank
     */
    void fits(Map<String, String> slots, String filled);
  }

  /** Finds the ways in which {@code seen} fits, left to right or, for a suffix, right to left. */
  void match(Seen seen, Fit fit) {
    if (seen.anchor() == Seen.Anchor.END) {
      backward(seen, template.cells().size() - 1, seen.words().size(), new HashMap<>(), "", fit);
    } else {
      forward(seen, 0, 0, new HashMap<>(), "", fit);
    }
  }

  private void forward(
      Seen seen, int cell, int at, Map<String, String> slots, String filled, Fit fit) {
    List<Cell> cells = template.cells();
    List<@Nullable String> words = seen.words();
    if (at == words.size()) {
      if (cell == cells.size() || seen.anchor() == Seen.Anchor.START) {
        fit.fits(slots, filled);
      }
      return;
    }
    if (cell == cells.size()) {
      return;
    }
    String first = words.get(at);
    Cell here = cells.get(cell);
    for (Surface surface : first == null ? here.surfaces() : here.beginningWith(first)) {
      int end = at + surface.words().size();
      if (end > words.size() && seen.anchor() != Seen.Anchor.START) {
        continue;
      }
      String blank = fillAt(seen, surface, at);
      if (blank != null) {
        Map<String, String> joined = join(slots, surface.slots());
        if (joined != null) {
          forward(seen, cell + 1, Math.min(end, words.size()), joined, filled + blank, fit);
        }
      }
    }
  }

  private void backward(
      Seen seen, int cell, int end, Map<String, String> slots, String filled, Fit fit) {
    if (end <= 0) {
      fit.fits(slots, filled);
      return;
    }
    if (cell < 0) {
      return;
    }
    String last = seen.words().get(end - 1);
    Cell here = template.cells().get(cell);
    for (Surface surface : last == null ? here.surfaces() : here.endingIn(last)) {
      int at = end - surface.words().size();
      String blank = fillAt(seen, surface, at);
      if (blank != null) {
        Map<String, String> joined = join(slots, surface.slots());
        if (joined != null) {
          backward(seen, cell - 1, at, joined, blank + filled, fit);
        }
      }
    }
  }

  /**
   * What {@code surface}, laid at word {@code at}, puts into the blank: empty where it covers none,
   * null where it does not agree with the words seen. Words outside what is seen agree with any.
   */
  private static @Nullable String fillAt(Seen seen, Surface surface, int at) {
    String blank = "";
    List<String> spelled = surface.words();
    for (int i = 0; i < spelled.size(); i++) {
      if (at + i < 0 || at + i >= seen.words().size()) {
        continue;
      }
      String word = seen.words().get(at + i);
      if (word == null) {
        blank = spelled.get(i);
      } else if (!word.equals(spelled.get(i))) {
        return null;
      }
    }
    return blank;
  }

  private static @Nullable Map<String, String> join(
      Map<String, String> slots, Map<String, String> more) {
    if (more.isEmpty()) {
      return slots;
    }
    Map<String, String> joined = new HashMap<>(slots);
    for (Map.Entry<String, String> entry : more.entrySet()) {
      String before = joined.put(entry.getKey(), entry.getValue());
      if (before != null && !before.equals(entry.getValue())) {
        return null;
      }
    }
    return joined;
  }
}
