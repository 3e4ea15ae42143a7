package maru.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private static final Path RESOURCES = Path.of("src/main/resources/maru");
  private static final Pattern PLACE = Pattern.compile("\\{\\d");

  private static Properties bundle(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(RESOURCES.resolve(name))) {
      texts.load(in);
    }
    return texts;
  }

  private static Set<String> places(String pattern) {
    return PLACE
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void bothLanguagesTellTheSameProblemsWithTheSameParticulars() throws IOException {
    Properties english = bundle("problems.properties");
    Properties korean = bundle("problems_ko.properties");
    assertEquals(
        new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(korean.stringPropertyNames()));
    for (String key : english.stringPropertyNames()) {
      assertEquals(places(english.getProperty(key)), places(korean.getProperty(key)), key);
      for (Properties texts : List.of(english, korean)) {
        // 81 for {0}, 82 for {1} ...: a place that a single quote swallows stays untold.
        Object[] arguments = {81, 82, 83, 84, 85, 86};
        String pattern = texts.getProperty(key);
        String told = new MessageFormat(pattern, Locale.KOREAN).format(arguments);
        for (String place : places(pattern)) {
          int argument = 81 + place.charAt(1) - '0';
          assertTrue(told.contains(Integer.toString(argument)), () -> key + ": " + told);
        }
        String plain = pattern.replace("''", "").replaceAll("'[{}][^']*'", "");
        assertFalse(plain.contains("'"), () -> key + ": double the single quote in " + pattern);
      }
    }
  }

  @Test
  void everyTextIsToldSomewhere() throws IOException {
    String sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(ProblemsTest::read)
              .collect(Collectors.joining());
    }
    List<String> untold =
        bundle("problems.properties").stringPropertyNames().stream()
            .filter(key -> !isTold(key.replace(Problem.WINDOW, ""), sources))
            .sorted()
            .toList();
    assertEquals(List.of(), untold);
    List<String> unknown =
        Pattern.compile("new Problem\\(\\s*(?:\\w+,\\s*)?\"([a-zA-Z.]+[a-zA-Z])\"")
            .matcher(sources)
            .results()
            .map(match -> match.group(1))
            .filter(key -> !hasText(key))
            .distinct()
            .toList();
    assertEquals(List.of(), unknown);
  }

  /** Whether a source names the key, or its last part is put to a prefix that one names. */
  private static boolean isTold(String key, String sources) {
    String prefix = key.substring(0, key.lastIndexOf('.') + 1);
    return sources.contains('"' + key + '"') || sources.contains('"' + prefix + '"');
  }

  private static boolean hasText(String key) {
    try {
      return bundle("problems.properties").containsKey(key);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
