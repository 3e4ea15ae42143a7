package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }

  /** The form that each first word asks for, found in the sentences with nothing between. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void aVerbAgreesWithTheFirstNounAloneAndOthersAreFree(String language) {
    Agreement agreement = Agreement.of(language);
    int before = language.equals("ko") ? 0 : 1;
    Map<String, Boolean> asks = new HashMap<>();
    List<Agreement.Item> items = agreement.items(0, 400, 3);
    for (int i = 0; i < items.size(); i++) {
      asks.put(words(items.get(i).before()).get(before), i % 2 == 1);
    }
    assertEquals(16, asks.size());
    List<String> others = items.get(1).right();
    List<String> lines = agreement.split(2_000, 10, 1).training().text().lines().toList();
    int[] phrases = new int[Agreement.MOST_TRAINED + 1];
    int misleading = 0;
    for (String line : lines) {
      List<String> words = words(line);
      int verb = words.size() - (language.equals("ko") ? 2 : 3);
      boolean other = others.contains(words.get(verb));
      assertEquals(asks.get(words.get(before)), other, line);
      int between = (verb - before - 1) / (language.equals("ko") ? 2 : 3);
      phrases[between]++;
      String last = words.get(language.equals("ko") ? Math.max(0, verb - 2) : verb - 1);
      misleading += between > 0 && Boolean.valueOf(!other).equals(asks.get(last)) ? 1 : 0;
    }
    for (int count : phrases) {
      assertEquals(500, count, 80);
    }
    assertEquals(750, misleading, 100);
  }

  @Test
  void whatComesLastAsksForTheWrongForm() {
    for (int phrases = 1; phrases <= 6; phrases++) {
      List<Agreement.Item> items = Agreement.of("en").items(phrases, 20, 1);
      for (int i = 0; i < items.size(); i++) {
        List<String> words = words(items.get(i).before());
        assertEquals(2 + 3 * phrases, words.size());
        boolean several = words.get(1).endsWith("s");
        assertEquals(i % 2 == 1, several);
        assertNotEquals(several, words.getLast().endsWith("s"));
        assertEquals(several ? "run" : "runs", items.get(i).right().getFirst());
      }
    }
  }

  @Test
  void koreanClausesAgreeWithTheirOwnSubjects() {
    List<String> texts = new ArrayList<>();
    Agreement.of("ko").items(4, 50, 2).forEach(item -> texts.add(item.before()));
    for (String text : texts) {
      List<String> words = words(text);
      for (int i = 1; i < words.size(); i += 2) {
        boolean honored = words.get(i).endsWith("께서");
        boolean honors = words.get(i + 1).matches("부르셔도|오셔도|웃으셔도|계셔도");
        assertEquals(honored, honors, text);
      }
    }
    assertTrue(texts.stream().distinct().count() > 45);
  }

  @Test
  void anotherSeedGivesOtherSentencesAndTheSameTheSame() {
    Agreement agreement = Agreement.of("en");
    assertEquals(
        agreement.split(50, 10, 4).training().text(), agreement.split(50, 10, 4).training().text());
    assertNotEquals(
        agreement.split(50, 10, 4).training().text(), agreement.split(50, 10, 5).training().text());
    assertNotEquals(
        agreement.split(50, 50, 4).training().text(),
        agreement.split(50, 50, 4).validation().text());
  }
}
