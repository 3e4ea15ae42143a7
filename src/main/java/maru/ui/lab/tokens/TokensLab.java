package maru.ui.lab.tokens;

import javafx.scene.Node;
import maru.base.Parallel;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The lab in which a text is cut in five ways, and the vocabularies for it are built in sight. */
public final class TokensLab implements Lab {
  private final TokensViewModel model;
  private final TokensController controller;
  private final Node picture;
  private final Node panel;

  /** A lab that learns its vocabularies when it is first shown. */
  public TokensLab(Workbench bench) {
    this.model = new TokensViewModel(bench, Parallel.allCoresButOne());
    this.controller = new TokensController(model, bench);
    this.picture = Views.load(controller, "TokensLab.fxml", bench.texts());
    this.panel =
        Views.load(new TokensPanelController(model, bench), "TokensPanel.fxml", bench.texts());
  }

  TokensViewModel model() {
    return model;
  }

  @Override
  public String id() {
    return "tokens";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignF.FORMAT_LETTER_SPACING;
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Node panel() {
    return panel;
  }

  @Override
  public void shown() {
    model.begin();
  }

  @Override
  public void hidden() {
    controller.rest();
  }
}
