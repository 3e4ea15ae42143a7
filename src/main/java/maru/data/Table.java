package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Problem;

/**
 * A table of cells whose first row names the columns, or whose columns are counted from 1.
 *
 * @param file its name, for messages
 * @param names of the columns
 * @param rows all rows after the first that hold anything
 */
record Table(String file, List<String> names, List<Row> rows) {
  /** One row, and the line of the file at which it begins, from 1. */
  record Row(int line, List<String> cells) {
    boolean isBlank() {
      return cells.stream().allMatch(String::isBlank);
    }
  }

  /** Cells parted by tabs; a quote is a letter like any other. */
  static Table ofTsv(String file, String text) {
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String row : text.split("\n", -1)) {
      rows.add(new Row(++line, Arrays.asList(row.split("\t", -1))));
    }
    return of(file, rows);
  }

  /** Cells parted by commas, quoted as RFC 4180 says. */
  static Table ofCsv(String file, String text) {
    return of(file, new CsvParser(file, text).rows());
  }

  private static Table of(String file, List<Row> rows) {
    List<Row> filled = rows.stream().filter(row -> !row.isBlank()).toList();
    if (filled.isEmpty()) {
      throw new Problem("corpus.emptyFile", file);
    }
    List<String> names = filled.getFirst().cells().stream().map(String::strip).toList();
    return new Table(file, names, filled.subList(1, filled.size()));
  }

  /**
   * The same as one whose first row is a row like any other, where columns are asked for by numbers
   * that it doesn't name.
   */
  Table counted(List<String> columns) {
    boolean numbers = columns.stream().allMatch(one -> one.matches("[1-9]\\d?"));
    if (columns.isEmpty() || !numbers || names.stream().anyMatch(columns::contains)) {
      return this;
    }
    List<Row> all = new ArrayList<>(List.of(new Row(1, names)));
    all.addAll(rows);
    List<String> counted =
        IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList();
    return new Table(file, counted, all);
  }

  /** The place of a column. */
  int column(String name) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw new Problem("corpus.column", file, name, String.join(", ", names));
    }
    return place;
  }

  /** A cell, without white space around it. */
  String cell(Row row, int column) {
    if (column >= row.cells().size()) {
      throw new Problem("corpus.shortRow", file, row.line(), row.cells().size(), names.get(column));
    }
    return row.cells().get(column).strip();
  }
}
