package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import maru.text.VocabularyBuild;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.BuildViewModel;

/** Pairs of neighbours in the order of what speaks for them; the next to be merged is marked. */
final class PairTable {
  /** What the table is ordered by. */
  enum Order {
    /** As BPE chooses. */
    COUNT,
    /** As WordPiece chooses. */
    SCORE
  }

  /** A row: the pair, and whether it is the next one. */
  record Row(VocabularyBuild build, VocabularyBuild.Pair pair, boolean next) {
    String words() {
      return (next ? "▶ " : "") + build.shown(pair.left()) + " + " + build.shown(pair.right());
    }
  }

  private static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");

  private final TableView<Row> table;

  PairTable(TableView<Row> table, Order order, BuildViewModel model, Texts texts) {
    this.table = table;
    List<TableColumn<Row, String>> columns =
        List.of(
            column("lab.tokens.pair", Row::words, texts),
            column(
                "lab.tokens.pair.ids",
                row -> row.pair().left() + " · " + row.pair().right(),
                texts),
            order == Order.COUNT
                ? column("lab.tokens.pair.count", row -> count(row.pair().count()), texts)
                : column("lab.tokens.pair.score", row -> score(row.pair(), model), texts));
    columns.get(0).setPrefWidth(70);
    columns.get(1).setPrefWidth(78);
    columns.get(2).setPrefWidth(64);
    columns.subList(1, 3).forEach(column -> column.getStyleClass().add("numbers"));
    table.getColumns().setAll(columns);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(new Label());
    table.setRowFactory(of -> new MarkedRow());
  }

  void show(BuildViewModel.Moment moment, List<VocabularyBuild.Pair> pairs) {
    VocabularyBuild.Pair next = moment.state().next();
    table
        .getItems()
        .setAll(
            pairs.stream().map(pair -> new Row(moment.build(), pair, pair.equals(next))).toList());
  }

  private static TableColumn<Row, String> column(
      String key, Function<Row, String> words, Texts texts) {
    TableColumn<Row, String> column = new TableColumn<>();
    column.textProperty().bind(texts.bind(key));
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(words.apply(row.getValue())));
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private static String score(VocabularyBuild.Pair pair, BuildViewModel model) {
    return model.scoringProperty().get() == maru.text.TokenizerSpec.Scoring.RATIO
        ? String.format(Locale.ROOT, "%.3g", pair.ratio())
        : String.format(Locale.ROOT, "%,.1f", pair.gain());
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static final class MarkedRow extends TableRow<Row> {
    @Override
    protected void updateItem(@org.jspecify.annotations.Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      pseudoClassStateChanged(NEXT, !empty && row != null && row.next());
    }
  }
}
