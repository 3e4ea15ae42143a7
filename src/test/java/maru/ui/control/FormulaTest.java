package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.text.Font;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are read, set with their parts where papers have them, and refused where unknown. */
@ExtendWith(WindowExtension.class)
class FormulaTest {
  private static final Font FONT = Font.font(20);

  private static FormulaBox box(String latex) {
    return FormulaReader.read(latex, FONT);
  }

  @Test
  void aFractionStandsHigherAndReachesLowerThanItsParts() {
    FormulaBox plain = box("a");
    FormulaBox fraction = box("\\frac{a}{b}");
    assertTrue(fraction.ascent > plain.ascent * 1.4);
    assertTrue(fraction.descent > plain.descent * 1.4);
    assertTrue(box("\\frac{a + b}{c}").width > fraction.width);
  }

  @Test
  void scriptsStandBesideAndNotBehindEachOther() {
    FormulaBox base = box("x");
    FormulaBox both = box("x_i^2");
    assertTrue(both.ascent > base.ascent);
    assertTrue(both.descent > base.descent);
    assertTrue(both.width < box("x_i").width + box("x^2").width - base.width / 2);
  }

  @Test
  void aMinusBeforeANumberStandsCloserThanADifference() {
    assertTrue(box("a = -1").width < box("a = 0 - 1").width - box("0").width);
  }

  @Test
  void bracesOnlyGroup() {
    assertEquals(box("abc").width, box("{a}{b{c}}").width, 0.01);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\frac{a}", "{a", "a}", "\\unheard{x}", "_2", "x^", "\\text{a", "\\sqrt"})
  void whatIsNoFormulaIsRefusedWithItsPlace(String latex) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> box(latex));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("\"" + latex + "\" at "));
  }
}
