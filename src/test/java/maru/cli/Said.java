package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command that was run in this JVM, and what it said.
 *
 * @param exit how it ended
 * @param out on standard output
 * @param err on standard error
 */
record Said(ExitCode exit, String out, String err) {
  private static final Map<String, Integer> SMALL =
      Map.of(
          "--layers",
          1,
          "--heads",
          2,
          "--width",
          16,
          "--context",
          24,
          "--batch",
          8,
          "--threads",
          1);

  /** Runs a command in English; no fault may come up. */
  static Said by(Object... words) {
    return in(Locale.ENGLISH, words);
  }

  /** Runs a command in a language. */
  static Said in(Locale locale, Object... words) {
    Spoken spoken = new Spoken(locale);
    List<Throwable> faults = new ArrayList<>();
    List<String> line = new ArrayList<>();
    for (Object word : words) {
      line.add(word.toString());
    }
    ExitCode exit = MaruCommand.run(spoken.terminal(), faults::add, line);
    assertEquals(List.of(), faults, () -> "faults of " + line);
    return new Said(exit, spoken.out(), spoken.err());
  }

  /** Trains a model of one small layer, where {@code words} say nothing else. */
  static Said train(Object... words) {
    List<Object> line = new ArrayList<>(List.of("train"));
    line.addAll(List.of(words));
    SMALL.forEach((option, value) -> {
      if (!line.contains(option)) {
        line.addAll(List.of(option, value));
      }
    });
    return by(line.toArray());
  }

  /** A corpus of documents in which the animal decides the sound. */
  static Path corpus(Path folder) {
    List<String> animals = List.of("dog barked", "cat meowed", "horse neighed", "cow mooed");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      String first = animals.get(i % 4);
      String second = animals.get(i / 4 % 4);
      text.append("the ").append(first).append(".\n");
      text.append("then it ").append(first.split(" ", -1)[1]).append(" again.\n");
      text.append("the ").append(second).append(" too.\n\n");
    }
    try {
      return Files.writeString(folder.resolve("animals.txt"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It must have ended well. */
  Said done() {
    assertEquals(ExitCode.DONE, exit, err);
    return this;
  }

  /** It must have told of a problem, in one sentence or two and without a stack trace. */
  Said refused(ExitCode wanted, String... told) {
    assertEquals(wanted, exit, err);
    for (String part : told) {
      assertTrue(err.contains(part), err);
    }
    assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
    return this;
  }

  /** The last line of standard output as JSON. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out.lines().toList().getLast());
  }
}
