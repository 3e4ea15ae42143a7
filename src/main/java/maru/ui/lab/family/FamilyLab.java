package maru.ui.lab.family;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.fx.Pulse;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab of the family of language models: who came from whom, and why each gave way. */
public final class FamilyLab implements Lab {
  private final Workbench bench;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final FamilyViewModel model;
  private final LabSections<Section> sections;
  private final LabFace face;
  private final Pulse pulse;
  private @Nullable FamilyLab other;

  /** A lab that asks {@code examples} for a model where it has none. */
  public FamilyLab(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.bench = bench;
    this.sentence = sentence;
    this.examples = examples;
    this.model = new FamilyViewModel(bench, clock, sentence, examples);
    this.sections =
        new LabSections<>(
            "family",
            model.sectionProperty(),
            Section::key,
            new FamilySections(model, bench)::of,
            bench);
    VBox picture = new VBox(sections.head(), sections.picture());
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    picture.getStyleClass().add("family-lab");
    VBox panel = new VBox(sections.panel());
    panel.getStyleClass().add("lab-choices");
    this.face = new LabFace("family", MaterialDesignF.FAMILY_TREE, picture, panel);
    this.pulse = Pulse.timed(model::pulse, clock::looksBack);
  }

  /** A section's controller, as far as what it shows can be taken out. */
  interface Pictured {
    /** The numbers behind the picture. */
    List<List<String>> numbers();

    /**
     * What stands beside the sentence, or else the buttons of the sections, while it is in view.
     */
    default Optional<Node> orders() {
      return Optional.empty();
    }
  }

  FamilyViewModel model() {
    return model;
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
  public void open(String section) {
    for (Section one : Section.values()) {
      if (one.name().equalsIgnoreCase(section)) {
        model.sectionProperty().set(one);
      }
    }
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    FamilyLab known = other;
    if (known == null) {
      known = new FamilyLab(bench, second, sentence, examples);
      known.model.mirror(model);
      other = known;
    }
    return new SideBySide(this, known);
  }

  @Override
  public void shown() {
    sections.shown();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
    sections.hidden();
  }

  @Override
  public void close() {
    sections.close();
  }
}
