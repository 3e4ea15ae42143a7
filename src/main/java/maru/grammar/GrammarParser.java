package maru.grammar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.base.Problem;
import maru.grammar.GrammarLines.Line;
import maru.grammar.GrammarLines.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads a grammar file. Headings stand at the margin, in Korean or in English: {@code 언어 ko},
 * {@code 낱말 이름 (열림): ...}, {@code 관계 곳 -> 물건}, {@code 글 나들이 (주제 곳) *2}.
 */
final class GrammarParser {
  private static final Pattern HEADING =
      Pattern.compile(
          "(\\S+)\\s+([^(:*]+?)\\s*(?:\\(([^)]*)\\))?\\s*(?:\\*\\s*(\\d+))?\\s*(?::\\s*(.*))?");

  private final List<Section> sections;
  private final Map<String, WordSet> sets = new LinkedHashMap<>();
  private final WordSetReader words = new WordSetReader(sets);
  private @Nullable String language;

  GrammarParser(String text) {
    this.sections = GrammarLines.sections(text);
  }

  /** A heading taken apart; {@code rest} is what follows its colon. */
  record Heading(Line line, String keyword, String name, String note, int weight, String rest) {}

  Grammar parse() {
    List<Heading> headings = sections.stream().map(s -> heading(s.heading())).toList();
    List<Integer> documents = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      Heading heading = headings.get(i);
      switch (heading.keyword) {
        case "언어", "language" -> language = heading.name;
        case "낱말", "words" -> words.readClass(heading, sections.get(i).body());
        case "관계", "relation" -> words.readRelation(heading, sections.get(i).body());
        case "글", "document" -> documents.add(i);
        default -> throw new Problem("grammar.keyword", heading.line.number(), heading.line.text());
      }
    }
    if (language == null) {
      throw new Problem("grammar.no-language");
    }
    words.checkCues();
    List<DocumentPlan> plans = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (int i : documents) {
      if (!names.add(headings.get(i).name)) {
        throw new Problem("grammar.twice", headings.get(i).line.number(), headings.get(i).name);
      }
      plans.add(
          new PlanReader(sets, Sounds.of(language)).read(headings.get(i), sections.get(i).body()));
    }
    if (plans.isEmpty()) {
      throw new Problem("grammar.no-documents");
    }
    return new Grammar(language, plans);
  }

  private static Heading heading(Line line) {
    Matcher matcher = HEADING.matcher(line.text());
    if (!matcher.matches()) {
      throw new Problem("grammar.keyword", line.number(), line.text());
    }
    return new Heading(
        line,
        matcher.group(1),
        matcher.group(2),
        orEmpty(matcher.group(3)).strip(),
        matcher.group(4) == null ? 1 : weight(line, matcher.group(4)),
        orEmpty(matcher.group(5)).strip());
  }

  /** A weight as written after a star: a whole number from 1 to 1000. */
  static int weight(Line line, String digits) {
    if (digits.matches("[1-9]\\d{0,2}|1000")) {
      return Integer.parseInt(digits);
    }
    throw new Problem("grammar.weight", line.number(), digits);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
