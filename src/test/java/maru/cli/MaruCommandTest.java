package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MaruCommandTest {
  private final Spoken english = new Spoken(Locale.ENGLISH);
  private final Spoken korean = new Spoken(Locale.KOREAN);
  private final List<Throwable> faults = new ArrayList<>();

  private ExitCode run(Spoken spoken, String... words) {
    return MaruCommand.run(spoken.terminal(), faults::add, List.of(words));
  }

  @Test
  void helpGoesToStandardOutputInTheTerminalsLanguage() {
    assertEquals(ExitCode.DONE, run(english, "--help"));
    assertTrue(english.out().startsWith("Usage: maru"), english.out());
    assertTrue(english.out().contains("from scratch"), english.out());
    assertEquals("", english.err());

    assertEquals(ExitCode.DONE, run(korean, "--help"));
    assertTrue(korean.out().startsWith("사용법: maru"), korean.out());
    assertTrue(korean.out().contains("처음부터 학습"), korean.out());
  }

  @Test
  void theVersionIsThatOfTheModule() {
    assertEquals(ExitCode.DONE, run(english, "--version"));
    assertTrue(english.out().matches("maru \\d+\\.\\d+.*\\R"), english.out());
  }

  @Test
  void anUnknownWordIsAUsageError() {
    assertEquals(ExitCode.USAGE, run(english, "--nonsense"));
    assertTrue(english.err().contains("--nonsense"), english.err());
    assertEquals("", english.out());
    assertEquals(List.of(), faults);
  }

  @Test
  void lettersThatTheShellCouldNotCarryAreToldOf() {
    assertEquals(ExitCode.USAGE, run(korean, "fill", "\uFFFD\uFFFD"));
    assertTrue(korean.err().contains("LC_ALL=C.UTF-8"), korean.err());
  }
}
