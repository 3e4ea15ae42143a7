package maru.extending;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import maru.ui.control.ProbabilityBars.Guess;

/** What {@link LettersLab} shows: a text, and how frequent each of its letters is. */
final class LettersViewModel {
  private final StringProperty text = new SimpleStringProperty(this, "text", "마루 maru");
  private final ObservableValue<List<Guess>> letters = text.map(LettersViewModel::count);

  StringProperty textProperty() {
    return text;
  }

  ObservableValue<List<Guess>> lettersProperty() {
    return letters;
  }

  private static List<Guess> count(String text) {
    List<String> all =
        text.codePoints().filter(Character::isLetter).mapToObj(Character::toString).toList();
    Map<String, Long> counts =
        all.stream().collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> new Guess(e.getKey(), (float) e.getValue() / all.size()))
        .sorted(
            Comparator.comparingDouble(Guess::probability).reversed().thenComparing(Guess::word))
        .toList();
  }
}
