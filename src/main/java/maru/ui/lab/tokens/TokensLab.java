package maru.ui.lab.tokens;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import maru.base.Parallel;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab in which a text is cut in five ways, and the vocabularies for it are built in sight. */
public final class TokensLab implements Lab {
  private final TokensViewModel model;
  private final BuildViewModel build;
  private final LabFace face;

  /** A lab that learns its vocabularies when it is first shown. */
  public TokensLab(Workbench bench) {
    Parallel parallel = Parallel.allCoresButOne();
    this.model = new TokensViewModel(bench, parallel);
    this.build = new BuildViewModel(model, bench, parallel);
    Node picture =
        Views.load(
            new TokensController(
                model,
                build,
                new WordViewModel(model, bench),
                new SpecialViewModel(model, bench),
                new TokenViewModel(model, bench, parallel),
                bench),
            "TokensLab.fxml",
            bench.texts());
    Node building =
        Views.load(
            new BuildPanelController(build, bench.texts()), "BuildPanel.fxml", bench.texts());
    building.visibleProperty().bind(model.sectionProperty().isEqualTo(Section.BUILD));
    building.managedProperty().bind(building.visibleProperty());
    Node panel =
        new VBox(
            building,
            Views.load(
                new TokensPanelController(model, bench.texts()),
                "TokensPanel.fxml",
                bench.texts()));
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
  public String whyAlone() {
    return "lab.tokens.alone";
  }

  @Override
  public void shown() {
    model.begin();
  }

  @Override
  public void hidden() {
    build.playingProperty().set(false);
  }
}
