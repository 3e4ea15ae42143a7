package maru.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProblemInWindowTest {
  @Test
  void theWindowNamesWhatToClickWhereTheTerminalNamesAnOption() {
    Problem problem = new Problem("corpus.chooseColumn", "a.csv", "id, text");
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.KOREAN}) {
      assertTrue(problem.text(locale).contains("--column"), problem.text(locale));
      assertFalse(problem.textInWindow(locale).contains("--"), problem.textInWindow(locale));
      assertTrue(problem.textInWindow(locale).contains("id, text"));
      Problem same = new Problem("corpus.column", "a.csv", "x", "id, text");
      assertEquals(same.text(locale), same.textInWindow(locale));
    }
  }
}
