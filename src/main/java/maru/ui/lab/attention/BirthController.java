package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.attention.HeadBirth;
import maru.inspect.attention.HeadKind;
import maru.ui.control.Curve;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LookLine;
import maru.ui.control.LossChart;
import maru.ui.control.RunsChart;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.BirthModel;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Pictured;

/** Shows the scores of heads along the run under its loss, and since when each has its name. */
final class BirthController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private Button measure;
  @FXML private Label progress;
  @FXML private LossChart loss;
  @FXML private RunsChart scores;
  @FXML private Label title;
  @FXML private VBox births;
  @FXML private Label note;

  private final AttentionViewModel lab;
  private final BirthModel model;
  private final HeadsModel heads;
  private final Texts texts;

  BirthController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.birth();
    this.heads = lab.heads();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    measure.setOnAction(e -> {
      if (model.measuringProperty().get()) {
        model.stop();
      } else {
        model.measure();
      }
    });
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(lab.clock().stepProperty()));
    lab.clock().stepProperty().subscribe(step -> loss.setMoment(step.intValue()));
    loss.addEventHandler(
        MouseEvent.MOUSE_CLICKED, click -> loss.pointedStep().ifPresent(lab.clock()::look));
    scores.addEventHandler(
        MouseEvent.MOUSE_CLICKED, click -> scores.pointedStep().ifPresent(lab.clock()::look));
    model.versionProperty().addListener(changed -> showIfOpen());
    model.measuringProperty().addListener(changed -> showIfOpen());
    heads.selected.addListener(changed -> showIfOpen());
    lab.clock().headProperty().addListener(changed -> showIfOpen());
    lab.sectionProperty().addListener(changed -> showIfOpen());
    lab.askedProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    show();
  }

  private void showIfOpen() {
    if (lab.sectionProperty().get() == Section.BIRTH) {
      show();
    }
  }

  private void show() {
    boolean any = model.measured() > 0;
    boolean measuring = model.measuringProperty().get();
    measure.setDisable(!model.keepsMoments());
    measure.setText(
        texts.get(measuring ? "lab.attention.birth.stop" : "lab.attention.birth.measure"));
    progress.setText(
        measuring
            ? texts.get("lab.attention.birth.progress", model.measured(), model.wanted())
            : "");
    loss.setWords(value -> "", texts.get("lab.attention.birth.step"));
    loss.plannedStepsProperty().set(lab.clock().lengthProperty().get());
    loss.setSeries(
        List.of(
            new LossChart.Series(
                texts.get("lab.attention.birth.loss"), false, lab.clock().lossProperty().get())));
    Visibility.set(scores, any);
    List<HeadBirth> all = model.births();
    births.getChildren().clear();
    Visibility.set(title, any);
    if (!any) {
      look.say(
          texts.get(
              model.keepsMoments() ? "lab.attention.birth.start" : "lab.attention.birth.without"));
      note.setText("");
      return;
    }
    showScores(all);
    if (!measuring) {
      for (HeadBirth birth : all) {
        births.getChildren().add(row(birth));
      }
    }
    look.say(measuring ? texts.get("lab.attention.birth.measuring") : sentence(all));
    note.setText(
        texts.get(
            "lab.attention.birth.note", BirthModel.SENTENCES, HeadKind.NAMED, model.measured()));
  }

  /** The named heads' scores. */
  private void showScores(List<HeadBirth> all) {
    List<RunsChart.Run> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      HeadBirth birth = all.get(i);
      int head = i;
      birth
          .kind()
          .ifPresent(kind ->
              lines.add(
                  new RunsChart.Run(
                      caption(birth), lines.size(), model.curve(head, kind), new Curve())));
    }
    scores.show(lines, List.of(), texts.get("lab.attention.birth.step"));
  }

  private String caption(HeadBirth birth) {
    return HeatMapGrid.caption(birth.layer() * heads.heads() + birth.head(), heads.heads());
  }

  private Labeled row(HeadBirth birth) {
    String name =
        texts.get(birth.kind().map(HeadNamesView::key).orElse("lab.attention.kind.unclear"));
    boolean born = birth.step() >= 0;
    Labeled row = born ? new Hyperlink() : new Label();
    row.setText(
        born
            ? texts.get("lab.attention.birth.row", caption(birth), name, birth.step())
            : caption(birth) + "  " + name);
    row.setId("birth-" + (birth.layer() + 1) + "-" + (birth.head() + 1));
    row.setWrapText(true);
    row.setMinHeight(Region.USE_PREF_SIZE);
    if (row instanceof Hyperlink link) {
      link.setOnAction(e -> {
        heads.selected.set(birth.layer() * heads.heads() + birth.head());
        lab.clock().look((int) birth.step());
      });
    } else {
      row.getStyleClass().add("muted");
    }
    return row;
  }

  private String sentence(List<HeadBirth> all) {
    Optional<HeadBirth> last =
        all.stream()
            .filter(one -> one.step() > 0)
            .max(java.util.Comparator.comparingLong(HeadBirth::step));
    long named = all.stream().filter(one -> one.kind().isPresent()).count();
    return last.map(birth ->
            texts.get(
                "lab.attention.birth.look",
                named,
                all.size(),
                caption(birth),
                texts.get(HeadNamesView.key(birth.kind().orElseThrow())),
                birth.step()))
        .orElseGet(() -> texts.get("lab.attention.birth.look.none", named, all.size()));
  }

  @Override
  public List<List<String>> numbers() {
    return model.table();
  }
}
