package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import maru.text.VocabularyBuild;
import maru.ui.lab.tokens.state.BuildViewModel;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent words as they stand, and above them those through which a merge sweeps, one
 * after the other.
 */
final class WordRows {
  private static final double ROW_MILLIS = 80;
  private static final double LOOK_MILLIS = 500;

  private final GridPane swept;
  private final GridPane frequent;
  private @Nullable Timeline sweep;

  WordRows(GridPane swept, GridPane frequent) {
    this.swept = swept;
    this.frequent = frequent;
  }

  /**
   * Shows a moment; with {@code sweeping} the merge goes through the words that waited for it, row
   * by row, before those of the next merge take their place.
   */
  void show(BuildViewModel.Moment moment, boolean sweeping) {
    rest();
    VocabularyBuild.State state = moment.state();
    put(frequent, state.words(), moment);
    List<VocabularyBuild.Word> coming = state.next() == null ? state.made() : state.coming();
    if (!sweeping || swept.getChildren().size() != 2 * state.made().size()) {
      put(swept, coming, moment);
      return;
    }
    List<KeyFrame> frames = new ArrayList<>();
    double at = 0;
    for (int row = 0; row < state.made().size(); row++) {
      VocabularyBuild.Word word = state.made().get(row);
      FlowPane tokens = (FlowPane) swept.getChildren().get(2 * row + 1);
      at += ROW_MILLIS;
      frames.add(new KeyFrame(Duration.millis(at), e -> fill(tokens, word, moment)));
    }
    frames.add(new KeyFrame(Duration.millis(at + LOOK_MILLIS), e -> put(swept, coming, moment)));
    Timeline timeline = new Timeline();
    timeline.getKeyFrames().setAll(frames);
    sweep = timeline;
    timeline.play();
  }

  private static void put(
      GridPane grid, List<VocabularyBuild.Word> words, BuildViewModel.Moment moment) {
    grid.getChildren().clear();
    for (int row = 0; row < words.size(); row++) {
      Label count = new Label(String.format(Locale.ROOT, "%,d×", words.get(row).count()));
      count.getStyleClass().addAll("muted", "small", "number");
      count.setMinWidth(Region.USE_PREF_SIZE);
      FlowPane tokens = new FlowPane(2, 2);
      grid.addRow(row, count, tokens);
      fill(tokens, words.get(row), moment);
    }
  }

  /** Ends what moves. */
  void rest() {
    if (sweep != null) {
      sweep.stop();
      sweep = null;
    }
  }

  private static void fill(FlowPane row, VocabularyBuild.Word word, BuildViewModel.Moment moment) {
    VocabularyBuild.State state = moment.state();
    row.getChildren().clear();
    int[] tokens = word.tokens();
    int made = state.last() == null ? -1 : state.last().token();
    VocabularyBuild.Pair next = state.next();
    for (int i = 0; i < tokens.length; i++) {
      Label chip = new Label(moment.build().shown(tokens[i]));
      chip.getStyleClass().add("chip");
      chip.setMinWidth(Region.USE_PREF_SIZE);
      if (tokens[i] == made) {
        chip.getStyleClass().add("merged");
      }
      if (next != null && (stands(next, tokens, i) || stands(next, tokens, i - 1))) {
        chip.getStyleClass().add("coming");
      }
      row.getChildren().add(chip);
    }
  }

  private static boolean stands(VocabularyBuild.Pair pair, int[] tokens, int at) {
    return at >= 0
        && at + 1 < tokens.length
        && tokens[at] == pair.left()
        && tokens[at + 1] == pair.right();
  }
}
