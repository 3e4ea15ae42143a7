package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
import maru.inspect.StandingModel;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneTable;
import maru.text.Spot;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.HalfView;
import maru.ui.lab.kit.LabSection;
import maru.ui.lab.kit.LabSections;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.tokens.state.BuildViewModel;
import maru.ui.lab.tokens.state.LaneViews;
import maru.ui.lab.tokens.state.Section;
import maru.ui.lab.tokens.state.SpecialViewModel;
import maru.ui.lab.tokens.state.TokenViewModel;
import maru.ui.lab.tokens.state.TokensHalfModel;
import maru.ui.lab.tokens.state.TokensViewModel;
import maru.ui.lab.tokens.state.WordViewModel;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab in which a text is cut in five ways, and the vocabularies for it are built in sight. */
public final class TokensLab implements Lab {
  private final Workbench bench;
  private final TokensViewModel model;
  private final BuildViewModel build;
  private final WordViewModel word;
  private final SpecialViewModel special;
  private final TokenViewModel token;
  private final LabSections<Section> sections;
  private final LabFace face;

  /** The token that both halves look up when two runs stand side by side. */
  private final ObjectProperty<@Nullable Spot> spot =
      new SimpleObjectProperty<>(this, "spot", null);

  private @Nullable SideBySide halves;

  /** A lab that learns its vocabularies when it is first shown. */
  public TokensLab(Workbench bench) {
    this(bench, new RunClock());
  }

  private TokensLab(Workbench bench, RunClock clock) {
    this(bench, clock, new Sentence(bench, clock));
  }

  /** The same; it takes over the sentence of all labs where that was changed last. */
  public TokensLab(Workbench bench, RunClock clock, Sentence sentence) {
    this.bench = bench;
    Parallel parallel = Parallel.allCoresButOne();
    this.model = new TokensViewModel(bench, sentence, parallel);
    model.runProperty().bind(clock.corpusProperty());
    clock
        .historyProperty()
        .subscribe(seen -> {
          if (seen instanceof StandingModel opened && opened.saved().model().readsTexts()) {
            model.show(new Foreign(opened.name(), opened.saved().tokenizer()));
          }
        });
    this.build = new BuildViewModel(model, bench, parallel);
    this.word = new WordViewModel(model, bench);
    this.special = new SpecialViewModel(model, bench);
    this.token = new TokenViewModel(model, bench, parallel);
    this.sections =
        new LabSections<>("tokens", model.sectionProperty(), Section::key, this::make, bench);
    VBox picture = new VBox(sections.head(), sections.picture());
    picture.getStyleClass().add("tokens-lab");
    VBox.setVgrow(sections.picture(), Priority.ALWAYS);
    Node panel =
        new VBox(
            sections.panel(),
            Views.load(new TokensPanelController(model, bench), "TokensPanel.fxml", bench.texts()));
    this.face = new LabFace("tokens", MaterialDesignF.FORMAT_LETTER_SPACING, picture, panel);
  }

  private LabSection make(Section one) {
    Texts texts = bench.texts();
    return switch (one) {
      case CUT -> still(new CutController(model, texts), "Cut.fxml");
      case HANGUL -> still(new HangulController(model, texts), "Hangul.fxml");
      case BUILD ->
          new LabSection.Still(
              Views.load(new BuildController(build, bench), "Build.fxml", texts),
              Optional.of(
                  Views.load(new BuildPanelController(build, texts), "BuildPanel.fxml", texts)));
      case WORD -> still(new WordController(word, model, texts), "Word.fxml");
      case SPECIAL -> still(new SpecialController(special, texts), "Special.fxml");
      case TOKEN -> still(new TokenController(token, model, texts), "Token.fxml");
    };
  }

  private LabSection still(Object controller, String file) {
    return new LabSection.Still(Views.load(controller, file, bench.texts()));
  }

  /** What of the open section is exported: of the lanes all, also those one must scroll to. */
  private Node picture(Section section) {
    Node open = sections.of(section).picture();
    return section == Section.CUT ? open.lookup("#lanes") : open;
  }

  TokensViewModel model() {
    return model;
  }

  BuildViewModel build() {
    return build;
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public Exhibit exhibit() {
    Section section = model.sectionProperty().get();
    CutText cut = model.cutProperty().get();
    boolean lanes = section == Section.CUT && cut != null;
    return new Exhibit(
        "tokens-" + section.name().toLowerCase(Locale.ROOT),
        picture(section),
        lanes && cut != null
            ? LaneTable.of(cut, lane -> LaneViews.name(lane, bench.texts()))
            : List.of(),
        Exhibit.Source.NONE,
        "");
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    SideBySide known = halves;
    if (known == null) {
      Node panel =
          Views.load(new TokensHalfPanelController(model), "TokensHalfPanel.fxml", bench.texts());
      known =
          new SideBySide(
              half(first, second, "tokens-one", panel), half(second, first, "tokens-other", panel));
      halves = known;
    }
    return known;
  }

  private HalfView half(RunClock clock, RunClock beside, String id, Node panel) {
    TokensHalfModel half = new TokensHalfModel(bench, clock, beside, model.textProperty(), spot);
    Node picture =
        Views.load(new TokensHalfController(half, bench.texts()), "TokensHalf.fxml", bench.texts());
    return new HalfView(
        id,
        new LabFace("tokens.beside", MaterialDesignF.FORMAT_LETTER_SPACING, picture, panel),
        clock,
        half::pulse);
  }

  @Override
  public void shown() {
    sections.shown();
    model.begin();
  }

  @Override
  public void hidden() {
    sections.hidden();
    build.playingProperty().set(false);
    model.rest();
  }
}
