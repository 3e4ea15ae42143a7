package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

/** Holds the texts of both languages to each other and to the code that uses them. */
final class TextKeysTest {
  private static final Path RESOURCES = Path.of("src", "main", "resources", "maru");
  private static final Path SOURCES = Path.of("src", "main", "java", "maru");

  /** A text in quotes that could be a key: words parted by dots. */
  private static final Pattern QUOTED = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"");

  private static final Pattern IN_FXML = Pattern.compile("\"%([\\w.-]+)\"");
  private static final Pattern PROBLEM =
      Pattern.compile("new Problem\\(\\s*(?:\\w+,\\s*)?\"([\\w.-]+\\w)\"");

  /** Things that are counted, in the plural, right after their number. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\{\\d\\} (?:held-out )?(?:answers|attempts|bits|blanks|blocks|bytes|candidates|cells"
              + "|characters|columns|documents|epochs|files|heads|layers|letters|lines|looks|merges"
              + "|models|numbers|pairs|places|prompts|rows|runs|seeds|sentences|sequences|spans|steps"
              + "|times|tokens|topics|weights|windows|words)\\b(?!/)");

  private static final Pattern CHOICE =
      Pattern.compile("\\{\\d, ?choice,(?:[^{}]|\\{[^{}]*\\})*\\}");

  /** Keys put together from parts: each with the part that must stand quoted in the sources. */
  private static final List<Pattern> COMPOSED =
      List.of(
          Pattern.compile("lab\\.(\\w+)(?:\\.beside)?\\.(?:name|title|sentence)"),
          Pattern.compile("lab\\.train\\.step\\.(?:op|says|part|group)\\.(?:[\\w.]+\\.)?(\\w+)"),
          Pattern.compile("lab\\.family\\.member\\.(\\w+)\\.(?:name|by|kept|changed|limit)"),
          Pattern.compile("lab\\.family\\.(?:track|elmo\\.reader)\\.(\\w+)"),
          Pattern.compile("keys\\.(\\w+)(?:\\.key)?"),
          Pattern.compile("model\\.positive\\.(\\w+)"));

  @Test
  void noKeyStandsTwiceAndBothLanguagesHaveTheSame() {
    for (String bundle : bundles()) {
      Map<String, String> english = read(RESOURCES.resolve(bundle + ".properties"));
      Map<String, String> korean = read(RESOURCES.resolve(bundle + "_ko.properties"));
      assertTrue(english.size() >= 3, bundle + " has only " + english.size() + " keys");
      assertEquals(
          String.join("\n", new TreeSet<>(english.keySet())),
          String.join("\n", new TreeSet<>(korean.keySet())),
          bundle);
    }
  }

  @Test
  void bothLanguagesHaveRoomForTheSameArguments() {
    Map<String, String> differ = new TreeMap<>();
    for (String bundle : bundles()) {
      Map<String, String> korean = read(RESOURCES.resolve(bundle + "_ko.properties"));
      read(RESOURCES.resolve(bundle + ".properties"))
          .forEach((key, text) -> {
            String other = korean.getOrDefault(key, "");
            if (!arguments(text).equals(arguments(other))) {
              differ.put(key, text + " | " + other);
            }
          });
    }
    assertEquals(Map.of(), differ);
  }

  @Test
  void everyPatternIsOneAndLosesNoQuote() {
    Map<String, String> bad = new TreeMap<>();
    for (String bundle : bundles()) {
      if (bundle.equals("settings")) {
        continue; // Those are read as they stand.
      }
      for (String language : List.of("", "_ko")) {
        read(RESOURCES.resolve(bundle + language + ".properties"))
            .forEach((key, text) -> {
              String bare = text.replace("''", "");
              if (bare.contains("'") && !bare.contains("'{")) {
                bad.put(bundle + language + ": " + key, "a single ' is lost: write '' for it");
              }
              new MessageFormat(text);
            });
      }
    }
    assertEquals(Map.of(), bad);
  }

  @Test
  void aCountBeforeANounAgreesWithIt() {
    Map<String, String> bad = new TreeMap<>();
    for (String bundle : bundles()) {
      if (bundle.startsWith("ui")) {
        read(RESOURCES.resolve(bundle + ".properties"))
            .forEach((key, text) -> {
              // Those are given with a decimal: 3.2 words.
              boolean decimal = key.contains("unsure") || key.contains("surprise");
              if (!decimal && COUNTED.matcher(CHOICE.matcher(text).replaceAll("")).find()) {
                bad.put(key, "write {0, choice, 1#1 token|1<{0} tokens}: " + text);
              }
            });
      }
    }
    assertEquals(Map.of(), bad);
    assertTrue(COUNTED.matcher("in {2} spans.").find());
    assertFalse(
        COUNTED.matcher(CHOICE.matcher("{1, choice, 1#a|1<{1} spans}").replaceAll("")).find());
  }

  @Test
  void everyTextIsUsedAndEveryUsedTextIsThere() {
    Set<String> there = new TreeSet<>();
    for (String bundle : bundles()) {
      if (bundle.startsWith("ui")) {
        there.addAll(read(RESOURCES.resolve(bundle + ".properties")).keySet());
      }
    }
    String window = text(SOURCES.resolve("ui"), ".java");
    Set<String> named = all(QUOTED, window);
    named.addAll(all(IN_FXML, text(RESOURCES.resolve("ui"), ".fxml")));
    assertEquals(
        Set.of(), unused(there, named, text(SOURCES, ".java")), "texts that nothing shows");
    Set<String> firsts = new TreeSet<>();
    there.forEach(key -> firsts.add(key.substring(0, key.indexOf('.'))));
    named.removeIf(key -> !firsts.contains(key.substring(0, key.indexOf('.'))));
    named.removeAll(there);
    assertEquals(Set.of(), named, "texts that are missing");
  }

  @Test
  void everyProblemIsToldAndEveryToldProblemArises() {
    Set<String> there = new TreeSet<>(read(RESOURCES.resolve("problems.properties")).keySet());
    Set<String> inWindow = new TreeSet<>(there);
    inWindow.removeIf(key -> !key.endsWith(Problem.WINDOW));
    there.removeAll(inWindow);
    inWindow.removeIf(
        key -> there.contains(key.substring(0, key.length() - Problem.WINDOW.length())));
    assertEquals(Set.of(), inWindow, "words for the window of no problem at all");
    String sources = text(SOURCES, ".java");
    Set<String> raised = all(PROBLEM, sources);
    raised.removeAll(there);
    assertEquals(Set.of(), raised, "problems without a text");
    assertEquals(
        Set.of(), unused(there, all(QUOTED, sources), sources), "texts of no problem at all");
  }

  @Test
  void noProblemNamesAnOptionOfTheCommandLineInTheWindow() throws IOException {
    StringBuilder beyondCommands = new StringBuilder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (!file.startsWith(SOURCES.resolve("cli"))) {
          beyondCommands.append(Files.readString(file));
        }
      }
    }
    Set<String> raised = all(PROBLEM, beyondCommands.toString());
    assertTrue(raised.size() > 50, "seen: " + raised.size());
    Map<String, String> bad = new TreeMap<>();
    for (String language : List.of("", "_ko")) {
      Map<String, String> texts = read(RESOURCES.resolve("problems" + language + ".properties"));
      for (String key : raised) {
        String told = texts.getOrDefault(key + Problem.WINDOW, texts.getOrDefault(key, ""));
        // Java's own option starts the program, with or without a window.
        if (told.replace("--add-modules", "").contains("--")) {
          bad.put(key + language, told);
        }
      }
    }
    assertEquals(Map.of(), bad);
  }

  @Test
  void aMissingAnUnusedAndADoubledKeyAreFound() {
    assertEquals(
        Set.of("top.old"), unused(Set.of("top.old", "top.new"), Set.of("top.new"), "\"top.new\""));
    assertEquals(Set.of(), unused(Set.of("keys.space.key"), Set.of(), "List.of(\"space\")"));
    assertEquals(Set.of("keys.space"), unused(Set.of("keys.space"), Set.of(), "List.of(\"b\")"));
    IllegalStateException twice =
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalStateException.class, () -> parse("a.b=1\nc.d=2\na.b=3", "here"));
    assertEquals("a.b stands twice in here", twice.getMessage());
    assertEquals(Set.of("corpus.empty"), all(PROBLEM, "throw new Problem(e, \"corpus.empty\", x)"));
  }

  @Test
  void aLabsTextsStandInItsFolder() {
    Map<String, String> elsewhere = new TreeMap<>();
    for (String bundle : bundles()) {
      Matcher lab = Pattern.compile("ui/lab/(\\w+)/texts").matcher(bundle);
      String of = lab.matches() ? "lab." + lab.group(1) + "." : "";
      read(RESOURCES.resolve(bundle + ".properties")).keySet().stream()
          .filter(key -> of.isEmpty() ? key.startsWith("lab.") : !key.startsWith(of))
          .forEach(key -> elsewhere.put(key, bundle));
    }
    assertEquals(Map.of(), elsewhere);
    assertTrue(bundles().size() > 6, bundles().toString());
  }

  /** The bundles of the window, of problems and of settings, by their English files. */
  private static List<String> bundles() {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files
          .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.matches("(ui/.*|problems|settings)\\.properties"))
          .map(name -> name.replace(".properties", ""))
          .filter(name -> !name.endsWith("_ko"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> unused(Set<String> there, Set<String> named, String sources) {
    Set<String> unused = new TreeSet<>(there);
    unused.removeAll(named);
    unused.removeIf(key ->
        COMPOSED.stream()
            .map(pattern -> pattern.matcher(key))
            .anyMatch(m -> m.matches() && isQuoted(m.group(1), sources)));
    return unused;
  }

  /** Whether a word stands in quotes, by itself or as a part of a dotted name. */
  private static boolean isQuoted(String word, String sources) {
    return Pattern.compile("[\".]" + word + "[\".]").matcher(sources).find();
  }

  private static Set<String> arguments(String text) {
    return all(Pattern.compile("\\{(\\d)"), text);
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Map<String, String> read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parse(String lines, String from) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String line : lines.lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        String key = line.substring(0, equals).strip();
        if (texts.put(key, line.substring(equals + 1)) != null) {
          throw new IllegalStateException(key + " stands twice in " + from);
        }
      }
    }
    return texts;
  }

  private static String text(Path root, String ending) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        texts.add(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join("\n", texts);
  }
}
