package maru.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import maru.base.Problem;

/**
 * A file or folder of one's own as a corpus, and how it is to be read.
 *
 * @param path where it is
 * @param column of a table; two, written {@code Q,A}, for true neighbours; blank for none
 * @param encoding in which it is written, such as {@code CP949}
 */
public record OwnFile(Path path, String column, String encoding) {
  /** The encoding that a file is read in where nothing else is said. */
  public static final String USUAL = "UTF-8";

  /** A file in UTF-8, no column chosen. */
  public OwnFile(Path path) {
    this(path, "", USUAL);
  }

  /** Its name without its folders. */
  public String name() {
    return Objects.requireNonNullElse(path.getFileName(), path).toString();
  }

  /** Whether it has columns. */
  public boolean isTable() {
    String lower = name().toLowerCase(Locale.ROOT);
    return lower.endsWith(".csv") || lower.endsWith(".tsv");
  }

  /** The same, its text in another column. */
  public OwnFile withColumn(String other) {
    return new OwnFile(path, other, encoding);
  }

  /** The same in another encoding. */
  public OwnFile withEncoding(String other) {
    return new OwnFile(path, column, other);
  }

  /**
   * Reads it; may take a while.
   *
   * @throws Problem where it can't be read so
   */
  public Corpus read() {
    CorpusOptions options = CorpusOptions.plain().withEncoding(encoding);
    List<String> chosen = columns();
    return CorpusReader.read(
        path,
        switch (chosen.size()) {
          case 0 -> options;
          case 1 -> options.withColumn(chosen.getFirst());
          default -> options.withPair(column);
        });
  }

  /** The columns that are chosen. */
  public List<String> columns() {
    return isTable() && !column.isBlank()
        ? Arrays.stream(column.split(",")).map(String::strip).toList()
        : List.of();
  }

  /**
   * How it begins, read so; may take a while.
   *
   * @throws Problem where it can't be read so
   */
  public CorpusReader.Beginning beginning() {
    return CorpusReader.beginning(path, CorpusOptions.plain().withEncoding(encoding));
  }
}
