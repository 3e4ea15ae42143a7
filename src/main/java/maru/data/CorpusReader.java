package maru.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import maru.base.InputFile;
import maru.base.Problem;

/**
 * Reads a corpus from a {@code .txt}, {@code .csv} or {@code .tsv} file or a folder of such, or
 * pictures from an {@link IdxFile}.
 */
public final class CorpusReader {
  /** A file of more bytes than this doesn't fit into memory with all that is made from it. */
  private static final long LARGEST_FILE = 500_000_000;

  private final CorpusOptions options;
  private final List<String> texts = new ArrayList<>();
  private final List<SentencePair> pairs = new ArrayList<>();

  private CorpusReader(CorpusOptions options) {
    this.options = options;
  }

  /**
   * The corpus in a file or folder; a folder's files are taken in the order of their names.
   *
   * @throws Problem where it can't be read, saying what is wrong, where, and what to do
   */
  public static Corpus read(Path path, CorpusOptions options) {
    if (!Files.isDirectory(path) && IdxFile.isOne(path)) {
      return IdxFile.read(path, options.labels());
    }
    CorpusReader reader = new CorpusReader(options);
    if (options.target() != null) {
      return Corpus.ofPairs(name(path), lines(path, options.target(), options.encoding()));
    }
    if (Files.isDirectory(path)) {
      reader.folder(path);
    } else {
      reader.file(path);
    }
    return reader.corpus(name(path));
  }

  /**
   * The text of one file as it stands, lines ended by LF.
   *
   * @throws Problem where it can't be read as text
   */
  public static String text(Path file, Charset encoding) {
    return TextBytes.decode(name(file), bytes(file), encoding);
  }

  /**
   * How a corpus begins, for a person to see whether it is read as it is meant.
   *
   * @param columns of a table; none of a text
   * @param cells of a table's first row; of a text its first line
   */
  public record Beginning(List<String> columns, List<String> cells) {
    /** The first that is read of {@code column}, or of all of them where there is none such. */
    public String of(String column) {
      int at = columns.indexOf(column);
      return at < 0 || at >= cells.size() ? String.join(", ", cells) : cells.get(at);
    }
  }

  /**
   * How the file at {@code path} begins, or the first of a folder.
   *
   * @throws Problem where it can't be read so
   */
  public static Beginning beginning(Path path, CorpusOptions options) {
    Path file = Files.isDirectory(path) ? files(path).getFirst() : path;
    String name = name(file);
    if (IdxFile.isOne(file)) {
      Picture first = Pictures.of(IdxFile.read(file, options.labels())).getFirst();
      return new Beginning(
          List.of(), List.of(first.width() + " × " + first.height() + ": " + first.name()));
    }
    String text = text(file, options.encoding());
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      return beginning(Table.ofCsv(name, text));
    }
    if (lower.endsWith(".tsv")) {
      return beginning(Table.ofTsv(name, text));
    }
    return new Beginning(List.of(), text.lines().filter(line -> !line.isBlank()).limit(1).toList());
  }

  private static Beginning beginning(Table table) {
    return new Beginning(
        table.names(), table.rows().isEmpty() ? List.of() : table.rows().getFirst().cells());
  }

  private Corpus corpus(String name) {
    if (!pairs.isEmpty() && !texts.isEmpty()) {
      throw new Problem("corpus.mixed", name);
    }
    Corpus corpus = pairs.isEmpty() ? Corpus.ofTexts(name, texts) : Corpus.ofPairs(name, pairs);
    if (corpus.isEmpty()) {
      throw new Problem("corpus.noText", name);
    }
    return corpus;
  }

  private static String name(Path path) {
    return Objects.requireNonNullElse(path.getFileName(), path).toString();
  }

  private void folder(Path folder) {
    files(folder).forEach(this::file);
  }

  private static List<Path> files(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).filter(CorpusReader::isCorpusFile).sorted().toList();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", folder.toString());
    } catch (UncheckedIOException e) {
      String within = e.getCause() instanceof FileSystemException at ? at.getFile() : null;
      throw new Problem(e, "file.unreadable", within == null ? folder.toString() : within);
    }
    if (files.isEmpty()) {
      throw new Problem("corpus.noFiles", folder.toString());
    }
    return files;
  }

  private static boolean isCorpusFile(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".txt") || name.endsWith(".csv") || name.endsWith(".tsv");
  }

  private void file(Path file) {
    String name = name(file);
    String text = TextBytes.decode(name, bytes(file), options.encoding());
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv")) {
      table(Table.ofCsv(name, text));
    } else if (lower.endsWith(".tsv")) {
      table(Table.ofTsv(name, text));
    } else if (options.columns().isEmpty()) {
      texts.add(text);
    } else {
      throw new Problem("corpus.columnOfText", name, String.join(",", options.columns()));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      long size = Files.size(InputFile.regular(file));
      if (size > LARGEST_FILE) {
        throw new Problem("corpus.tooLarge", file.toString(), size, LARGEST_FILE);
      }
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file.toString());
    }
    return InputFile.bytes(file);
  }

  /** Two files line by line; a pair of which a side is blank is left out. */
  private static List<SentencePair> lines(Path sources, Path targets, Charset encoding) {
    List<String> read = text(sources, encoding).lines().toList();
    List<String> written = text(targets, encoding).lines().toList();
    if (read.size() != written.size()) {
      throw new Problem("pairs.lines", name(sources), read.size(), name(targets), written.size());
    }
    List<SentencePair> pairs = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      if (!read.get(i).isBlank() && !written.get(i).isBlank()) {
        pairs.add(new SentencePair(read.get(i).strip(), written.get(i).strip()));
      }
    }
    if (pairs.isEmpty()) {
      throw new Problem("corpus.noText", name(sources));
    }
    return pairs;
  }

  private void table(Table given) {
    List<String> columns = options.columns();
    Table table = given.counted(columns);
    if (columns.isEmpty() && table.names().size() > 1) {
      String names = String.join(", ", table.names());
      throw new Problem("corpus.chooseColumn", table.file(), names, table.names());
    }
    int first = columns.isEmpty() ? 0 : table.column(columns.getFirst());
    if (columns.size() == 2) {
      pairs(table, first, table.column(columns.getLast()));
    } else {
      for (Table.Row row : table.rows()) {
        String text = table.cell(row, first);
        if (!text.isEmpty()) {
          texts.add(text);
        }
      }
    }
  }

  private void pairs(Table table, int first, int second) {
    for (Table.Row row : table.rows()) {
      String a = table.cell(row, first).replace('\n', ' ');
      String b = table.cell(row, second).replace('\n', ' ');
      if (!a.isEmpty() && !b.isEmpty()) {
        pairs.add(new SentencePair(a, b));
      }
    }
  }
}
