package maru.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * A grammar file cut into sections: a heading at the margin, and the indented lines under it.
 * Comments run from a # to the end of the line.
 */
final class GrammarLines {
  /** A line with its number, from 1. */
  record Line(int number, String text) {}

  /** A heading and the lines that belong to it. */
  record Section(Line heading, List<Line> body) {
    Section {
      body = List.copyOf(body);
    }
  }

  private GrammarLines() {}

  static List<Section> sections(String text) {
    List<Section> sections = new ArrayList<>();
    Line heading = null;
    List<Line> body = new ArrayList<>();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      int comment = raw.indexOf('#');
      String line = (comment < 0 ? raw : raw.substring(0, comment)).stripTrailing();
      if (line.isBlank()) {
        continue;
      }
      boolean indented = Character.isWhitespace(line.charAt(0));
      if (indented && heading != null) {
        body.add(new Line(number, line.strip()));
      } else {
        if (heading != null) {
          sections.add(new Section(heading, body));
        }
        heading = new Line(number, line.strip());
        body = new ArrayList<>();
      }
    }
    if (heading != null) {
      sections.add(new Section(heading, body));
    }
    return sections;
  }
}
