package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  @Test
  void koreanIsSpokenEvenWhereItsLocaleIsNotInstalled() {
    assertEquals(Locale.KOREAN, Terminal.language(Map.of("LANG", "ko_KR.UTF-8"), Locale.ENGLISH));
    assertEquals(
        Locale.KOREAN,
        Terminal.language(Map.of("LC_ALL", "", "LC_MESSAGES", "ko", "LANG", "C"), Locale.ENGLISH));
  }

  @Test
  void theStrongerVariableDecides() {
    assertEquals(
        Locale.ENGLISH,
        Terminal.language(Map.of("LC_ALL", "C.UTF-8", "LANG", "ko_KR.UTF-8"), Locale.ENGLISH));
  }

  @Test
  void otherwiseJavasLocaleHolds() {
    assertEquals(Locale.FRENCH, Terminal.language(Map.of(), Locale.FRENCH));
    assertEquals(Locale.KOREA, Terminal.language(Map.of("LANG", "C"), Locale.KOREA));
  }
}
