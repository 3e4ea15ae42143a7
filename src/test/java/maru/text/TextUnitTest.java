package maru.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextUnitTest {
  private static String shown(List<TextUnit> units) {
    return String.join(" ", units.stream().map(TextUnit::shown).toList());
  }

  @Test
  void aSyllableIsOneCharacterThreeJamoAndThreeBytes() {
    assertEquals("한 a", shown(TextUnit.of("한a", TextUnit.Kind.SYLLABLES)));
    assertEquals("ㅎ ㅏ ㄴ a", shown(TextUnit.of("한a", TextUnit.Kind.JAMO)));
    List<TextUnit> bytes = TextUnit.of("한a", TextUnit.Kind.BYTES);
    assertEquals("ED 95 9C 61", shown(bytes));
    assertEquals(List.of(0, 0, 0, 1), bytes.stream().map(TextUnit::start).toList());
    assertEquals(List.of(1, 1, 1, 2), bytes.stream().map(TextUnit::end).toList());
  }

  @Test
  void formsKeepAccountOfWhereEachLetterCameFrom() {
    String taken = Normalizer.normalize("각", Normalizer.Form.NFD) + "①";
    List<TextUnit> composed = TextUnit.normalized(taken, Normalizer.Form.NFC);
    assertEquals(new TextUnit("각", "U+AC01", 0, 3), composed.getFirst());
    assertEquals("각 1", shown(TextUnit.normalized(taken, Normalizer.Form.NFKC)));
    assertEquals("U+1100", TextUnit.normalized("각", Normalizer.Form.NFD).getFirst().code());
  }

  @Test
  void whatCannotStandAloneIsShownSoThatItCanBeRead() {
    assertEquals("e ◌\u0301", shown(TextUnit.of("e\u0301", TextUnit.Kind.SYLLABLES)));
    assertEquals("· · ␣ ⏎ ⇥", shown(TextUnit.of("\u0000\u200D \n\t", TextUnit.Kind.SYLLABLES)));
    assertEquals("ㄱ ㅣ ㅎ", shown(TextUnit.of("\u1100\u1175\u11C2", TextUnit.Kind.SYLLABLES)));
    assertEquals("한 ##ㄴ", Hangul.readable("\u1112\u1161\u11AB ##\u11AB"));
  }

  @Test
  void takingHangulApartIsNoticed() {
    String taken = Normalizer.normalize("한국", Normalizer.Form.NFD);
    assertTrue(Hangul.isTakenApart("한국 x", taken + " x"));
    assertFalse(Hangul.isTakenApart("한국", "한국"));
    assertFalse(Hangul.isTakenApart(taken, taken));
    assertFalse(Hangul.isTakenApart("café", Normalizer.normalize("café", Normalizer.Form.NFD)));
    assertTrue(Hangul.isIn("x ㅋ"));
    assertFalse(Hangul.isIn("漢字 abc"));
  }
}
