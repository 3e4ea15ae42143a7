package maru.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.base.Problem;
import maru.grammar.Cell.Part;
import maru.grammar.GrammarLines.Line;

/** Reads a sentence template: words parted by single spaces, slots in braces, a mark at the end. */
final class TemplateReader {
  private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern NAME = Pattern.compile("(\\D+)(\\d*)");

  private final Map<String, WordSet> sets;
  private final Sounds sounds;

  TemplateReader(Map<String, WordSet> sets, Sounds sounds) {
    this.sets = sets;
    this.sounds = sounds;
  }

  Template read(Line line) {
    String text = line.text();
    if (text.isEmpty() || ".?!".indexOf(text.charAt(text.length() - 1)) < 0) {
      throw new Problem("grammar.mark", line.number(), text);
    }
    List<Cell> cells = new ArrayList<>();
    String before = "";
    for (String word : text.substring(0, text.length() - 1).split("\\s+", -1)) {
      // An article is spelled by the word after it, so the two are one cell.
      if (word.equals("a/an") || word.equals("A/An")) {
        before = word + " ";
      } else {
        cells.add(new Cell(parts(line, before + word), sets, sounds));
        before = "";
      }
    }
    return new Template(cells, text.charAt(text.length() - 1), line.number());
  }

  private List<Part> parts(Line line, String word) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = SLOT.matcher(word);
    int at = 0;
    while (matcher.find()) {
      addText(line, word.substring(at, matcher.start()), parts);
      parts.add(new Part.Blank(slot(line, matcher.group(1))));
      at = matcher.end();
    }
    addText(line, word.substring(at), parts);
    return parts;
  }

  private static void addText(Line line, String text, List<Part> parts) {
    if (text.contains("{") || text.contains("}")) {
      throw new Problem("grammar.brace", line.number(), line.text());
    }
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  /** The slot called {@code name}: a set's name, and a number where there are several. */
  Slot slot(Line line, String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches() || !sets.containsKey(matcher.group(1))) {
      throw new Problem("grammar.unknown-slot", line.number(), name);
    }
    String number = matcher.group(2);
    return new Slot(matcher.group(1), number.isEmpty() ? 1 : GrammarParser.weight(line, number));
  }
}
