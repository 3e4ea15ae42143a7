package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import maru.inspect.family.Senses;
import maru.ui.control.LookLine;
import maru.ui.control.MainAndSide;
import maru.ui.control.PlayerBar;
import maru.ui.control.PointsChart;
import maru.ui.control.SharesTriangle;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.ElmoModel;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.kit.Pictured;

/** Shows how a task mixes ELMo's layers, and what each direction knows of a word's meaning. */
final class MixController implements Pictured {
  private static final String JOINED = "joined";

  @FXML private LookLine look;
  @FXML private MainAndSide room;
  @FXML private Label note;

  private final FamilyViewModel lab;
  private final ElmoModel model;
  private final Texts texts;
  private final FlowPane bar = new FlowPane();
  private final SharesTriangle triangle = new SharesTriangle();
  private final PointsChart chart = new PointsChart();

  MixController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.elmo();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    bar.getStyleClass().add("family-bar");
    triangle.setId("mix-triangle");
    chart.setId("mix-chart");
    room.getChildren().setAll(chart, triangle);
    new PlayerBar(model.learning, texts, "mixing").into(bar, "lab.family.elmo.at");
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    model.sensesProperty().subscribe(now -> show());
    model.learning.positionProperty().subscribe(now -> showMix());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    Senses now = model.sensesProperty().get();
    note.setText(texts.get("lab.family.elmo.note"));
    if (now == null) {
      look.say(texts.get("lab.family.waiting"));
      return;
    }
    List<PointsChart.Line> lines = new ArrayList<>();
    for (Senses.Reader reader : now.readers()) {
      lines.add(
          new PointsChart.Line(
              texts.get("lab.family.elmo.reader." + reader.name()),
              lines.size(),
              false,
              List.of(figure(reader.before()), figure(reader.after()))));
    }
    lines.add(
        new PointsChart.Line(
            texts.get("lab.family.elmo.chance"),
            lines.size(),
            true,
            List.of(figure(Senses.chance()), figure(Senses.chance()))));
    chart.show(
        List.of(texts.get("lab.family.elmo.before"), texts.get("lab.family.elmo.after")),
        lines,
        PointsChart.Unit.PERCENT,
        0,
        1);
    now.reader(JOINED)
        .ifPresent(joined ->
            look.say(
                texts.get(
                    "lab.family.elmo.look",
                    Amount.percent(joined.before()),
                    Amount.percent(joined.after()),
                    Amount.percent(of(now, "forward").map(Senses.Reader::after).orElse(0.0)),
                    Amount.percent(of(now, "backward").map(Senses.Reader::before).orElse(0.0)))));
    showMix();
  }

  private static Optional<Senses.Reader> of(Senses senses, String name) {
    return senses.reader(name);
  }

  private static PointsChart.Figure figure(double share) {
    return new PointsChart.Figure(share, share, share);
  }

  private void showMix() {
    Senses now = model.sensesProperty().get();
    if (now == null) {
      return;
    }
    now.reader(JOINED)
        .filter(joined -> joined.shares().size() == 3)
        .ifPresent(joined ->
            triangle.show(
                List.of(
                    texts.get("lab.family.elmo.layer", 0),
                    texts.get("lab.family.elmo.layer", 1),
                    texts.get("lab.family.elmo.layer", 2)),
                joined.way(),
                model.learning.positionProperty().get()));
  }

  @Override
  public Optional<Node> orders() {
    return Optional.of(bar);
  }

  @Override
  public List<List<String>> numbers() {
    Senses now = model.sensesProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("reader", "cueBefore", "cueAfter", "gamma", "shares"));
    for (Senses.Reader reader : now.readers()) {
      rows.add(
          List.of(
              reader.name(),
              String.valueOf(reader.before()),
              String.valueOf(reader.after()),
              String.valueOf(reader.gamma()),
              String.join(" ", reader.shares().stream().map(String::valueOf).toList())));
    }
    return rows;
  }
}
