package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import maru.inspect.attention.HeadKind;
import maru.inspect.attention.HeadName;
import maru.inspect.attention.Intervention;
import maru.ui.control.BarRows;
import maru.ui.control.HeatMapGrid;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.OffModel;
import org.jspecify.annotations.Nullable;

/** What every head is called by, with the score that says so beside chance. */
final class HeadNamesView {
  private final HeadsModel model;
  private final OffModel costs;
  private final Texts texts;
  private @Nullable Label note;
  private @Nullable GridPane rows;

  HeadNamesView(HeadsModel model, OffModel costs, Texts texts) {
    this.model = model;
    this.costs = costs;
    this.texts = texts;
  }

  /** Shows it there from now on. */
  void in(Label told, GridPane grid) {
    note = told;
    rows = grid;
  }

  /** A head's name in words, once it was measured. */
  Optional<String> of(int layer, int head) {
    return model.names().stream()
        .filter(one -> one.layer() == layer && one.head() == head)
        .findFirst()
        .map(this::words);
  }

  void show() {
    Label told = note;
    GridPane grid = rows;
    if (told == null || grid == null) {
      return;
    }
    boolean any = !model.names().isEmpty();
    told.setText(
        any
            ? texts.get(
                "lab.attention.names.of",
                model.namedProperty().get(),
                HeadKind.NAMED,
                HeadKind.ABOVE_CHANCE)
            : texts.get("lab.attention.names.none"));
    List<BarRows.Row> all = new ArrayList<>();
    for (HeadName one : model.names()) {
      String caption = HeatMapGrid.caption(one.layer() * model.heads() + one.head(), model.heads());
      HeadName.Score score = one.kind().map(kind -> one.scores().get(kind)).orElse(null);
      all.add(
          new BarRows.Row(
              score == null
                  ? caption + "  " + words(one)
                  : texts.get("lab.attention.names.row", caption, words(one), score.queries()),
              score == null ? 0 : Math.min(1, score.mean()),
              List.of(
                  score == null ? "" : Amount.brief(score.mean()),
                  score == null ? "" : Amount.brief(score.chance()),
                  cost(one))));
    }
    grid.getChildren().clear();
    if (any) {
      new BarRows(grid, 3)
          .show(
              List.of(
                  new BarRows.Head(
                      texts.get("lab.attention.names.score"),
                      texts.get("lab.attention.names.score.tip")),
                  new BarRows.Head(
                      texts.get("lab.attention.names.chance"),
                      texts.get("lab.attention.names.chance.tip")),
                  new BarRows.Head(
                      texts.get("lab.attention.costs.more"),
                      texts.get("lab.attention.costs.more.tip"))),
              all);
    }
  }

  /** By how much the loss rises where the head is switched off, once that was measured. */
  private String cost(HeadName one) {
    Intervention off = new Intervention.HeadOff(one.layer(), one.head());
    return costs.costs().stream()
        .filter(cost -> cost.part().equals(off))
        .findFirst()
        .map(cost -> String.format(java.util.Locale.ROOT, "%+.3f", cost.more()))
        .orElse("");
  }

  /** The key of a kind's name. */
  static String key(HeadKind kind) {
    return switch (kind) {
      case PREVIOUS -> "lab.attention.kind.previous";
      case NEXT -> "lab.attention.kind.next";
      case SELF -> "lab.attention.kind.self";
      case FIRST -> "lab.attention.kind.first";
      case SEPARATOR -> "lab.attention.kind.separator";
      case SAME -> "lab.attention.kind.same";
      case COPY -> "lab.attention.kind.copy";
      case SPREAD -> "lab.attention.kind.spread";
    };
  }

  private String words(HeadName one) {
    return texts.get(one.kind().map(HeadNamesView::key).orElse("lab.attention.kind.unclear"));
  }
}
