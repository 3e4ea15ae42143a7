package maru.ui.lab.attention;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.model.HasAttention;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.ModelColor;
import maru.ui.lab.RunClock;
import maru.ui.lab.attention.state.AttentionPlace;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.PlacesMenu;
import maru.ui.lab.kit.SectionedLab;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The lab of attention: who attends to whom, why, and what it does to the prediction. */
public final class AttentionLab extends SectionedLab<Section> {
  private final Workbench bench;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final AttentionViewModel model;
  private final LabFace face;

  /** A lab that asks {@code examples} for a model where it has none. */
  public AttentionLab(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this(bench, sentence, examples, new AttentionViewModel(bench, clock, sentence, examples));
  }

  private AttentionLab(
      Workbench bench, Sentence sentence, ExampleRuns examples, AttentionViewModel model) {
    super(
        new LabSections<>(
            "attention",
            model.sectionProperty(),
            Section::key,
            new AttentionSections(model, bench)::of,
            bench),
        model.sectionProperty(),
        Pulse.timed(model::pulse, model.clock()::looksBack));
    this.bench = bench;
    this.sentence = sentence;
    this.examples = examples;
    this.model = model;
    VBox panel = new VBox(sections().panel());
    panel.getStyleClass().add("lab-choices");
    this.face = new LabFace("attention", MaterialDesignE.EYE_OUTLINE, picture(), panel);
  }

  private VBox picture() {
    Texts texts = bench.texts();
    SentenceField field = new SentenceField(sentence, texts, "attention-text");
    field
        .getChildren()
        .add(
            new PlacesMenu(
                "attention",
                AttentionPlace.of(model),
                () -> model.clock().runProperty().get(),
                this::placeName,
                bench));
    Invitation invitation =
        new Invitation(
            texts, "attention", HasAttention.class, model::lookAtExample, model::startExample);
    VBox picture = new VBox(sections().head(), field, invitation, sections().picture());
    VBox.setVgrow(sections().picture(), Priority.ALWAYS);
    picture.getStyleClass().add("attention-lab");
    Runnable invite =
        () -> {
          boolean none = model.clock().historyProperty().get() == null;
          boolean asks = model.askedProperty().get() == null;
          boolean alone = model.sectionProperty().get() == Section.EXPERIMENTS;
          invitation.show(asks && !alone, none ? "lab.attention.nobody" : "lab.attention.without");
          Visibility.set(sections().picture(), !asks || alone);
          Visibility.set(field, !alone);
        };
    model.sectionProperty().subscribe(now -> invite.run());
    model
        .askedProperty()
        .subscribe(asked -> {
          invite.run();
          if (asked == null) {
            ModelColor.clear(picture);
          } else {
            ModelColor.show(picture, asked);
          }
        });
    return picture;
  }

  /** The section and the sentence, and the step where there is one. */
  private String placeName() {
    Texts texts = bench.texts();
    String section = texts.get(model.sectionProperty().get().key());
    int step = model.clock().wantedProperty().get();
    String text = model.sentence().textProperty().get();
    return step > 0 ? section + " @" + step + ": " + text : section + ": " + text;
  }

  AttentionViewModel model() {
    return model;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  protected Lab twin(RunClock second) {
    AttentionLab other = new AttentionLab(bench, second, sentence, examples);
    other.model.mirror(model);
    return other;
  }
}
