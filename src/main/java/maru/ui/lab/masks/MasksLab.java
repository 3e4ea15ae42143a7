package maru.ui.lab.masks;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import maru.ui.control.Falls;
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
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.masks.state.MasksViewModel;
import maru.ui.lab.masks.state.MasksViewModel.Topic;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The lab of what is hidden: words to be guessed, sight of tokens, pairs and spans. */
public final class MasksLab implements Lab {
  private final Workbench bench;
  private final ExampleRuns examples;
  private final Sentence sentence;
  private final MasksViewModel model;
  private final Falls falls;
  private final LabSections<Topic> sections;
  private final LabFace face;
  private final Pulse pulse;
  private @Nullable MasksLab other;

  /** A lab that asks {@code examples} for a model where it has none. */
  public MasksLab(Workbench bench, RunClock clock, ExampleRuns examples) {
    this(bench, clock, new Sentence(bench, clock), examples);
  }

  /** The same with the sentence of all labs. */
  public MasksLab(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.sentence = sentence;
    this.bench = bench;
    this.examples = examples;
    Texts texts = bench.texts();
    this.model = new MasksViewModel(bench, clock, sentence, examples);
    this.falls = new Falls(bench.appearance().reducedMotionProperty());
    this.sections =
        new LabSections<>("masks", model.topicProperty(), Topic::key, this::make, bench);
    Node picture = Views.load(new MasksController(model, sections), "MasksLab.fxml", texts);
    Node panel =
        Views.load(new MasksPanelController(model, sections, bench), "MasksPanel.fxml", texts);
    this.face = new LabFace("masks", MaterialDesignD.DOMINO_MASK, picture, panel);
    this.pulse = Pulse.timed(model::pulse, clock::looksBack);
  }

  private LabSection make(Topic topic) {
    Texts texts = bench.texts();
    return switch (topic) {
      case WORDS ->
          withStudy(load(new HiddenWordsController(model, texts, falls), "HiddenWords.fxml"));
      case PAIRS -> load(new SentencePairsController(model, texts, falls), "SentencePairs.fxml");
      case SIGHT ->
          load(new AttentionMaskController(model, sentence, texts, falls), "AttentionMask.fxml");
      case SPANS -> load(new SpansController(model.spans(), texts, falls), "Spans.fxml");
    };
  }

  private LabSection.Still load(Object controller, String file) {
    return LabSection.Still.of(Views.load(controller, file, bench.texts()));
  }

  /** The study of kept words takes the batch's place while it is open. */
  private LabSection withStudy(LabSection.Still words) {
    StackPane either = new StackPane();
    AblationController kept = new AblationController(model.kept(), bench.texts());
    Node study = Views.load(kept, "Ablation.fxml", bench.texts());
    model
        .kept()
        .openProperty()
        .subscribe(open -> either.getChildren().setAll(open ? study : words.picture()));
    return new LabSection.Still(either, words.panel());
  }

  MasksViewModel model() {
    return model;
  }

  Falls falls() {
    return falls;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public Exhibit exhibit() {
    falls.settle();
    String topic = model.topicProperty().get().name().toLowerCase(Locale.ROOT);
    return new Exhibit(
        "masks-" + topic, face.picture(), model.section().table(), model.section().sentence());
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    MasksLab known = other;
    if (known == null) {
      known = new MasksLab(bench, second, sentence, examples);
      known.model.mirror(model);
      other = known;
    }
    return new SideBySide(this, known);
  }

  @Override
  public void shown() {
    model.shown();
    sections.shown();
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
    sections.hidden();
    falls.settle();
    model.hidden();
  }

  @Override
  public void close() {
    model.kept().close();
    if (other != null) {
      other.close();
    }
  }
}
