package maru.ui.lab.tokens;

import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import maru.ui.fx.Views;
import maru.ui.fx.Workbench;

/** Shows the segments and, below them, the picture of the one that is open. */
final class TokensController {
  @FXML private HBox sections;
  @FXML private StackPane body;

  private final TokensViewModel model;
  private final Workbench bench;
  private final Map<Section, Node> pictures = new EnumMap<>(Section.class);
  private final Map<Section, ToggleButton> buttons = new EnumMap<>(Section.class);

  TokensController(TokensViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  @FXML
  void initialize() {
    Section[] all = Section.values();
    for (Section section : all) {
      ToggleButton button = new ToggleButton();
      button.setId("section-" + section.name().toLowerCase(java.util.Locale.ROOT));
      button.textProperty().bind(bench.texts().bind(section.key()));
      button
          .getStyleClass()
          .add(
              section == all[0]
                  ? "left-pill"
                  : section == all[all.length - 1] ? "right-pill" : "center-pill");
      button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
      button.setOnAction(e -> open(section));
      buttons.put(section, button);
      sections.getChildren().add(button);
    }
    model.sectionProperty().subscribe(this::show);
  }

  private void open(Section section) {
    model.sectionProperty().set(section);
    show(section);
  }

  private void show(Section section) {
    buttons.forEach((of, button) -> button.setSelected(of == section));
    body.getChildren().setAll(pictures.computeIfAbsent(section, this::load));
  }

  private Node load(Section section) {
    return switch (section) {
      case CUT -> Views.load(new CutController(model, bench), "Cut.fxml", bench.texts());
      case HANGUL -> Views.load(new HangulController(model, bench), "Hangul.fxml", bench.texts());
      case BUILD, WORD, SPECIAL, TOKEN -> new StackPane();
    };
  }

  /** Stops whatever moves. */
  void rest() {}
}
