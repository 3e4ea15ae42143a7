package maru.extending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every piece of Java in the guide stands in a file that is compiled, and run by the tests. */
final class GuideTest {
  private static final Path GUIDE = Path.of("src", "docs", "extending.md");
  private static final Path TESTS = Path.of("src", "test", "java", "maru");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  private static List<String> written() throws IOException {
    List<String> written = new ArrayList<>();
    for (Path folder :
        List.of(
            TESTS.resolve("extending"),
            TESTS.resolve("engine/autograd"),
            TESTS.resolve("experiment"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          written.add(onOneLine(Files.readString(file)));
        }
      }
    }
    return written;
  }

  @Test
  void everySnippetStandsInATestedFile() throws IOException {
    List<String> written = written();
    List<String> strange = new ArrayList<>();
    Matcher fenced = FENCED.matcher(Files.readString(GUIDE));
    int snippets = 0;
    while (fenced.find()) {
      String snippet = onOneLine(fenced.group(1));
      if (written.stream().noneMatch(file -> file.contains(snippet))) {
        strange.add(fenced.group(1));
      }
      snippets++;
    }
    assertEquals(List.of(), strange);
    assertTrue(snippets >= 8, "only " + snippets + " snippets in " + GUIDE);
  }

  @Test
  void everyFileThatTheDocumentsLinkToIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    try (Stream<Path> documents = Files.walk(Path.of("src", "docs"))) {
      for (Path document : documents.filter(d -> d.toString().endsWith(".md")).toList()) {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
          if (!Files.exists(document.resolveSibling(link.group(1)))) {
            missing.add(document + ": " + link.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }
}
