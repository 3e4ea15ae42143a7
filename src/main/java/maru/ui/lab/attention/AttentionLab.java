package maru.ui.lab.attention;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.model.HasAttention;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.ModelColor;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.attention.state.AttentionPlace;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.PlacesMenu;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The lab of attention: who attends to whom, why, and what it does to the prediction. */
public final class AttentionLab implements Lab {
  private final Workbench bench;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final AttentionViewModel model;
  private final LabSections<Section> sections;
  private final LabFace face;
  private final Pulse pulse;
  private @Nullable AttentionLab other;

  /** A lab that asks {@code examples} for a model where it has none. */
  public AttentionLab(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.bench = bench;
    this.sentence = sentence;
    this.examples = examples;
    this.model = new AttentionViewModel(bench, clock, sentence, examples);
    this.sections =
        new LabSections<>("attention", model.sectionProperty(), Section::key, this::make, bench);
    VBox panel = new VBox(sections.panel());
    panel.getStyleClass().add("lab-choices");
    this.face = new LabFace("attention", MaterialDesignE.EYE_OUTLINE, picture(), panel);
    this.pulse = Pulse.timed(model::pulse, clock::looksBack);
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
    VBox picture = new VBox(sections.head(), field, invitation, sections.picture());
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    picture.getStyleClass().add("attention-lab");
    Runnable invite =
        () -> {
          boolean none = model.clock().historyProperty().get() == null;
          boolean asks = model.askedProperty().get() == null;
          boolean alone = model.sectionProperty().get() == Section.EXPERIMENTS;
          invitation.show(asks && !alone, none ? "lab.attention.nobody" : "lab.attention.without");
          Visibility.set(sections.picture(), !asks || alone);
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

  private LabSection make(Section section) {
    Texts texts = bench.texts();
    return switch (section) {
      case HEADS -> load(new HeadsController(model, texts), "Heads.fxml");
      case INSIDE -> load(new InsideController(model, bench), "Inside.fxml");
      case LENS -> load(new LensController(model, texts), "Lens.fxml");
      case OFF -> load(new OffController(model, texts), "Off.fxml");
      case EXPERIMENTS -> new ExperimentsSection(bench);
      case WHOLE -> load(new WholeController(model, bench), "Whole.fxml");
      case STREAM -> load(new StreamController(model, texts), "Stream.fxml");
      case EMBEDDED -> load(new EmbeddedController(model, texts), "Embedded.fxml");
      case SALIENCY -> load(new SaliencyController(model, texts), "Saliency.fxml");
      case WRITTEN -> load(new WrittenController(model, texts), "Written.fxml");
      case BIRTH -> load(new BirthController(model, texts), "Birth.fxml");
    };
  }

  private LabSection load(Pictured controller, String file) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    return new Shown(still, controller, model);
  }

  /** A section's controller, as far as what it shows can be taken out. */
  interface Pictured {
    /** The numbers behind the picture. */
    java.util.List<java.util.List<String>> numbers();

    /** The forms that the picture takes one after the other; none where it has one. */
    default Exhibit.@Nullable Steps steps() {
      return null;
    }
  }

  private record Shown(LabSection.Still still, Pictured controller, AttentionViewModel model)
      implements LabSection {
    @Override
    public Node picture() {
      return still.picture();
    }

    @Override
    public Optional<Node> panel() {
      return still.panel();
    }

    @Override
    public Exhibit exhibit(String name) {
      return new Exhibit(name, still.picture(), controller.numbers(), model.text())
          .in(controller.steps());
    }
  }

  AttentionViewModel model() {
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
    AttentionLab known = other;
    if (known == null) {
      known = new AttentionLab(bench, second, sentence, examples);
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
