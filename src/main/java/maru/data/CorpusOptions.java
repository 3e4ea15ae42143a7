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
 *     truly follows the first; empty where the table has but one
 * @param encoding how the files' bytes stand for characters
 * @param labels for pictures: the file of their labels; none for the one beside them
 */
public record CorpusOptions(List<String> columns, Charset encoding, @Nullable Path labels) {
  /** At most two columns. */
  public CorpusOptions {
    columns = List.copyOf(columns);
    if (columns.size() > 2) {
      throw new Problem("corpus.pair", String.join(",", columns));
    }
  }

  /** UTF-8, no column chosen. */
  public static CorpusOptions plain() {
    return new CorpusOptions(List.of(), StandardCharsets.UTF_8, null);
  }

  /** The same with the column that holds the text. */
  public CorpusOptions withColumn(String column) {
    return new CorpusOptions(List.of(column), encoding, labels);
  }

  /** The same with two columns, written {@code Q,A}. */
  public CorpusOptions withPair(String pair) {
    List<String> names = Arrays.stream(pair.split(",", -1)).map(String::strip).toList();
    if (names.size() != 2 || names.contains("")) {
      throw new Problem("corpus.pair", pair);
    }
    return new CorpusOptions(names, encoding, labels);
  }

  /** The same with the file of the pictures' labels. */
  public CorpusOptions withLabels(Path file) {
    return new CorpusOptions(columns, encoding, file);
  }

  /** The same, the labels of pictures beside them. */
  CorpusOptions withLabelsBeside() {
    return new CorpusOptions(columns, encoding, null);
  }

  /** The same in another encoding, such as {@code CP949}. */
  public CorpusOptions withEncoding(String name) {
    try {
      return new CorpusOptions(columns, TextBytes.charset(name), labels);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Problem(e, "corpus.encodingUnknown", name);
    }
  }
}
