package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import maru.data.Homographs.Meant;
import maru.data.Homographs.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every meaning and side comes as often as any other, and the cue stands where it is said to. */
final class HomographsTest {
  private static final List<Side> SIDES = List.of(Side.BEFORE, Side.AFTER);

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void meaningsAndSidesAreEven(String language) {
    int senses = Homographs.senses(language);
    List<Meant> all = Homographs.draw(language, senses * 2 * 5, true, SIDES, 3);
    Map<String, Long> each =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.sense() + " " + one.side(), Collectors.counting()));
    assertEquals(senses * 2, each.size());
    each.values().forEach(count -> assertEquals(5, count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void theWordAloneAndItsFormTellNothing(String language) {
    // Both meanings of a word come in the same form on the same side.
    Map<String, Set<Integer>> senses =
        Homographs.draw(language, 600, false, SIDES, 1).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.form() + one.side(),
                    Collectors.mapping(Meant::sense, Collectors.toSet())));
    senses.forEach((form, set) -> assertEquals(2, set.size(), form));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void theFormIsAWordOfTheSentenceOnce(String language) {
    for (Meant one : Homographs.draw(language, 300, false, List.of(Side.values()), 2)) {
      long times = Arrays.stream(one.text().split(" ", 0)).filter(one.form()::equals).count();
      assertEquals(1, times, one.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko", "en"})
  void whatIsHeldOutIsInNoSentenceOfTheCorpus(String language) {
    CorpusSplit split = MadeCorpora.split(Homographs.name(language));
    Set<String> trained =
        split.training().documents().stream()
            .flatMap(document -> document.sentences().stream())
            .collect(Collectors.toSet());
    assertTrue(trained.size() > 500, "only " + trained.size());
    Set<String> held = new HashSet<>();
    Homographs.draw(language, 300, true, SIDES, 9).forEach(one -> held.add(one.text()));
    held.retainAll(trained);
    assertEquals(Set.of(), held);
    assertNotEquals(
        Homographs.draw(language, 30, true, SIDES, 1),
        Homographs.draw(language, 30, true, SIDES, 2));
    assertEquals(
        Homographs.draw(language, 30, true, SIDES, 1),
        Homographs.draw(language, 30, true, SIDES, 1));
  }
}
