package maru.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The two looks of the window: AtlantaFX Primer with Maru's colours of meaning. */
public enum Theme {
  /** Ink on white. */
  LIGHT(new PrimerLight().getUserAgentStylesheet(), "tokens-light.css"),
  /** Light on near black. */
  DARK(new PrimerDark().getUserAgentStylesheet(), "tokens-dark.css");

  private final String base;
  private final String tokens;

  Theme(String base, String tokens) {
    this.base = base;
    this.tokens = tokens;
  }

  /** The other one. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** The style sheet of the controls. */
  public String base() {
    return base;
  }

  /** The file in {@code assets/css} with this theme's colours of meaning. */
  public String tokens() {
    return tokens;
  }
}
