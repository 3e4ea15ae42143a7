package maru.extending;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.ReadySentence;
import maru.ui.control.ProbabilityBars.Guess;
import maru.ui.control.StepPlayer;
import maru.ui.lab.kit.Sentence;

/** What {@link LettersLab} shows: how frequent letters are, as far as a sentence has been read. */
final class LettersViewModel {
  private static final double BEAT = 1 / 30.0;

  private final Sentence sentence;
  private final StepPlayer player = new StepPlayer();
  private final ReadOnlyObjectWrapper<List<Guess>> letters =
      new ReadOnlyObjectWrapper<>(this, "letters", List.of());

  LettersViewModel(Sentence sentence) {
    this.sentence = sentence;
    if (sentence.whole().isBlank()) {
      sentence.offer(new ReadySentence("마루 maru", ""));
    }
    sentence
        .textProperty()
        .subscribe(text -> {
          player.reset(all().size()); // A letter is a step; all are read at first.
          player.last();
          read();
        });
    player.positionProperty().addListener(changed -> read());
  }

  StepPlayer player() {
    return player;
  }

  ReadOnlyObjectProperty<List<Guess>> lettersProperty() {
    return letters.getReadOnlyProperty();
  }

  void pulse() {
    player.advance(BEAT);
  }

  private List<String> all() {
    return sentence
        .whole()
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character::toString)
        .toList();
  }

  private void read() {
    List<String> read = all().subList(0, player.positionProperty().get());
    Map<String, Long> counts =
        read.stream().collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));
    letters.set(
        counts.entrySet().stream()
            .map(e -> new Guess(e.getKey(), (float) e.getValue() / read.size()))
            .sorted(
                Comparator.comparingDouble(Guess::probability)
                    .reversed()
                    .thenComparing(Guess::word))
            .toList());
  }
}
