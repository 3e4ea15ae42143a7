package maru.ui.lab.family;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import maru.experiment.FamilyExperiment;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.family.state.TreeModel;
import maru.ui.lab.kit.ExperimentSection;
import maru.ui.lab.kit.LabSection;

/**
 * Those members that were put beside each other in the tree, on the same text; else all of them.
 */
final class BesideSection implements LabSection {
  private final TreeModel tree;
  private final Workbench bench;
  private final StackPane room = new StackPane();
  private final Map<List<String>, ExperimentSection> made = new HashMap<>();
  private boolean seen;
  private ExperimentSection standing;

  BesideSection(TreeModel tree, Workbench bench) {
    this.tree = tree;
    this.bench = bench;
    this.standing = of();
    room.getChildren().setAll(standing.picture());
  }

  private ExperimentSection of() {
    List<String> pair = tree.first.get() == null ? List.of() : tree.lines();
    return made.computeIfAbsent(
        pair.size() < 2 ? List.of() : pair,
        lines ->
            new ExperimentSection(
                bench, lines.isEmpty() ? new FamilyExperiment() : new FamilyExperiment(lines)));
  }

  @Override
  public Node picture() {
    return room;
  }

  @Override
  public Exhibit exhibit(String name) {
    return standing.exhibit(name);
  }

  @Override
  public void shown() {
    ExperimentSection next = of();
    if (!next.equals(standing) && seen) {
      standing.hidden();
    }
    standing = next;
    seen = true;
    room.getChildren().setAll(standing.picture());
    standing.shown();
  }

  @Override
  public void hidden() {
    seen = false;
    standing.hidden();
  }

  @Override
  public void close() {
    made.values().forEach(ExperimentSection::close);
  }
}
