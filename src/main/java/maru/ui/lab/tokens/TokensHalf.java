package maru.ui.lab.tokens;

import javafx.scene.Node;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.PulsedView;
import maru.ui.lab.tokens.state.TokensHalfModel;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** One half of the Tokens lab beside another: the text in one run's vocabulary and embeddings. */
final class TokensHalf extends PulsedView {
  /** A half under {@code id}, with {@code panel} for both. */
  TokensHalf(TokensHalfModel model, String id, Node panel, Workbench bench) {
    super(
        new LabFace(
            "tokens.beside",
            MaterialDesignF.FORMAT_LETTER_SPACING,
            picture(model, id, bench),
            panel),
        model.clock(),
        model::pulse);
  }

  private static Node picture(TokensHalfModel model, String id, Workbench bench) {
    Node picture =
        Views.load(
            new TokensHalfController(model, bench.texts()), "TokensHalf.fxml", bench.texts());
    picture.setId(id);
    return picture;
  }

  @Override
  public double narrowest() {
    return 24;
  }
}
