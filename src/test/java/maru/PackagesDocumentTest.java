package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of packages in src/docs/architecture.md is {@link PackageTable}, and has them all. */
final class PackagesDocumentTest {
  private static final Path DOCUMENT = Path.of("src", "docs", "architecture.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "maru");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.<>]+)` \\| .* \\|(.*)\\|$");
  private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

  /** The rows of the table by their package, each with its last cell. */
  private static Map<String, String> rows() throws IOException {
    String text = Files.readString(DOCUMENT);
    Matcher row = ROW.matcher(text.substring(0, text.indexOf("## Bans")));
    Map<String, String> rows = new LinkedHashMap<>();
    while (row.find()) {
      rows.put(row.group(1).replace("ui.lab.<topic>", "ui.lab.*"), row.group(2).strip());
    }
    return rows;
  }

  @Test
  void whatAPackageMayUseIsWhatTheTableSays() throws IOException {
    Map<String, Set<String>> told = new LinkedHashMap<>();
    rows()
        .forEach((name, uses) -> {
          if (!name.equals("maru") && !uses.startsWith("as ")) {
            told.put(
                name,
                NAME.matcher(uses)
                    .results()
                    .map(r -> r.group(1))
                    .collect(Collectors.toCollection(TreeSet::new)));
          }
        });
    Map<String, Set<String>> held = new LinkedHashMap<>();
    for (String name : PackageTable.names()) {
      held.put(name, new TreeSet<>(PackageTable.used(name)));
    }
    assertEquals(held, told);
  }

  @Test
  void everyPackageHasARowOrIsOneOfAKindThatHas() throws IOException {
    Set<String> rows = rows().keySet();
    List<String> untold = new ArrayList<>();
    try (Stream<Path> folders = Files.walk(SOURCES)) {
      for (Path folder : folders.filter(PackagesDocumentTest::hasSources).toList()) {
        String name = SOURCES.relativize(folder).toString().replace('\\', '.').replace('/', '.');
        String kind = name.startsWith("ui.lab.") ? "ui.lab.*" : name.replaceFirst("\\.\\w+$", ".<");
        boolean told =
            name.isEmpty()
                || rows.contains(name)
                || rows.stream().anyMatch(row -> row.startsWith(kind));
        if (!told) {
          untold.add(name);
        }
      }
    }
    assertEquals(List.of(), untold);
  }

  private static boolean hasSources(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      return false; // A file, not a folder.
    }
  }
}
