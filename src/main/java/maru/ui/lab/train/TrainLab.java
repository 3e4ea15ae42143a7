package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.run.ExampleRun;
import maru.run.RunFolder;
import maru.ui.control.ChartGroup;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.OtherRunBar;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.train.compare.CompareSection;
import maru.ui.lab.train.state.PanelPart;
import maru.ui.lab.train.state.Section;
import maru.ui.lab.train.state.TrainViewModel;
import maru.ui.lab.train.step.StepSection;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The lab in which a model is pretrained in sight. */
public final class TrainLab implements Lab, ExampleRuns {
  private final Workbench bench;
  private final TrainViewModel model;
  private final LabSections<Section> sections;

  /** Runs to be laid over each other when that is looked at next. */
  private List<Path> laid = List.of();

  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.LIVE);
  private final Map<RunClock, LookingLab> looking = new HashMap<>();
  private final ChartGroup alike = new ChartGroup();
  private final VBox panel = new VBox();
  private final TrainPanelController choosing;
  private final LabFace face;

  /** A lab with nothing trained yet, and a sentence of its own. */
  public TrainLab(Workbench bench, RunClock clock) {
    this(bench, clock, new Sentence(bench, clock));
  }

  /** A lab with nothing trained yet. */
  public TrainLab(Workbench bench, RunClock clock, Sentence sentence) {
    this.bench = bench;
    this.model =
        new TrainViewModel(bench, clock, sentence, Parallel.allCoresButOne(), RunFolder.own());
    this.sections = new LabSections<>("train", section, Section::key, this::make, bench);
    model
        .experiments()
        .shownBy(
            files -> {
              ((CompareSection) sections.of(Section.COMPARE)).compare(files);
              section.set(Section.COMPARE);
            },
            files -> laid = files,
            file ->
                sections
                    .seen(Section.COMPARE)
                    .ifPresent(seen -> ((CompareSection) seen).leave(file)),
            () -> section.set(Section.LIVE));
    this.choosing = new TrainPanelController(model, bench);
    panel
        .getChildren()
        .setAll(sections.panel(), Views.load(choosing, "TrainPanel.fxml", bench.texts()));
    section.addListener((value, before, now) -> {
      model.experiments().listAgain();
      if (now == Section.COMPARE) {
        if (!laid.isEmpty()) {
          ((CompareSection) sections.of(Section.COMPARE)).compare(laid);
          laid = List.of();
        }
        choosing.partProperty().set(PanelPart.ARCHIVE);
      } else if (before == Section.COMPARE) {
        choosing.partProperty().set(model.hasRun() ? PanelPart.NOW : PanelPart.NEXT);
      }
    });
    OtherRunBar bar = new OtherRunBar(model, model::takeBack, bench.texts());
    VBox otherRun = new VBox(bar);
    // A model that was opened stands in this lab itself.
    Visibility.bind(
        otherRun,
        Bindings.createBooleanBinding(
            () -> bar.isVisible() && model.opening().seen().isEmpty(),
            bar.visibleProperty(),
            model.clock().driverProperty()));
    VBox picture = new VBox(sections.head(), otherRun, sections.picture());
    picture.getStyleClass().add("train-lab");
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    this.face = new LabFace("train", MaterialDesignC.CHART_BELL_CURVE_CUMULATIVE, picture, panel);
  }

  private LabSection make(Section one) {
    return switch (one) {
      case LIVE -> new LiveSection(model, bench.texts(), alike, choosing.offersNew());
      case STEP -> new StepSection(bench, model.clock(), this::startExample);
      case COMPARE -> new CompareSection(bench, model.experiments());
    };
  }

  TrainViewModel model() {
    return model;
  }

  /** Which of its pictures is on the screen. */
  ObjectProperty<Section> sectionProperty() {
    return section;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public Exhibit exhibit() {
    return sections.exhibit();
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    // Both by the same picture: only so are axes, ranges and sizes alike.
    return new SideBySide(looking(first), looking(second));
  }

  private LookingLab looking(RunClock clock) {
    return looking.computeIfAbsent(clock, at -> new LookingLab(bench, at, model, panel, alike));
  }

  @Override
  public void shown() {
    model.experiments().listAgain(); // The command line may have recorded some meanwhile.
    sections.shown();
  }

  @Override
  public void hidden() {
    sections.hidden();
  }

  /** Begins the example in {@code ko} or {@code en}, as its button does. */
  public void startExample(String language) {
    model.example(language);
  }

  @Override
  public void start(String language, Class<? extends Model> able) {
    model.settings().architecture.set(Architectures.firstThat(able));
    model.example(language);
  }

  @Override
  public void train(CorpusChoice corpus, String architecture, Map<String, String> settings) {
    model.settings().architecture.set(Architectures.of(architecture));
    model.settings().takeOver(settings);
    model.settings().corpus.set(corpus);
    model.startNew();
  }

  @Override
  public void look(String language, Class<? extends Model> able) {
    ExampleRun.finished(language, able)
        .ifPresentOrElse(model.experiments()::open, () -> start(language, able));
  }

  /** Ends the training at work. */
  @Override
  public void close() {
    sections.close();
    model.close();
  }
}
