package maru.data;

import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;

/** Reads comma-separated values as RFC 4180 writes them: a quote inside quotes is doubled. */
final class CsvParser {
  private final String file;
  private final String text;
  private int at;
  private int line = 1;

  CsvParser(String file, String text) {
    this.file = file;
    this.text = text;
  }

  List<Table.Row> rows() {
    List<Table.Row> rows = new ArrayList<>();
    while (at < text.length()) {
      int begin = line;
      rows.add(new Table.Row(begin, row()));
    }
    return rows;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      cells.add(quoted ? quoted() : plain());
      if (at == text.length()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end == '\n') {
        line++;
        return cells;
      }
      if (end != ',') {
        throw new Problem("corpus.quoteStray", file, line);
      }
    }
  }

  private String plain() {
    int begin = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    int opened = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        if (at == text.length() || text.charAt(at) != '"') {
          return cell.toString();
        }
        at++;
      }
      line += c == '\n' ? 1 : 0;
      cell.append(c);
    }
    throw new Problem("corpus.quoteOpen", file, opened);
  }
}
