package maru.ui.lab.tokens;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
import maru.text.Spot;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab in which a text is cut in five ways, and the vocabularies for it are built in sight. */
public final class TokensLab implements Lab {
  private final Workbench bench;
  private final TokensViewModel model;
  private final BuildViewModel build;
  private final TokensController controller;
  private final LabFace face;

  /** The token that both halves look up when two runs stand side by side. */
  private final ObjectProperty<@Nullable Spot> spot =
      new SimpleObjectProperty<>(this, "spot", null);

  private @Nullable SideBySide halves;

  /** A lab that learns its vocabularies when it is first shown. */
  public TokensLab(Workbench bench) {
    this(bench, new Sentence(bench, new RunClock()));
  }

  /** The same; it takes over the sentence of all labs where that was changed last. */
  public TokensLab(Workbench bench, Sentence sentence) {
    this.bench = bench;
    Parallel parallel = Parallel.allCoresButOne();
    this.model = new TokensViewModel(bench, sentence, parallel);
    this.build = new BuildViewModel(model, bench, parallel);
    this.controller =
        new TokensController(
            model,
            build,
            new WordViewModel(model, bench),
            new SpecialViewModel(model, bench),
            new TokenViewModel(model, bench, parallel),
            bench);
    Node picture = Views.load(controller, "TokensLab.fxml", bench.texts());
    Node building =
        Views.load(
            new BuildPanelController(build, bench.texts()), "BuildPanel.fxml", bench.texts());
    building.visibleProperty().bind(model.sectionProperty().isEqualTo(Section.BUILD));
    building.managedProperty().bind(building.visibleProperty());
    Node panel =
        new VBox(
            building,
            Views.load(new TokensPanelController(model, bench), "TokensPanel.fxml", bench.texts()));
    this.face = new LabFace("tokens", MaterialDesignF.FORMAT_LETTER_SPACING, picture, panel);
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
        controller.picture(),
        lanes && cut != null ? LaneTable.of(cut, bench.texts()) : List.of(),
        "");
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    model.suit(first.corpusProperty().get());
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

  private TokensHalf half(RunClock clock, RunClock beside, String id, Node panel) {
    return new TokensHalf(
        new TokensHalfModel(bench, clock, beside, model.textProperty(), spot), id, panel, bench);
  }

  @Override
  public void shown() {
    model.begin();
  }

  @Override
  public void hidden() {
    build.playingProperty().set(false);
    model.rest();
  }
}
