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
import org.jspecify.annotations.Nullable;

/** The most frequent words as they stand; a merge sweeps through them from the top. */
final class WordRows {
  private static final double ROW_MILLIS = 60;

  private final GridPane grid;
  private @Nullable Timeline sweep;

  WordRows(GridPane grid) {
    this.grid = grid;
  }

  /** Shows a moment, row after row with {@code sweeping}, else at once. */
  void show(BuildViewModel.Moment moment, boolean sweeping) {
    rest();
    List<VocabularyBuild.Word> words = moment.state().words();
    if (!sweeping || grid.getChildren().size() != 2 * words.size()) {
      grid.getChildren().clear();
      for (int row = 0; row < words.size(); row++) {
        Label count = new Label(String.format(Locale.ROOT, "%,d×", words.get(row).count()));
        count.getStyleClass().addAll("muted", "small", "number");
        count.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane tokens = new FlowPane(3, 3);
        grid.addRow(row, count, tokens);
        fill(tokens, words.get(row), moment);
      }
      return;
    }
    List<KeyFrame> frames = new ArrayList<>();
    for (int row = 0; row < words.size(); row++) {
      VocabularyBuild.Word word = words.get(row);
      FlowPane tokens = (FlowPane) grid.getChildren().get(2 * row + 1);
      frames.add(
          new KeyFrame(Duration.millis(ROW_MILLIS * (row + 1)), e -> fill(tokens, word, moment)));
    }
    Timeline timeline = new Timeline();
    timeline.getKeyFrames().setAll(frames);
    sweep = timeline;
    timeline.play();
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
