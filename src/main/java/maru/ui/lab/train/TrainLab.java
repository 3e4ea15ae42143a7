package maru.ui.lab.train;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
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
import maru.ui.lab.LabSection;
import maru.ui.lab.LabView;
import maru.ui.lab.RunClock;
import maru.ui.lab.Segments;
import maru.ui.lab.SideBySide;
import maru.ui.lab.train.compare.CompareSection;
import maru.ui.lab.train.step.StepSection;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The lab in which a model is pretrained in sight. */
public final class TrainLab implements Lab, ExampleRuns {
  private static final double GAP = 17;

  private final Workbench bench;
  private final TrainViewModel model;
  private final Map<Section, LabSection> sections = new EnumMap<>(Section.class);
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.LIVE);
  private final Map<RunClock, LookingLab> looking = new HashMap<>();
  private final ChartGroup alike = new ChartGroup();
  private final StackPane body = new StackPane();
  private final VBox panel = new VBox();
  private final LabFace face;
  private boolean shown;

  /** A lab with nothing trained yet. */
  public TrainLab(Workbench bench, RunClock clock) {
    this.bench = bench;
    this.model = new TrainViewModel(bench, clock, Parallel.allCoresButOne(), RunFolder.own());
    sections.put(Section.LIVE, new LiveSection(model, bench.texts(), alike));
    sections.put(Section.STEP, new StepSection(bench, clock, this::startExample));
    CompareSection compare = new CompareSection(bench, model.experiments());
    sections.put(Section.COMPARE, compare);
    model
        .experiments()
        .shownBy(
            files -> {
              compare.compare(files);
              section.set(Section.COMPARE);
            },
            compare::leave,
            () -> section.set(Section.LIVE));
    TrainPanelController choosing = new TrainPanelController(model, bench);
    Node choices = Views.load(choosing, "TrainPanel.fxml", bench.texts());
    section.addListener((value, before, now) -> {
      if (now == Section.COMPARE) {
        choosing.partProperty().set(PanelPart.ARCHIVE);
      } else if (before == Section.COMPARE) {
        choosing.partProperty().set(model.hasRun() ? PanelPart.NOW : PanelPart.NEXT);
      }
    });
    HBox head =
        new HBox(Segments.of(List.copyOf(sections.keySet()), section, Section::key, bench.texts()));
    head.getStyleClass().add("train-head");
    sections.forEach((one, shown) ->
        shown
            .orders()
            .ifPresent(orders -> {
              head.getChildren().add(orders);
              HBox.setHgrow(orders, Priority.ALWAYS);
              if (orders instanceof FlowPane pane
                  && head.getChildren().getFirst() instanceof Region r) {
                // A second line of them is only for where the first has no room.
                pane.prefWrapLengthProperty()
                    .bind(head.widthProperty().subtract(r.widthProperty()).subtract(GAP));
              }
              Visibility.bind(orders, section.isEqualTo(one).and(model.runProperty().isNotNull()));
            }));
    VBox picture = new VBox(head, new OtherRunBar(model, bench.texts()), body);
    picture.getStyleClass().add("train-lab");
    VBox.setVgrow(body, Priority.ALWAYS);
    this.face = new LabFace("train", MaterialDesignC.CHART_BELL_CURVE_CUMULATIVE, picture, panel);
    open(section.get(), choices);
    section.addListener((value, before, now) -> {
      if (shown) {
        Objects.requireNonNull(sections.get(before)).hidden();
      }
      open(now, choices);
      if (shown) {
        model.experiments().listAgain();
        Objects.requireNonNull(sections.get(now)).shown();
      }
    });
  }

  private void open(Section now, Node choices) {
    LabSection chosen = Objects.requireNonNull(sections.get(now));
    body.getChildren().setAll(chosen.picture());
    panel.getChildren().clear();
    chosen.panel().ifPresent(panel.getChildren()::add);
    panel.getChildren().add(choices);
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
    Section open = section.get();
    return Objects.requireNonNull(sections.get(open))
        .exhibit("train-" + open.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    // Another lab may have the clock: this one's own picture is not of that run.
    LabView one = model.equals(first.driverProperty().get()) ? this : looking(first);
    return new SideBySide(one, looking(second));
  }

  private LookingLab looking(RunClock clock) {
    return looking.computeIfAbsent(clock, at -> new LookingLab(bench, at, model, panel, alike));
  }

  @Override
  public void shown() {
    shown = true;
    model.experiments().listAgain(); // The command line may have recorded some meanwhile.
    Objects.requireNonNull(sections.get(section.get())).shown();
  }

  @Override
  public void hidden() {
    shown = false;
    Objects.requireNonNull(sections.get(section.get())).hidden();
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
  public void look(String language, Class<? extends Model> able) {
    ExampleRun.finished(language, able)
        .ifPresentOrElse(model.experiments()::open, () -> start(language, able));
  }

  /** Ends the training at work. */
  @Override
  public void close() {
    sections.values().forEach(LabSection::close);
    model.close();
  }
}
