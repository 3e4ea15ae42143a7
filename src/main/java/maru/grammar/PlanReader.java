package maru.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maru.base.Problem;
import maru.grammar.GrammarLines.Line;
import maru.grammar.GrammarParser.Heading;
import org.jspecify.annotations.Nullable;

/** Reads one document of a grammar file: lines beginning with -, alternatives beginning with |. */
final class PlanReader {
  private final Map<String, WordSet> sets;
  private final TemplateReader templates;

  PlanReader(Map<String, WordSet> sets, Sounds sounds) {
    this.sets = sets;
    this.templates = new TemplateReader(sets, sounds);
  }

  DocumentPlan read(Heading heading, List<Line> body) {
    List<List<Template>> lines = new ArrayList<>();
    for (Line line : body) {
      Template template = templates.read(new Line(line.number(), line.text().substring(1).strip()));
      switch (line.text().charAt(0)) {
        case '-' -> lines.add(new ArrayList<>(List.of(template)));
        case '|' -> {
          if (lines.isEmpty()) {
            throw new Problem("grammar.line-start", line.number(), line.text());
          }
          lines.getLast().add(template);
        }
        default -> throw new Problem("grammar.line-start", line.number(), line.text());
      }
    }
    if (lines.isEmpty()) {
      throw new Problem("grammar.no-sentences", heading.line().number(), heading.name());
    }
    Slot about = about(heading);
    Variables variables = variables(heading, about, lines);
    List<List<Pattern>> patterns = new ArrayList<>();
    for (List<Template> line : lines) {
      double weight = (double) heading.weight() / line.size();
      patterns.add(line.stream().map(t -> new Pattern(t, variables, weight)).toList());
    }
    return new DocumentPlan(heading.name(), about, heading.weight(), variables, patterns);
  }

  private @Nullable Slot about(Heading heading) {
    if (heading.note().isEmpty()) {
      return null;
    }
    String[] words = heading.note().split("\\s+", -1);
    if (words.length != 2 || !Set.of("주제", "about").contains(words[0])) {
      throw new Problem("grammar.note", heading.line().number(), heading.note());
    }
    Slot about = templates.slot(heading.line(), words[1]);
    WordSet set = sets.get(about.set());
    if (set == null || !set.cues().isEmpty()) {
      throw new Problem("grammar.about", heading.line().number(), words[1]);
    }
    return about;
  }

  private Variables variables(Heading heading, @Nullable Slot about, List<List<Template>> lines) {
    Set<Slot> slots = new LinkedHashSet<>();
    if (about != null) {
      slots.add(about);
    }
    lines.forEach(line -> line.forEach(template -> slots.addAll(template.slots())));
    Variables variables = new Variables(slots, sets);
    for (Slot slot : slots) {
      if (variables.mayRunOut(slot.toString())) {
        throw new Problem("grammar.too-few", heading.line().number(), heading.name(), slot);
      }
    }
    return variables;
  }
}
