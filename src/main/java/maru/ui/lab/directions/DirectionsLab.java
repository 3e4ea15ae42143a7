package maru.ui.lab.directions;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import maru.base.Parallel;
import maru.inspect.directions.DirectionsFolder;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.directions.state.DirectionsHalfModel;
import maru.ui.lab.directions.state.DirectionsViewModel;
import maru.ui.lab.directions.state.SharedBlank;
import maru.ui.lab.directions.state.Tables;
import maru.ui.lab.kit.HalfView;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** The lab in which one sentence is looked at from either side and from both. */
public final class DirectionsLab implements Lab {
  private final Workbench bench;
  private final DirectionsViewModel model;
  private final DirectionsController controller;
  private final LabFace face;
  private final Pulse pulse;
  private final boolean finishedFirst;
  private @Nullable Halves halves;

  /** What two runs side by side are shown in, and what the two share. */
  private record Halves(SharedBlank shared, SideBySide sides) {}

  /** A lab with nothing trained yet, and a sentence of its own. */
  public DirectionsLab(Workbench bench, RunClock clock) {
    this(bench, clock, new Sentence(bench, clock));
  }

  /** A lab with nothing trained yet. */
  public DirectionsLab(Workbench bench, RunClock clock, Sentence sentence) {
    this(bench, clock, sentence, false);
  }

  /** The same; when it is first looked at, it opens the finished models that come with Maru. */
  public static DirectionsLab withFinished(Workbench bench, RunClock clock, Sentence sentence) {
    return new DirectionsLab(bench, clock, sentence, true);
  }

  private DirectionsLab(Workbench bench, RunClock clock, Sentence sentence, boolean finishedFirst) {
    this.bench = bench;
    this.finishedFirst = finishedFirst;
    this.model =
        new DirectionsViewModel(
            bench, clock, sentence, Parallel.allCoresButOne(), DirectionsFolder.own());
    this.controller = new DirectionsController(model, bench);
    this.face =
        new LabFace(
            "directions",
            MaterialDesignA.ARROW_LEFT_RIGHT,
            Views.load(controller, "DirectionsLab.fxml", bench.texts()),
            Views.load(new PanelController(model, bench), "DirectionsPanel.fxml", bench.texts()));
    this.pulse = new Pulse(model::pulse, () -> !model.hand().newest());
  }

  DirectionsViewModel model() {
    return model;
  }

  @Override
  public void open(String section) {
    model.open(section);
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public Exhibit exhibit() {
    String section = model.sectionProperty().get().name().toLowerCase(Locale.ROOT);
    List<List<String>> numbers = model.runProperty().get() == null ? List.of() : Tables.of(model);
    return new Exhibit(
        "directions-" + section,
        controller.picture(),
        numbers,
        model.hand().source(),
        model.sentence().sentenceProperty().get());
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    Halves known = halves;
    if (known == null) {
      known = halves(first, second);
      halves = known;
    }
    known.shared().begin();
    return known.sides();
  }

  private Halves halves(RunClock first, RunClock second) {
    SharedBlank shared = new SharedBlank(model.sentence(), model::tokenizer, model.shared());
    Node panel =
        Views.load(
            new DirectionsHalfPanelController(shared), "DirectionsHalfPanel.fxml", bench.texts());
    return new Halves(
        shared,
        new SideBySide(
            half(first, shared, "directions-one", panel),
            half(second, shared, "directions-other", panel)));
  }

  private HalfView half(RunClock clock, SharedBlank shared, String id, Node panel) {
    DirectionsHalfModel half = new DirectionsHalfModel(bench, clock, shared);
    Node picture =
        Views.load(
            new DirectionsHalfController(half, bench.texts()),
            "DirectionsHalf.fxml",
            bench.texts());
    return new HalfView(
        id,
        new LabFace("directions.beside", MaterialDesignA.ARROW_LEFT_RIGHT, picture, panel),
        clock,
        half::pulse);
  }

  @Override
  public void shown() {
    if (finishedFirst) {
      model.openFinished();
    }
    controller.sections().shown();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
    controller.sections().hidden();
  }

  /** Ends the training at work. */
  @Override
  public void close() {
    model.close();
  }
}
