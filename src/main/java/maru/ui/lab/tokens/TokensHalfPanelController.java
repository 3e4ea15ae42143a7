package maru.ui.lab.tokens;

import javafx.fxml.FXML;
import maru.ui.lab.tokens.state.TokensViewModel;

/** The panel of two halves: texts to begin with, and what is to be seen in them. */
final class TokensHalfPanelController {
  private final TokensViewModel model;

  TokensHalfPanelController(TokensViewModel model) {
    this.model = model;
  }

  @FXML
  void koreanExample() {
    model.textProperty().set(TokensViewModel.KOREAN);
  }

  @FXML
  void englishExample() {
    model.textProperty().set(TokensViewModel.ENGLISH);
  }
}
