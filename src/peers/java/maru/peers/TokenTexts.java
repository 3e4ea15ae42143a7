package maru.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rows of text to cut: the sample corpora, hard Unicode, and a folder of one's own. */
final class TokenTexts {
  /** Names a folder whose .txt, .csv and .tsv files are cut too: {@code -Dmaru.data=DIR}. */
  private static final String FOLDER = System.getProperty("maru.data", "");

  private static final List<String> HARD =
      List.of(
          "",
          " ",
          "e\u0301 \u0000 x\u00a0y\u3000z \u1112\u1161\u11ab Ünïcödé ÀÉ 漢字한국어 ﬁ ① ½",
          "👩\u200d👩\u200d👧 שלום ... don't we'll I'VE \t\r\n  x \u0085 \ufeff soft\u00adhyphen",
          "\n\n\n  한글   \n 뷁쀍 ㄱㄴㅏ\u119e 0123 ４５ \"quoted\" (that) [this] <s> #tag @you",
          "[MASK] 카페 [SEP] <|endoftext|> [CLS]x");

  private TokenTexts() {}

  static List<String> rows() {
    List<String> rows = new ArrayList<>(HARD);
    lines(Path.of("sample-corpora"), rows);
    if (!FOLDER.isEmpty()) {
      lines(Path.of(FOLDER), rows);
    }
    return rows;
  }

  /** A folder of published vocabularies within the data folder, where there is one. */
  static List<Path> vocabularies() {
    Path folder = Path.of(FOLDER, "vocabularies");
    if (FOLDER.isEmpty() || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void lines(Path folder, List<String> rows) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(TokenTexts::isText).sorted().toList()) {
        rows.addAll(Files.readAllLines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isText(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean vocabulary = name.equals("vocab.txt") || name.equals("merges.txt");
    return !vocabulary && (name.endsWith(".txt") || name.endsWith(".csv") || name.endsWith(".tsv"));
  }
}
