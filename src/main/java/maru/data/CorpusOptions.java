package maru.data;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a corpus are to be read.
 *
 * @param columns for tables: the column that holds the text, or two columns of which the second
 *     truly follows the first; empty where the table has but one. Numbers from 1 count the columns
 *     of a table whose first row names none so
 * @param encoding how the files' bytes stand for characters
 * @param target a file of as many lines as the corpus, each what that line becomes; null for none
 * @param labels for pictures: the file of their labels; none for the one beside them
 */
public record CorpusOptions(
    List<String> columns, Charset encoding, @Nullable Path target, @Nullable Path labels) {
  /** At most two columns. */
  public CorpusOptions {
    columns = List.copyOf(columns);
    if (columns.size() > 2) {
      throw new Problem("corpus.pair", String.join(",", columns));
    }
  }

  /** UTF-8, no column chosen. */
  public static CorpusOptions plain() {
    return new CorpusOptions(List.of(), StandardCharsets.UTF_8, null, null);
  }

  /** The same with the column that holds the text. */
  public CorpusOptions withColumn(String column) {
    return new CorpusOptions(List.of(column), encoding, target, labels);
  }

  /** The same with two columns, written {@code Q,A}. */
  public CorpusOptions withPair(String pair) {
    List<String> names = Arrays.stream(pair.split(",", -1)).map(String::strip).toList();
    if (names.size() != 2 || names.contains("")) {
      throw new Problem("corpus.pair", pair);
    }
    return new CorpusOptions(names, encoding, target, labels);
  }

  /** The same with a file whose lines are what the corpus's lines become. */
  public CorpusOptions withTarget(Path file) {
    return new CorpusOptions(columns, encoding, file, labels);
  }

  /** The same with the file of the pictures' labels. */
  public CorpusOptions withLabels(Path file) {
    return new CorpusOptions(columns, encoding, target, file);
  }

  /** The same, the labels of pictures beside them. */
  CorpusOptions withLabelsBeside() {
    return new CorpusOptions(columns, encoding, target, null);
  }

  /** The same in another encoding, such as {@code CP949}. */
  public CorpusOptions withEncoding(String name) {
    try {
      return new CorpusOptions(columns, TextBytes.charset(name), target, labels);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Problem(e, "corpus.encodingUnknown", name);
    }
  }
}
