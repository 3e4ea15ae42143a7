package maru.ui.lab.train;

import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.data.CorpusChoice;
import maru.run.RunSummary;
import maru.setting.Setting;
import maru.task.Lever;
import maru.train.Start;
import maru.train.TrainingPlan;
import maru.ui.control.Segments;
import maru.ui.control.SettingsForm;
import maru.ui.fx.FileDialog;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.OtherLab;
import maru.ui.lab.kit.CorpusPicker;
import maru.ui.lab.kit.Recordings;
import maru.ui.lab.train.state.Experiments;
import maru.ui.lab.train.state.PanelPart;
import maru.ui.lab.train.state.TrainSettings;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;

/** The choices of a training: example, model, corpus and settings. */
final class TrainPanelController {
  @FXML private VBox root;
  @FXML private FlowPane architectures;
  @FXML private Label direction;
  @FXML private VBox learns;
  @FXML private FlowPane tasks;
  @FXML private VBox corpora;
  @FXML private VBox levers;
  @FXML private ComboBox<Lever> lever;
  @FXML private TextField leverValue;
  @FXML private Button change;
  @FXML private Button fork;
  @FXML private Button again;
  @FXML private VBox recordedRuns;
  @FXML private HBox runActions;
  @FXML private VBox examples;
  @FXML private FlowPane shipped;
  @FXML private Button compareRuns;
  @FXML private Button besideRun;
  @FXML private Label compareHow;
  @FXML private Button openRunFile;
  @FXML private Button openModel;
  @FXML private VBox from;
  @FXML private Label fromName;
  @FXML private VBox settings;
  @FXML private Hyperlink standard;
  @FXML private Label apart;
  @FXML private Label facts;
  @FXML private VBox current;
  @FXML private VBox next;
  @FXML private Label noRun;
  @FXML private Button begin;

  private final TrainViewModel model;
  private final Workbench bench;
  private final Texts texts;
  private final ObjectProperty<PanelPart> part =
      new SimpleObjectProperty<>(this, "part", PanelPart.NEXT);

  TrainPanelController(TrainViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.texts = bench.texts();
  }

  @FXML
  void initialize() {
    var ignored = new RunFacts(model, texts, facts);
    current.getChildren().addFirst(new OpenedModelView(model, texts).root());
    bindParts();
    NewTraining.bind(begin, model, texts);
    bindArchitecture();
    corpora
        .getChildren()
        .setAll(new CorpusPicker(CorpusChoice.trained(), model.settings().corpus, bench));
    new LeverView(model, texts).bind(levers, lever, leverValue, change, fork, again);
    bindRecordings();
    SettingsForm form = new SettingsForm(standing(model.settings()), texts);
    settings.getChildren().setAll(form);
    standard.setOnAction(e -> form.takeStandard());
    Visibility.bind(standard, Bindings.isNotEmpty(form.apart()));
    Tip.on(standard, texts.bind("lab.train.standard.tip"));
    Visibility.bind(apart, standard.visibleProperty());
    apart.textProperty().bind(texts.written(() -> named(form.apart()), form.apart()));
    bindStart(form);
    model.settings().task.subscribe(now -> form.show(model.settings().form()));
    model.settings().architecture.subscribe(now -> form.show(model.settings().form()));
  }

  private static SettingsForm.Standing standing(TrainSettings settings) {
    return new SettingsForm.Standing() {
      @Override
      public <T> Property<T> of(Setting<T> setting) {
        return settings.property(setting);
      }

      @Override
      public <T> T standard(Setting<T> setting) {
        return settings.standard(setting);
      }
    };
  }

  private String named(List<Setting<?>> apart) {
    String names = apart.stream().map(texts.words()::name).collect(Collectors.joining(", "));
    return texts.get("lab.train.standard.apart", names);
  }

