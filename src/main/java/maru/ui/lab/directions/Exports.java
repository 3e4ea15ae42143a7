package maru.ui.lab.directions;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import maru.ui.fx.ExportFile;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Workbench;

/** Takes what the lab shows out of it: as a picture, and as a table of numbers. */
final class Exports {
  private final Workbench bench;

  Exports(Workbench bench) {
    this.bench = bench;
  }

  /** Asks where to, and writes {@code node} as it is on the screen. */
  void picture(Node node, String name) {
    ask(node, name, "png")
        .ifPresent(file -> {
          SnapshotParameters parameters = new SnapshotParameters();
          Color ground = node.getScene().getFill() instanceof Color color ? color : Color.WHITE;
          parameters.setFill(ground);
          write(node.snapshot(parameters, null), file);
        });
  }

  /** Asks where to, and writes {@code rows}. */
  void table(Node node, List<List<String>> rows, String name) {
    ask(node, name, "csv").ifPresent(file -> write(rows, file));
  }

  private static Optional<Path> ask(Node node, String name, String ending) {
    return FileDialog.of(name, ending).save(node, name);
  }

  /** Writes a picture in the background and says so. */
  void write(WritableImage image, Path file) {
    write(file, to -> ExportFile.picture(image, to));
  }

  /** Writes a table in the background and says so. */
  void write(List<List<String>> rows, Path file) {
    write(file, to -> ExportFile.table(rows, to));
  }

  private void write(Path file, Consumer<Path> writing) {
    ExportFile.start(bench, file, writing, "lab.directions.saved");
  }
}
