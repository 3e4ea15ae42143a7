package maru.ui.lab.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.Guess;
import maru.inspect.translate.Translated;
import maru.ui.control.HeatMap;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.NumberMap;
import maru.ui.control.PlayerBar;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Texts;
import maru.ui.lab.MomentNote;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.SequenceModel;
import maru.ui.lab.kit.Pictured;

/**
 * Shows what a model writes for a source, word by word, and where each word looked; a click makes a
 * step look at one word alone.
 */
final class AlignmentController implements Pictured {
  private static final int BEST = 5;

  @FXML private LookLine look;
  @FXML private FlowPane where;
  @FXML private TextField source;
  @FXML private Button another;
  @FXML private Button reset;
  @FXML private Label written;
  @FXML private VBox picture;
  @FXML private VBox bars;

  private final FamilyViewModel lab;
  private final SequenceModel model;
  private final Texts texts;
  private final NumberMap map = new NumberMap(value -> String.format(Locale.ROOT, "%.2f", value));
  private final ProbabilityBars best = new ProbabilityBars(BEST);

  AlignmentController(FamilyViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.sequence();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    map.setId("alignment-map");
    best.setId("alignment-bars");
    VBox.setVgrow(map, Priority.ALWAYS);
    picture.getChildren().setAll(map);
    bars.getChildren().setAll(best);
    source.textProperty().bindBidirectional(model.source);
    another.setOnAction(e -> model.another());
    reset.setOnAction(e -> model.reset());
    new PlayerBar(model.player, texts, "alignment").into(where, "lab.family.sequence.at");
    where.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    map.chosenProperty()
        .addListener((value, old, at) -> {
          if (at != null) {
            model.look(at.row(), at.column());
          }
        });
    map.pointedProperty().addListener(changed -> tell());
    model.answerProperty().subscribe(now -> show());
    model.player.positionProperty().subscribe(now -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private Optional<Translated> now() {
    SequenceModel.Answer answer = model.answerProperty().get();
    return Optional.ofNullable(answer).flatMap(a -> Optional.ofNullable(a.translated()));
  }

  private void show() {
    reset.setDisable(model.byHand.get().isEmpty());
    Optional<Translated> now = now();
    if (now.isEmpty()) {
      map.show(Matrix.empty(), false);
      map.outline(List.of());
      written.setText("");
      best.show(List.of());
      tell();
      return;
    }
    Translated answer = now.get();
    int at = model.player.positionProperty().get();
    written.setText(String.join(" ", answer.written().subList(0, at)) + "▏");
    best.show(
        at == 0 ? List.<Guess>of() : answer.best().get(at - 1), Guess::text, Guess::probability);
    map.show(
        answer.alignment().isEmpty()
            ? Matrix.empty()
            : new Matrix(answer.written(), answer.source().tokens(), model.shown(answer)),
        false);
    map.outline(gold(answer, at));
    tell();
  }

  private static List<HeatMap.Cell> gold(Translated answer, int steps) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    answer
        .gold()
        .ifPresent(known -> {
          for (int t = 0; t < Math.min(steps, known.sources().size()); t++) {
            for (int from : known.sources().get(t)) {
              cells.add(new HeatMap.Cell(t, from));
            }
          }
        });
    return cells;
  }

  private void tell() {
    SequenceModel.Answer answer = model.answerProperty().get();
    Optional<Translated> now = now();
    if (answer == null) {
      look.say(texts.get("lab.family.waiting"));
    } else if (now.isEmpty()) {
      look.say(answer.problem() == null ? "" : texts.get(answer.problem()));
    } else if (now.get().alignment().isEmpty()) {
      look.say(texts.get("lab.family.sequence.pipe"));
    } else {
      look.say(pointedAt(now.get()));
    }
  }

  private String pointedAt(Translated answer) {
    HeatMap.Cell at = map.pointedProperty().get();
    if (at != null && at.row() < model.player.positionProperty().get()) {
      return texts.get(
          "lab.family.sequence.cell",
          answer.written().get(at.row()),
          answer.source().tokens().get(at.column()),
          answer.alignment().orElseThrow().rows().get(at.row())[at.column()]);
    }
    if (!model.byHand.get().isEmpty()) {
      return texts.get("lab.family.sequence.byHand", model.byHand.get().size());
    }
    return answer
        .score()
        .map(score -> texts.get("lab.family.sequence.score", score.right(), score.asked()))
        .orElseGet(() -> texts.get("lab.family.sequence.look"));
  }

  @Override
  public List<List<String>> numbers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("written", "read", "weight"));
    now()
        .ifPresent(answer ->
            answer
                .alignment()
                .ifPresent(own -> {
                  for (int t = 0; t < own.rows().size(); t++) {
                    for (int s = 0; s < answer.source().tokens().size(); s++) {
                      rows.add(
                          List.of(
                              answer.written().get(t),
                              answer.source().tokens().get(s),
                              String.valueOf(own.rows().get(t)[s])));
                    }
                  }
                }));
    return rows;
  }
}
