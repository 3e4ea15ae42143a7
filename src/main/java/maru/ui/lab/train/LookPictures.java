package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import maru.inspect.AttentionMaps;
import maru.inspect.Place;
import maru.inspect.Prediction;
import maru.inspect.ProbeResult;
import maru.inspect.StateMap;
import maru.model.Generates;
import maru.model.Model;
import maru.ui.control.GuessCards;
import maru.ui.control.HeadMaps;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LayerMaps;
import maru.ui.control.Matrix;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What a run makes of the sentence in pictures: its attention, or the hidden states of a model that
 * has none, and the best words for each blank or for the next word.
 */
final class LookPictures {
  private final HeatMap map;
  private final Label title;
  private final HeadMaps attention;
  private final LayerMaps hidden;
  private final GuessCards guesses;

  /** What is said where there is no blank: none was written, or it was cut off. */
  private final StringProperty missing = new SimpleStringProperty("lab.train.noBlank");

  LookPictures(HeatMapGrid heads, HeatMap map, Label title, VBox states, Pane places, Texts texts) {
    this.map = map;
    this.title = title;
    this.attention = new HeadMaps(heads, map, title, texts);
    this.hidden = new LayerMaps(states, texts);
    this.guesses = new GuessCards(places, Sentence.BLANK, texts.bind(missing));
  }

  /** What is said over the words that a model expects, by what it can do. */
  static String expected(Model model) {
    return model instanceof Generates ? "lab.train.next" : "lab.train.blanks";
  }

  /** Shows a look, if there is one. */
  void show(@Nullable ProbeResult result) {
    if (result == null) {
      showAttention(false);
      attention.show(List.of(), 1);
      hidden.clear();
      guesses.clear();
      return;
    }
    Prediction seen = result.sighting();
    StateMap states = seen.states();
    boolean instead = seen.attention().layers() == 0 && states.layers() > 0;
    showAttention(instead);
    if (seen.attention().layers() == 0 && !instead) {
      attention.showNone("lab.train.nothingInside");
    } else {
      attention.show(matrices(seen), seen.attention().heads());
    }
    if (instead) {
      List<String> units =
          IntStream.rangeClosed(1, states.width()).mapToObj(Integer::toString).toList();
      hidden.show(
          seen.tokens(),
          states.layers(),
          layer -> new Matrix(seen.tokens(), units, states.layer(layer)),
          states.left());
    } else {
      hidden.clear();
    }
    boolean cutOff = seen.cut() > 0 && result.text().contains(Sentence.BLANK);
    missing.set(cutOff ? "lab.train.blankCut" : "lab.train.noBlank");
    guesses.show(seen.places().stream().map(LookPictures::bars).toList());
  }

  private void showAttention(boolean statesInstead) {
    Visibility.set(map.getParent(), !statesInstead);
    Visibility.set(title, !statesInstead);
  }

  private static List<ProbabilityBars.Guess> bars(Place place) {
    return place.best().stream()
        .map(guess -> new ProbabilityBars.Guess(guess.text(), guess.probability()))
        .toList();
  }

  private static List<Matrix> matrices(Prediction seen) {
    AttentionMaps attention = seen.attention();
    List<Matrix> matrices = new ArrayList<>();
    for (int layer = 0; layer < attention.layers(); layer++) {
      for (int head = 0; head < attention.heads(); head++) {
        matrices.add(new Matrix(seen.tokens(), seen.tokens(), attention.seen(layer, head)));
      }
    }
    return matrices;
  }
}
