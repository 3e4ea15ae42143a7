package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.attention.LogitLens;
import maru.ui.control.BarRows;
import maru.ui.control.CountCurve;
import maru.ui.control.HeatMap;
import maru.ui.control.LensGrid;
import maru.ui.control.LookLine;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.LensModel;
import maru.ui.lab.kit.Pictured;

/** Shows what each layer would say at each place, and how the right word comes up. */
final class LensController implements Pictured {
  private static final int BEST = 5;

  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private LensGrid grid;
  @FXML private Label cell;
  @FXML private VBox bars;
  @FXML private Label rankTitle;
  @FXML private CountCurve rankLine;
  @FXML private GridPane ranks;
  @FXML private Label cut;

  private final AttentionViewModel lab;
  private final LensModel model;
  private final Texts texts;
  private final ProbabilityBars best = new ProbabilityBars(BEST);

  LensController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.lens();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    best.setId("lens-bars");
    bars.getChildren().setAll(best);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    grid.chosenProperty()
        .addListener((chosen, before, now) -> {
          if (now != null) {
            model.level.set(now.row());
            model.place.set(now.column());
          }
        });
    model.lensProperty().subscribe(now -> show());
    model.level.addListener(changed -> show());
    model.place.addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    lab.askedProperty().addListener(changed -> show());
  }

  private String level(int level) {
    return level == 0
        ? texts.get("lab.attention.lens.embedded")
        : texts.get("lab.attention.lens.after", level);
  }

  private void show() {
    LogitLens lens = model.lensProperty().get();
    if (lens == null) {
      grid.show(List.of(), List.of(), List.of());
      look.say(texts.get(model.isOf() ? "lab.attention.waiting" : "lab.attention.lens.without"));
      cell.setText("");
      best.show(List.of());
      ranks.getChildren().clear();
      rankTitle.setText("");
      return;
    }
    List<List<LensGrid.Said>> said = new ArrayList<>();
    for (List<LogitLens.Cell> level : lens.levels()) {
      said.add(
          level.stream()
              .map(one ->
                  new LensGrid.Said(
                      one.best().getFirst().text(),
                      one.best().getFirst().probability(),
                      one.rank() == 1))
              .toList());
    }
    grid.show(
        IntStream.range(0, lens.levels().size()).mapToObj(this::level).toList(),
        lens.tokens(),
        said);
    int place = model.placeOf(lens);
    int level = model.levelOf(lens);
    grid.chosenProperty().set(new HeatMap.Cell(level, place));
    LogitLens.Cell chosen = lens.levels().get(level).get(place);
    cell.setText(texts.get("lab.attention.lens.cell", level(level), lens.tokens().get(place)));
    best.show(chosen.best(), Guess::text, Guess::probability);
    showRanks(lens, place);
    look.say(sentence(lens, place));
    cut.setText(lens.cut() > 0 ? texts.get("lab.attention.cut", lens.cut()) : "");
    Visibility.set(cut, lens.cut() > 0);
  }

  private void showRanks(LogitLens lens, int place) {
    boolean known = lens.levels().getLast().get(place).truth() >= 0;
    rankTitle.setText(
        texts.get(
            known
                ? "lab.attention.lens.ranks"
                : lab.writes() ? "lab.attention.lens.end" : "lab.attention.lens.open"));
    ranks.getChildren().clear();
    Visibility.set(rankLine, known);
    if (!known) {
      return;
    }
    long[] along = lens.levels().stream().mapToLong(level -> level.get(place).rank()).toArray();
    rankLine.show(texts.get("lab.attention.lens.rank.line"), along);
    rankLine.mark(model.levelOf(lens));
    List<BarRows.Row> rows = new ArrayList<>();
    for (int level = lens.levels().size() - 1; level >= 0; level--) {
      LogitLens.Cell one = lens.levels().get(level).get(place);
      rows.add(
          new BarRows.Row(
              level(level),
              one.probability(),
              List.of(String.valueOf(one.rank()), Amount.percent(one.probability()))));
    }
    new BarRows(ranks, 2)
        .show(
            List.of(
                new BarRows.Head(
                    texts.get("lab.attention.lens.rank"), texts.get("lab.attention.lens.rank.tip")),
                new BarRows.Head(
                    texts.get("lab.attention.lens.probability"),
                    texts.get("lab.attention.lens.probability.tip"))),
            rows);
  }

  /** From which layer on the last layer's word is the likeliest. */
  private String sentence(LogitLens lens, int place) {
    List<List<LogitLens.Cell>> levels = lens.levels();
    int last = levels.size() - 1;
    Guess final_ = levels.get(last).get(place).best().getFirst();
    int since = last;
    while (since > 0
        && levels.get(since - 1).get(place).best().getFirst().token() == final_.token()) {
      since--;
    }
    return texts.get(
        "lab.attention.lens.look", lens.tokens().get(place), final_.text(), level(since));
  }

  @Override
  public List<List<String>> numbers() {
    LogitLens lens = model.lensProperty().get();
    if (lens == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("level", "place", "token", "rank", "word", "probability"));
    for (int level = 0; level < lens.levels().size(); level++) {
      for (int place = 0; place < lens.tokens().size(); place++) {
        int rank = 1;
        for (Guess guess : lens.levels().get(level).get(place).best()) {
          rows.add(
              List.of(
                  String.valueOf(level),
                  String.valueOf(place),
                  lens.tokens().get(place),
                  String.valueOf(rank++),
                  guess.text(),
                  String.valueOf(guess.probability())));
        }
      }
    }
    return rows;
  }
}
