package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.CutLane;
import maru.ui.lab.tokens.state.LaneViews;

/** The lanes' numbers, a row a lane, with a bar for the number of tokens. */
final class LaneNumbers {
  private static final List<String> HEADS =
      List.of(
          "lab.tokens.number.tokens",
          "lab.tokens.number.vocabulary",
          "lab.tokens.number.unknown",
          "lab.tokens.number.letters");
  private static final List<String> TIPS =
      List.of(
          "lab.tokens.number.tokens.tip",
          "lab.tokens.number.vocabulary.tip",
          "lab.tokens.number.unknown.tip",
          "lab.tokens.number.letters.tip");

  private final GridPane grid;
  private final Texts texts;

  LaneNumbers(GridPane grid, Texts texts) {
    this.grid = grid;
    this.texts = texts;
    ColumnConstraints name = new ColumnConstraints();
    name.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(name);
    for (int i = 0; i < HEADS.size(); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHalignment(HPos.RIGHT);
      column.setMinWidth(Region.USE_PREF_SIZE);
      grid.getColumnConstraints().add(column);
    }
  }

  void show(List<CutLane> lanes) {
    grid.getChildren().clear();
    for (int i = 0; i < HEADS.size(); i++) {
      Label head = new Label(texts.get(HEADS.get(i)));
      head.getStyleClass().addAll("muted", "tiny");
      head.setTooltip(new Tooltip(texts.get(TIPS.get(i))));
      grid.add(head, i + 1, 0);
    }
    int most = lanes.stream().mapToInt(lane -> lane.pieces().size()).max().orElse(1);
    int row = 1;
    for (CutLane lane : lanes) {
      Label name = new Label(LaneViews.name(lane, texts));
      name.getStyleClass().add("small");
      grid.add(name, 0, row, 5, 1);
      // On a row of its own, so that all bars begin and end at the same places.
      grid.add(bar(lane.pieces().size(), most), 0, row + 1, 5, 1);
      row += 2;
      grid.add(number(Integer.toString(lane.pieces().size()), "lane-tokens"), 1, row);
      boolean known = lane.vocabulary() > 0;
      grid.add(
          number(known ? String.format(Locale.ROOT, "%,d", lane.vocabulary()) : "–", ""), 2, row);
      grid.add(number(known ? percent(lane.unknownRate()) : "–", ""), 3, row);
      grid.add(number(String.format(Locale.ROOT, "%.2f", lane.lettersPerToken()), ""), 4, row);
      row++;
    }
  }

  private static Label number(String words, String styleClass) {
    Label label = new Label(words);
    label.getStyleClass().addAll("tiny", "number");
    if (!styleClass.isEmpty()) {
      label.getStyleClass().add(styleClass);
    }
    return label;
  }

  private static Region bar(int tokens, int most) {
    Region filled = new Region();
    filled.getStyleClass().add("lane-bar");
    StackPane track = new StackPane(filled);
    track.getStyleClass().add("lane-track");
    track.setAlignment(Pos.CENTER_LEFT);
    track.setMaxHeight(Region.USE_PREF_SIZE);
    filled
        .maxWidthProperty()
        .bind(track.widthProperty().multiply((double) tokens / Math.max(1, most)));
    return track;
  }

  private static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
  }
}
