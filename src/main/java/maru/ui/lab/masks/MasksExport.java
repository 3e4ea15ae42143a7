package maru.ui.lab.masks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import maru.base.WriteProblem;
import maru.ui.fx.PngFile;

/** Writes a lab's picture and table to files, beside what is there first and then in its place. */
final class MasksExport {
  private MasksExport() {}

  /** Writes a picture as PNG. */
  static void picture(Image image, Path file) {
    replace(file, beside -> PngFile.write(image, beside));
  }

  /** Writes rows as CSV (RFC 4180) in UTF-8, marked so that spreadsheets read Korean. */
  static void table(List<List<String>> rows, Path file) {
    String text =
        "\uFEFF"
            + rows.stream()
                .map(row -> row.stream().map(MasksExport::field).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    replace(file, beside -> Files.writeString(beside, text, StandardCharsets.UTF_8));
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
      drop(beside);
      throw WriteProblem.of(file, e);
    }
  }

  private static void drop(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
