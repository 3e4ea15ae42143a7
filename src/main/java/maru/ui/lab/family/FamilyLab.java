package maru.ui.lab.family;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.fx.Pulse;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.SectionedLab;
import maru.ui.lab.kit.Sentence;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab of the family of language models: who came from whom, and why each gave way. */
public final class FamilyLab extends SectionedLab<Section> {
  private final Workbench bench;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final FamilyViewModel model;
  private final LabFace face;

  /** A lab that asks {@code examples} for a model where it has none. */
  public FamilyLab(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this(bench, sentence, examples, new FamilyViewModel(bench, clock, sentence, examples));
  }

  private FamilyLab(
      Workbench bench, Sentence sentence, ExampleRuns examples, FamilyViewModel model) {
    super(
        new LabSections<>(
            "family",
            model.sectionProperty(),
            Section::key,
            new FamilySections(model, bench)::of,
            bench),
        model.sectionProperty(),
        Pulse.timed(model::pulse, model.clock()::looksBack));
    this.bench = bench;
    this.sentence = sentence;
    this.examples = examples;
    this.model = model;
    VBox picture = new VBox(sections().head(), sections().picture());
    VBox.setVgrow(sections().picture(), Priority.ALWAYS);
    picture.getStyleClass().add("family-lab");
    VBox panel = new VBox(sections().panel());
    panel.getStyleClass().add("lab-choices");
    this.face = new LabFace("family", MaterialDesignF.FAMILY_TREE, picture, panel);
  }

  FamilyViewModel model() {
    return model;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  protected Lab twin(RunClock second) {
    FamilyLab other = new FamilyLab(bench, second, sentence, examples);
    other.model.mirror(model);
    return other;
  }
}
