package maru.ui.lab.train.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import maru.inspect.step.Grid;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.ui.fx.ExportFile;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Workbench;

/** What can be taken along from the walk: the picture, and the operation's numbers. */
final class StepPanelController {
  @FXML private Button savePicture;
  @FXML private Button saveNumbers;

  private final StepViewModel model;
  private final Workbench bench;
  private final StepController shown;

  StepPanelController(StepViewModel model, Workbench bench, StepController shown) {
    this.model = model;
    this.bench = bench;
    this.shown = shown;
  }

  @FXML
  void initialize() {
    savePicture.disableProperty().bind(model.isOpen().not());
    saveNumbers.disableProperty().bind(model.isOpen().not());
  }

  @FXML
  void toBeginning() {
    model.go(maru.inspect.step.Phase.FORWARD);
  }

  @FXML
  void toBackward() {
    model.go(maru.inspect.step.Phase.BACKWARD);
  }

  @FXML
  void toUpdate() {
    model.go(maru.inspect.step.Phase.UPDATE);
  }

  @FXML
  void onSavePicture() {
    Node node = shown.picture();
    SnapshotParameters ground = new SnapshotParameters();
    ground.setFill(node.getScene().getFill());
    Image image = node.snapshot(ground, null);
    FileDialog.of(bench.texts().get("lab.train.step.save.picture"), "png")
        .save(savePicture, name("png"))
        .ifPresent(file -> write(file, to -> ExportFile.picture(image, to)));
  }

  @FXML
  void onSaveNumbers() {
    List<List<String>> table = table();
    FileDialog.of(bench.texts().get("lab.train.step.save.numbers"), "csv")
        .save(saveNumbers, name("csv"))
        .ifPresent(file -> write(file, to -> ExportFile.table(table, to)));
  }

  private void write(Path file, Consumer<Path> writing) {
    ExportFile.start(bench, file, writing, "lab.train.step.saved");
  }

  private String name(String ending) {
    OpenedStep step = model.openedProperty().get();
    String kind = model.operation().map(Operation::id).orElse("");
    return "step-" + (step == null ? 0 : step.step()) + "-" + kind + "." + ending;
  }

  /** The operation's grid, or the weights' gradients where it has none. */
  List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    OpenedStep step = model.openedProperty().get();
    if (step == null) {
      return table;
    }
    Grid grid =
        model.operation().flatMap(o -> step.grid(o, model.focusProperty().get())).orElse(null);
    if (grid == null) {
      step.parameters().forEach(p -> table.add(List.of(p.name(), Double.toString(p.norm()))));
      return table;
    }
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(grid.columns());
    table.add(head);
    for (int r = 0; r < grid.rows().size(); r++) {
      List<String> row = new ArrayList<>(List.of(grid.rows().get(r)));
      for (int c = 0; c < grid.columns().size(); c++) {
        row.add(Float.isNaN(grid.at(r, c)) ? "" : Float.toString(grid.at(r, c)));
      }
      table.add(row);
    }
    return table;
  }
}
