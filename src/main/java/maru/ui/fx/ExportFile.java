package maru.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import maru.base.WriteProblem;

/** Writes pictures and tables to files, beside what is there first and then in its place. */
public final class ExportFile {
  private ExportFile() {}

  /**
   * Has {@code writing} write a file in the background; says so by the text {@code said}, which is
   * given the file, or tells why it could not be written.
   */
  public static void start(Workbench bench, Path file, Consumer<Path> writing, String said) {
    start(
        bench,
        () -> {
          writing.accept(file);
          return List.of(file);
        },
        said);
  }

  /** The same with several files, of which {@code said} is given the first and how many follow. */
  public static void start(Workbench bench, Supplier<List<Path>> writing, String said) {
    bench
        .background()
        .create(writing::get)
        .onSuccess(all -> bench.notices().say(said, all.getFirst(), all.size() - 1))
        .onError(bench.notices()::tell)
        .start();
  }

  /** Writes a picture as PNG. */
  public static void picture(Image image, Path file) {
    replace(file, beside -> PngFile.write(image, beside));
  }

  /**
   * Writes each table in a file of its own, the first as {@code file}, the others beside it under
   * the same name with a number. Where {@code file} is new, so are they: nothing else of that name
   * is written over.
   *
   * @param rows tables with an empty row between two of them
   * @return the files, in their order
   */
  public static List<Path> tables(List<List<String>> rows, Path file) {
    boolean again = Files.exists(file);
    List<Path> written = new ArrayList<>();
    int number = 1;
    for (List<List<String>> one : split(rows)) {
      Path to = number == 1 ? file : numbered(file, number);
      while (number > 1 && !again && Files.exists(to)) {
        number++;
        to = numbered(file, number);
      }
      table(one, to);
      written.add(to);
      number++;
    }
    return written;
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return file.resolveSibling(stem + "-" + number + (dot < 0 ? "" : name.substring(dot)));
  }

  /** The tables of rows in which an empty one ends each. */
  public static List<List<List<String>>> split(List<List<String>> rows) {
    List<List<List<String>>> tables = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    tables.add(table);
    for (List<String> row : rows) {
      if (!row.isEmpty()) {
        table.add(row);
      } else if (!table.isEmpty()) {
        table = new ArrayList<>();
        tables.add(table);
      }
    }
    if (table.isEmpty()) {
      tables.removeLast();
    }
    return tables;
  }

  /** Writes rows as CSV (RFC 4180) in UTF-8, marked so that spreadsheets read Korean. */
  public static void table(List<List<String>> rows, Path file) {
    String text =
        rows.stream()
            .map(row -> row.stream().map(ExportFile::field).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    text(text, file);
  }

  /** Writes a text as it is, in UTF-8. */
  public static void text(String text, Path file) {
    replace(file, beside -> Files.writeString(beside, text, StandardCharsets.UTF_8));
  }

  /** Writes bytes as they are. */
  public static void bytes(byte[] bytes, Path file) {
    replace(file, beside -> Files.write(beside, bytes));
  }

  private static String field(String text) {
    boolean quoted = text.matches("(?s).*[\",\r\n].*");
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** Something that can be written to a file. */
  @FunctionalInterface
  private interface Writing {
    void to(Path file) throws IOException;
  }

  private static void replace(Path file, Writing writing) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      writing.to(beside);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(beside);
      } catch (IOException left) {
        throw new UncheckedIOException(left);
      }
      throw WriteProblem.of(file, e);
    }
  }
}