  /** Whose weights the next training starts from, where they are not drawn. */
  private void bindStart(SettingsForm form) {
    ReadOnlyProperty<@Nullable TrainingPlan> start = model.settings().fromProperty();
    start.subscribe(now -> {
      form.show(model.settings().form());
      if (now != null && now.start() instanceof Start.Saved saved) {
        fromName.setText(saved.place());
        Tip.on(fromName, new SimpleStringProperty(saved.place()));
      }
    });
    Visibility.bind(from, Bindings.createBooleanBinding(() -> start.getValue() != null, start));
  }

  /** Has the next training's weights drawn again. */
  @FXML
  void startDrawn() {
    model.settings().startDrawn();
  }

  private void bindRecordings() {
    OpenedModelView.bind(openModel, model, texts);
    Experiments experiments = model.experiments();
    Recordings<RunSummary> recordings = new Recordings<>(experiments);
    recordedRuns.getChildren().addFirst(recordings.view());
    recordings.actions().getChildren().addAll(runActions, compareHow);
    recordings.top().getChildren().setAll(examples);
    TrainExamples buttons = new TrainExamples(model, texts, "archive-");
    buttons.finished(shipped);
    buttons.replays(shipped);
    ObservableList<RunSummary> chosen = recordings.chosen();
    IntegerBinding many = Bindings.size(chosen);
    compareRuns.disableProperty().bind(many.lessThan(2));
    Visibility.bind(compareHow, compareRuns.disableProperty());
    compareRuns.setOnAction(
        e -> experiments.compare(chosen.stream().map(RunSummary::file).toList()));
    besideRun
        .disableProperty()
        .bind(many.isNotEqualTo(1).or(model.clock().historyProperty().isNull()));
    besideRun.setOnAction(e -> experiments.putBeside(chosen.getFirst().file()));
    openRunFile.setOnAction(e ->
        new FileDialog(
                texts.get("lab.train.runs.file"),
                texts.get("lab.train.runs.files"),
                List.of("*.maru"))
            .open(openRunFile)
            .ifPresent(experiments::open));
  }

  /** Which of its parts the panel holds. */
  ObjectProperty<PanelPart> partProperty() {
    return part;
  }

  /** Whether its own button that begins a training is on the screen. */
  BooleanBinding offersNew() {
    return root.sceneProperty().isNotNull().and(part.isEqualTo(PanelPart.NEXT));
  }

  private void bindParts() {
    Segments parts = Segments.of(List.of(PanelPart.values()), part, PanelPart::key, texts);
    parts.setId("panel-parts");
    root.getChildren().addFirst(parts);
    Visibility.bind(current, part.isEqualTo(PanelPart.NOW));
    Visibility.bind(next, part.isEqualTo(PanelPart.NEXT));
    Visibility.bind(recordedRuns, part.isEqualTo(PanelPart.ARCHIVE));
    Visibility.bind(noRun, model.runProperty().isNull().and(model.opening().inView().not()));
    model.opening().openedProperty().addListener(seen -> part.set(PanelPart.NOW));
    // What was begun is looked at; who goes through the archive stays there.
    model
        .runProperty()
        .addListener(begun -> {
          if (part.get() == PanelPart.NEXT) {
            part.set(PanelPart.NOW);
          }
        });
  }

  private void bindArchitecture() {
    ArchitectureButtons.in(architectures, model.settings(), texts);
    TaskButtons.in(learns, tasks, model.settings(), texts);
    direction
        .textProperty()
        .bind(texts.words(model.settings().architecture.map(now -> "arch." + now.id() + ".looks")));
  }

  @FXML
  void koreanExample() {
    KeyFocus.toWindow(root);
    model.example("ko");
  }

  @FXML
  void englishExample() {
    KeyFocus.toWindow(root);
    model.example("en");
  }

  /** Leads to where both models fill one gap, in the lab that has them. */
  @FXML
  void comparePair() {
    OtherLab.open(root, "directions", "pair");
  }
}
