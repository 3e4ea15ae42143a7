package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rows of tokens as they stand, and above them those through which a change sweeps, one after the
 * other.
 */
public final class SweptRows {
  /** A token; what the change made, and what the next one takes, are told apart. */
  public record Chip(String text, boolean merged, boolean coming) {}

  /** A row: how often it stands there, and its tokens. */
  public record Row(String count, List<Chip> chips) {}

  private static final double ROW_MILLIS = 80;
  private static final double LOOK_MILLIS = 500;

  private final GridPane swept;
  private final GridPane still;
  private @Nullable Timeline sweep;

  /** Rows in two grids. */
  public SweptRows(GridPane swept, GridPane still) {
    this.swept = swept;
    this.still = still;
  }

  /**
   * Shows rows; with {@code sweeping} the change goes through those that waited for it, row by row,
   * before those of the next change take their place.
   *
   * @param rows that stand still
   * @param made those of the change as it leaves them
   * @param coming those of the next change
   */
  public void show(List<Row> rows, List<Row> made, List<Row> coming, boolean sweeping) {
    rest();
    put(still, rows);
    if (!sweeping || swept.getChildren().size() != 2 * made.size()) {
      put(swept, coming);
      return;
    }
    List<KeyFrame> frames = new ArrayList<>();
    double at = 0;
    for (int row = 0; row < made.size(); row++) {
      Row next = made.get(row);
      FlowPane tokens = (FlowPane) swept.getChildren().get(2 * row + 1);
      at += ROW_MILLIS;
      frames.add(new KeyFrame(Duration.millis(at), e -> fill(tokens, next)));
    }
    frames.add(new KeyFrame(Duration.millis(at + LOOK_MILLIS), e -> put(swept, coming)));
    Timeline timeline = new Timeline();
    timeline.getKeyFrames().setAll(frames);
    sweep = timeline;
    timeline.play();
  }

  private static void put(GridPane grid, List<Row> rows) {
    grid.getChildren().clear();
    for (int at = 0; at < rows.size(); at++) {
      Label count = new Label(rows.get(at).count());
      count.getStyleClass().addAll("muted", "small", "number");
      count.setMinWidth(Region.USE_PREF_SIZE);
      FlowPane tokens = new FlowPane(2, 2);
      grid.addRow(at, count, tokens);
      fill(tokens, rows.get(at));
    }
  }

  /** Ends what moves. */
  private void rest() {
    if (sweep != null) {
      sweep.stop();
      sweep = null;
    }
  }

  private static void fill(FlowPane tokens, Row row) {
    tokens.getChildren().clear();
    for (Chip one : row.chips()) {
      Label chip = TokenStrip.chip(one.text());
      if (one.merged()) {
        chip.getStyleClass().add("merged");
      }
      if (one.coming()) {
        chip.getStyleClass().add("coming");
      }
      tokens.getChildren().add(chip);
    }
  }
}
