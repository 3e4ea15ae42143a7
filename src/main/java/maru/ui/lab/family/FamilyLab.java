package maru.ui.lab.family;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.experiment.Experiments;
import maru.model.registry.Architectures;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.family.state.ElmoModel;
import maru.ui.lab.family.state.ElmoView;
import maru.ui.lab.family.state.FamilyViewModel;
import maru.ui.lab.family.state.RecurrentModel;
import maru.ui.lab.family.state.RecurrentView;
import maru.ui.lab.family.state.Section;
import maru.ui.lab.family.state.WordsModel;
import maru.ui.lab.family.state.WordsView;
import maru.ui.lab.kit.ExperimentSection;
import maru.ui.lab.kit.Invitation;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.ModelRoom;
import maru.ui.lab.kit.NestedSections;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
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
        new LabSections<>("family", model.sectionProperty(), Section::key, this::make, bench);
    VBox picture = new VBox(sections.head(), sections.picture());
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    picture.getStyleClass().add("family-lab");
    VBox panel = new VBox(sections.panel());
    panel.getStyleClass().add("lab-choices");
    this.face = new LabFace("family", MaterialDesignF.FAMILY_TREE, picture, panel);
    this.pulse = Pulse.timed(model::pulse, clock::looksBack);
  }

  private LabSection make(Section section) {
    return switch (section) {
      case TREE -> still(new TreeController(model, bench.texts()), "Tree.fxml");
      case RECURRENT ->
          new NestedSections(
              "recurrent-views",
              new LabSections<>(
                  "family-recurrent",
                  model.recurrent().view,
                  RecurrentView::key,
                  this::recurrent,
                  bench));
      case VECTORS ->
          new NestedSections(
              "words-views",
              new LabSections<>(
                  "family-words", model.words().view, WordsView::key, this::words, bench));
      case ELMO ->
          new NestedSections(
              "elmo-views",
              new LabSections<>(
                  "family-elmo", model.elmo().view, ElmoView::key, this::elmo, bench));
      case BESIDE -> new BesideSection(model.tree(), bench);
    };
  }

  private LabSection recurrent(RecurrentView view) {
    Texts texts = bench.texts();
    return switch (view) {
      case STATES -> recurrent(new StatesController(model, texts), "States.fxml");
      case GRADIENTS -> recurrent(new GradientsController(model, texts), "Gradients.fxml");
      case TYPING -> recurrent(new TypingController(model, texts), "Typing.fxml");
      case MEMORY -> new ExperimentSection(bench, Experiments.find("memory").orElseThrow());
    };
  }

  private LabSection words(WordsView view) {
    Texts texts = bench.texts();
    return switch (view) {
      case WINDOW ->
          withModel(new WindowController(model, texts), "Window.fxml", this::roomOfWords);
      case MAP -> {
        WordMapController controller = new WordMapController(model, texts);
        LabSection.Still still = LabSection.Still.of(Views.load(controller, "WordMap.fxml", texts));
        yield new Shown(roomOfWords(still.picture()), still, controller, model);
      }
      case ANALOGIES -> new ExperimentSection(bench, Experiments.find("word2vec").orElseThrow());
    };
  }

  private ModelRoom roomOfWords(Node content) {
    Invitation invitation = new Invitation(bench.texts());
    invitation.offer(
        "family-train-word2vec", Architectures.of("word2vec").name(), model::trainOnRoles);
    return new ModelRoom(
        model.clock(),
        invitation,
        WordsModel::isOf,
        "lab.family.words.nobody",
        "lab.family.words.without",
        content);
  }

  private LabSection elmo(ElmoView view) {
    return switch (view) {
      case MIX -> {
        Invitation invitation = new Invitation(bench.texts());
        invitation.offer(
            "family-train-elmo", Architectures.of("elmo").name(), model::trainOnHomographs);
        MixController controller = new MixController(model, bench.texts());
        LabSection.Still still =
            LabSection.Still.of(Views.load(controller, "Mix.fxml", bench.texts()));
        ModelRoom room =
            new ModelRoom(
                model.clock(),
                invitation,
                ElmoModel::isOf,
                "lab.family.elmo.nobody",
                "lab.family.elmo.without",
                still.picture());
        yield new Shown(room, still, controller, model);
      }
      case MEANINGS -> new ExperimentSection(bench, Experiments.find("elmo").orElseThrow());
    };
  }

  private LabSection recurrent(Pictured controller, String file) {
    Invitation invitation = new Invitation(bench.texts());
    for (String id : List.of("lstm", "gru", "rnn")) {
      invitation.offer(
          "family-train-" + id, Architectures.of(id).name(), () -> model.train(id, Map.of()));
    }
    return withModel(
        controller,
        file,
        content ->
            new ModelRoom(
                model.clock(),
                invitation,
                RecurrentModel::isOf,
                "lab.family.recurrent.nobody",
                "lab.family.recurrent.without",
                content));
  }

  /** A picture of the model at work over the sentence, which can be typed above it. */
  private LabSection withModel(Pictured controller, String file, Function<Node, ModelRoom> room) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    SentenceField field =
        new SentenceField(
            sentence,
            bench.texts(),
            "family-text-" + file.replace(".fxml", "").toLowerCase(Locale.ROOT));
    VBox both = new VBox(8, field, still.picture());
    VBox.setVgrow(still.picture(), Priority.ALWAYS);
    return new Shown(room.apply(both), still, controller, model);
  }

  private LabSection still(Pictured controller, String file) {
    LabSection.Still still = LabSection.Still.of(Views.load(controller, file, bench.texts()));
    return new Shown(still.picture(), still, controller, model);
  }

  /** A section's controller, as far as what it shows can be taken out. */
  interface Pictured {
    /** The numbers behind the picture. */
    List<List<String>> numbers();

    /** What stands beside the buttons of the sections while it is in view. */
    default Optional<Node> orders() {
      return Optional.empty();
    }
  }

  private record Shown(
      Node picture, LabSection.Still still, Pictured controller, FamilyViewModel model)
      implements LabSection {
    @Override
    public Optional<Node> panel() {
      return still.panel();
    }

    @Override
    public Optional<Node> orders() {
      return controller.orders();
    }

    @Override
    public Exhibit exhibit(String name) {
      return new Exhibit(name, still.picture(), controller.numbers(), model.text());
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
