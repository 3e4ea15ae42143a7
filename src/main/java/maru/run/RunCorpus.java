package maru.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.SentencePair;

/** A corpus in a run file: its name, texts, documents and pairs, for each of its two parts. */
final class RunCorpus {
  private static final String TRAINING = "training";
  private static final String VALIDATION = "validation";

  private RunCorpus() {}

  static void write(Connection connection, CorpusSplit split) throws SQLException {
    write(connection, TRAINING, split.training());
    write(connection, VALIDATION, split.validation());
  }

  private static void write(Connection connection, String part, Corpus corpus) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement("INSERT INTO corpus VALUES (?, ?)")) {
      row.setString(1, part);
      row.setString(2, corpus.name());
      row.executeUpdate();
    }
    try (PreparedStatement row = connection.prepareStatement("INSERT INTO text VALUES (?, ?, ?)")) {
      for (int i = 0; i < corpus.texts().size(); i++) {
        row.setString(1, part);
        row.setInt(2, i);
        row.setString(3, corpus.texts().get(i));
        row.addBatch();
      }
      row.executeBatch();
    }
    writeSentences(connection, part, corpus);
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO pair VALUES (?, ?, ?, ?)")) {
      for (int i = 0; i < corpus.pairs().size(); i++) {
        row.setString(1, part);
        row.setInt(2, i);
        row.setString(3, corpus.pairs().get(i).first());
        row.setString(4, corpus.pairs().get(i).second());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private static void writeSentences(Connection connection, String part, Corpus corpus)
      throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO sentence VALUES (?, ?, ?, ?)")) {
      int number = 0;
      for (Document document : corpus.documents()) {
        int place = 0;
        for (String sentence : document.sentences()) {
          row.setString(1, part);
          row.setInt(2, number);
          row.setInt(3, place++);
          row.setString(4, sentence);
          row.addBatch();
        }
        number++;
      }
      row.executeBatch();
    }
  }

  /**
   * Reads it.
   *
   * @param file to be named where a column has something that it can't
   */
  static CorpusSplit read(Connection connection, Path file) throws SQLException {
    return new CorpusSplit(part(connection, file, TRAINING), part(connection, file, VALIDATION));
  }

  private static Corpus part(Connection connection, Path file, String part) throws SQLException {
    List<String> name = new ArrayList<>();
    rows(
        connection, file, "SELECT name FROM corpus WHERE part = ?", part, r -> name.add(r.text(1)));
    List<String> texts = new ArrayList<>();
    rows(
        connection,
        file,
        "SELECT text FROM text WHERE part = ? ORDER BY place",
        part,
        r -> texts.add(r.text(1)));
    Map<Long, List<String>> documents = new TreeMap<>();
    rows(
        connection,
        file,
        "SELECT document, text FROM sentence WHERE part = ? ORDER BY document, place",
        part,
        r -> documents.computeIfAbsent(r.whole(1), n -> new ArrayList<>()).add(r.text(2)));
    List<SentencePair> pairs = new ArrayList<>();
    rows(
        connection,
        file,
        "SELECT first, second FROM pair WHERE part = ? ORDER BY place",
        part,
        r -> pairs.add(new SentencePair(r.text(1), r.text(2))));
    return Corpus.ofParts(
        name.isEmpty() ? "" : name.getFirst(),
        texts,
        documents.values().stream().map(Document::new).toList(),
        pairs);
  }

  private interface Row {
    void take(RunRows row) throws SQLException;
  }

  private static void rows(Connection connection, Path file, String query, String part, Row taker)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, part);
      try (ResultSet set = statement.executeQuery()) {
        RunRows rows = new RunRows(set, file);
        while (rows.next()) {
          taker.take(rows);
        }
      }
    }
  }

  /** A fingerprint of both parts: equal corpora have equal ones. */
  static String fingerprint(CorpusSplit split) {
    ShortSum sum = new ShortSum();
    for (Corpus corpus : List.of(split.training(), split.validation())) {
      corpus.texts().forEach(text -> add(sum, text));
      corpus.documents().forEach(document -> document.sentences().forEach(s -> add(sum, s)));
    }
    return sum.digits();
  }

  private static void add(ShortSum sum, String text) {
    sum.add((text + '\0').getBytes(StandardCharsets.UTF_8));
  }
}
