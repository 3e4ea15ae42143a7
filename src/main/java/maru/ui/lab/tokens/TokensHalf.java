package maru.ui.lab.tokens;

import javafx.scene.Node;
import maru.ui.fx.Pulse;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabFace;
import maru.ui.lab.LabView;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** One half of the Tokens lab beside another: the text in one run's vocabulary and embeddings. */
final class TokensHalf implements LabView {
  private final LabFace face;
  private final Pulse pulse;

  /** A half under {@code id}, with {@code panel} for both. */
  TokensHalf(TokensHalfModel model, String id, Node panel, Workbench bench) {
    Node picture =
        Views.load(
            new TokensHalfController(model, bench.texts()), "TokensHalf.fxml", bench.texts());
    picture.setId(id);
    this.face = new LabFace("tokensBeside", MaterialDesignF.FORMAT_LETTER_SPACING, picture, panel);
    this.pulse = new Pulse(model::pulse, model.clock()::looksBack);
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }

  @Override
  public double narrowest() {
    return 24;
  }
}
