package maru.ui.lab.attention;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.experiment.Experiment;
import maru.experiment.Experiments;
import maru.ui.control.Segments;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.kit.ExperimentSection;
import maru.ui.lab.kit.LabSection;

/** The experiments about attention, one of which is on the screen; each runs on unseen. */
final class ExperimentsSection implements LabSection {
  /** Which of them. */
  private enum Which {
    INDUCTION("lab.attention.experiment.induction", Experiments.find("induction").orElseThrow()),
    ABLATION("lab.attention.experiment.ablation", Experiments.find("ablation").orElseThrow());

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // an experiment has no state
    private final Experiment experiment;

    Which(String key, Experiment experiment) {
      this.key = key;
      this.experiment = experiment;
    }

    private String key() {
      return key;
    }
  }

  private final ObjectProperty<Which> which =
      new SimpleObjectProperty<>(this, "which", Which.INDUCTION);
  private final Map<Which, ExperimentSection> made = new EnumMap<>(Which.class);
  private final StackPane room = new StackPane();
  private final VBox picture;
  private final Workbench bench;
  private boolean seen;

  ExperimentsSection(Workbench bench) {
    this.bench = bench;
    Segments choice = Segments.of(List.of(Which.values()), which, Which::key, bench.texts());
    choice.setId("attention-experiments");
    this.picture = new VBox(choice, room);
    picture.getStyleClass().add("attention-section");
    VBox.setVgrow(room, Priority.ALWAYS);
    which.addListener((value, before, now) -> {
      if (seen) {
        of(before).hidden();
        turn();
      }
    });
    room.getChildren().setAll(of(which.get()).picture());
  }

  private ExperimentSection of(Which one) {
    return made.computeIfAbsent(one, w -> new ExperimentSection(bench, w.experiment));
  }

  private void turn() {
    room.getChildren().setAll(of(which.get()).picture());
    of(which.get()).shown();
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Exhibit exhibit(String name) {
    return of(which.get()).exhibit(name);
  }

  @Override
  public void shown() {
    seen = true;
    turn();
  }

  @Override
  public void hidden() {
    seen = false;
    of(which.get()).hidden();
  }

  @Override
  public void close() {
    made.values().forEach(ExperimentSection::close);
  }
}
