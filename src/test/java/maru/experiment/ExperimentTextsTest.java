package maru.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every experiment has its words, in both languages, and no words lie idle. */
class ExperimentTextsTest {
  private static final String FOUND = ".found.";

  private static Set<String> keys(Locale locale) {
    return new TreeSet<>(ResourceBundle.getBundle("maru.experiments", locale).keySet());
  }

  /** All but the sentences of what came out. */
  private static Set<String> wanted() {
    Set<String> keys = new TreeSet<>();
    for (Experiment one : Experiments.all()) {
      for (String part : List.of("name", "question", "about", "prediction")) {
        keys.add(one.id() + "." + part);
      }
      if (one.prediction() instanceof Prediction.Choice choice) {
        choice.answers().forEach(answer -> keys.add(one.id() + ".answer." + answer));
      }
      for (Chart chart : one.charts()) {
        keys.add("axis." + chart.axis().id());
        keys.add(one.id() + ".chart." + chart.id());
        chart.lines().forEach(l -> keys.add(one.id() + ".chart." + chart.id() + "." + l));
        chart
            .axis()
            .choices()
            .forEach(x -> keys.add(one.id() + ".at." + chart.axis().id() + "." + x));
      }
    }
    return keys;
  }

  @Test
  void theWordsAreThoseThatAreWanted() {
    Set<String> found = new TreeSet<>();
    Set<String> there = keys(Locale.ROOT);
    there.stream().filter(key -> key.contains(FOUND)).forEach(found::add);
    there.removeAll(found);
    assertEquals(String.join("\n", wanted()), String.join("\n", there));
    assertEquals(keys(Locale.ROOT), keys(Locale.KOREAN));
    assertTrue(found.size() > 8, found.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko"})
  void noWordsAreEmptyAndKoreanIsKorean(String language) {
    Locale locale = language.equals("ko") ? Locale.KOREAN : Locale.ROOT;
    ResourceBundle bundle = ResourceBundle.getBundle("maru.experiments", locale);
    // Only what came out is a pattern with numbers, in which a quote is written twice.
    for (String key : bundle.keySet()) {
      assertTrue(key.contains(".found.") || !bundle.getString(key).contains("''"), key);
    }
    for (String key : bundle.keySet()) {
      String text = bundle.getString(key);
      assertTrue(text.strip().length() > 1, key);
      boolean hangul = text.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
      boolean name = text.matches("[A-Z]+|BERT.*");
      assertEquals(language.equals("ko"), hangul || (name && language.equals("ko")), key);
    }
  }

  @Test
  void idsAreToldApart() {
    Set<String> ids = new HashSet<>();
    for (Experiment one : Experiments.all()) {
      assertTrue(ids.add(one.id()));
      assertEquals(one, Experiments.find(one.id()).orElseThrow());
      Set<String> series = new HashSet<>();
      for (Chart chart : one.charts()) {
        chart.lines().forEach(line -> assertTrue(series.add(chart.series(line))));
        chart.baseline().ifPresent(line -> assertTrue(chart.lines().contains(line)));
      }
    }
    assertFalse(Experiments.find("none").isPresent());
  }
}
