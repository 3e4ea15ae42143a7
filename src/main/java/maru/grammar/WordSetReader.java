package maru.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.grammar.GrammarLines.Line;
import maru.grammar.GrammarParser.Heading;

/** Reads the classes and relations of a grammar file into {@code sets}. */
final class WordSetReader {
  private final Map<String, WordSet> sets;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  WordSetReader(Map<String, WordSet> sets) {
    this.sets = sets;
  }

  /** Reads {@code 낱말 이름 (열림): 지우, 민지}; the list may go on in indented lines. */
  void readClass(Heading heading, List<Line> body) {
    List<Line> lists = new ArrayList<>();
    if (!heading.rest().isEmpty()) {
      lists.add(new Line(heading.line().number(), heading.rest()));
    }
    lists.addAll(body);
    Choice choice = null;
    for (Line line : lists) {
      Choice more = choice(line, line.text());
      choice = choice == null ? more : choice.and(more);
    }
    if (choice == null) {
      throw new Problem("grammar.no-words", heading.line().number(), heading.name());
    }
    add(heading, heading.name(), List.of(), Map.of(List.of(), choice));
  }

  /** Reads {@code 관계 곳 -> 물건} and its lines {@code 도서관: 동화책*2, 잡지}. */
  void readRelation(Heading heading, List<Line> body) {
    String[] sides = heading.name().split("->", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new Problem("grammar.arrow", heading.line().number(), heading.name());
    }
    List<String> cues = list(sides[0], ",");
    Map<List<String>, Choice> choices = new LinkedHashMap<>();
    for (Line line : body) {
      int colon = line.text().indexOf(':');
      if (colon < 0) {
        throw new Problem("grammar.colon", line.number(), line.text());
      }
      Choice choice = choice(line, line.text().substring(colon + 1));
      List<String> parts = list(line.text().substring(0, colon), "\\+");
      if (parts.size() != cues.size()) {
        throw new Problem("grammar.cue-count", line.number(), cues.size(), parts.size());
      }
      for (List<String> key : combinations(parts)) {
        if (choices.putIfAbsent(key, choice) != null) {
          throw new Problem("grammar.cue-twice", line.number(), String.join(" + ", key));
        }
      }
    }
    if (choices.isEmpty()) {
      throw new Problem("grammar.no-words", heading.line().number(), heading.name());
    }
    add(heading, sides[1].strip(), cues, choices);
  }

  private void add(
      Heading heading, String name, List<String> cues, Map<List<String>, Choice> choices) {
    int line = heading.line().number();
    if (name.matches(".*[0-9{}\\s].*")) {
      throw new Problem("grammar.name", line, name);
    }
    if (sets.containsKey(name)) {
      throw new Problem("grammar.twice", line, name);
    }
    for (String cue : cues) {
      if (!sets.containsKey(cue)) {
        throw new Problem("grammar.unknown-cue", line, cue);
      }
    }
    WordSet.Kind kind =
        switch (heading.note()) {
          case "" -> WordSet.Kind.CONTENT;
          case "열림", "open" -> WordSet.Kind.OPEN;
          case "느슨", "loose" -> WordSet.Kind.LOOSE;
          default -> throw new Problem("grammar.note", line, heading.note());
        };
    sets.put(name, new WordSet(name, kind, cues, choices));
    lines.put(name, heading.line());
  }

  /** Makes sure that every word a cue can have is answered, and that no line has an unknown cue. */
  void checkCues() {
    for (WordSet set : sets.values()) {
      List<String> alternatives = new ArrayList<>();
      for (String cue : set.cues()) {
        WordSet cueSet = sets.get(cue);
        alternatives.add(cueSet == null ? "" : String.join(",", cueSet.words()));
      }
      List<List<String>> wanted = combinations(alternatives);
      int line = lines.getOrDefault(set.name(), new Line(0, "")).number();
      for (List<String> key : wanted) {
        if (!set.choices().containsKey(key)) {
          throw new Problem("grammar.cue-missing", line, set.name(), String.join(" + ", key));
        }
      }
      for (List<String> key : set.choices().keySet()) {
        if (!wanted.contains(key)) {
          throw new Problem("grammar.cue-unknown", line, set.name(), String.join(" + ", key));
        }
      }
    }
  }

  private static Choice choice(Line line, String text) {
    LinkedHashMap<String, Integer> weights = new LinkedHashMap<>();
    for (String item : list(text, ",")) {
      int star = item.indexOf('*');
      String word = star < 0 ? item : item.substring(0, star).strip();
      int weight = star < 0 ? 1 : GrammarParser.weight(line, item.substring(star + 1).strip());
      if (word.isEmpty()) {
        throw new Problem("grammar.empty-word", line.number(), text.strip());
      }
      if (weights.put(word, weight) != null) {
        throw new Problem("grammar.twice", line.number(), word);
      }
    }
    return new Choice(weights);
  }

  /** Every way to take one of the alternatives (parted by commas) of each part. */
  private static List<List<String>> combinations(List<String> parts) {
    List<List<String>> all = List.of(List.of());
    for (String part : parts) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> begun : all) {
        for (String word : list(part, ",")) {
          List<String> next = new ArrayList<>(begun);
          next.add(word);
          longer.add(List.copyOf(next));
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<String> list(String text, String separator) {
    return java.util.Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
  }
}
