package maru.ui.lab.masks;

import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.lab.masks.MasksViewModel.Topic;

/** The lab's head, in which one of its pictures is chosen, and the picture below it. */
final class MasksController {
  @FXML private ToggleButton words;
  @FXML private ToggleButton pairs;
  @FXML private ToggleButton sight;
  @FXML private ToggleButton spans;
  @FXML private StackPane stage;
  @FXML private VBox reading;

  private final MasksViewModel model;
  private final Map<Topic, Region> pictures = new EnumMap<>(Topic.class);
  private final Region kept;

  MasksController(MasksViewModel model, Map<Topic, SectionView> sections, Region kept) {
    this.model = model;
    this.kept = kept;
    sections.forEach((topic, view) -> pictures.put(topic, view.picture()));
  }

  @FXML
  void initialize() {
    Map<Topic, ToggleButton> buttons =
        Map.of(Topic.WORDS, words, Topic.PAIRS, pairs, Topic.SIGHT, sight, Topic.SPANS, spans);
    buttons.forEach((topic, button) -> button.setOnAction(e -> choose(topic, buttons)));
    model.topicProperty().subscribe(now -> choose(now, buttons));
    model.kept().openProperty().addListener(changed -> show());
    reading.visibleProperty().bind(model.groundProperty().isNull());
    reading.managedProperty().bind(reading.visibleProperty());
  }

  private void choose(Topic topic, Map<Topic, ToggleButton> buttons) {
    model.topicProperty().set(topic);
    buttons.forEach((one, button) -> button.setSelected(one == topic));
    show();
  }

  private void show() {
    Topic topic = model.topicProperty().get();
    boolean study = topic == Topic.WORDS && model.kept().openProperty().get();
    Node picture = study ? kept : pictures.get(topic);
    stage.getChildren().setAll(picture, reading);
  }
}
