package maru.ui.lab.directions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import maru.base.WriteProblem;
import maru.ui.fx.FileDialog;
import maru.ui.fx.PngFile;
import maru.ui.fx.Workbench;

/** Takes what the lab shows out of it: as a picture, and as a table of numbers. */
final class Exports {
  private final Workbench bench;

  Exports(Workbench bench) {
    this.bench = bench;
  }

  /** Asks where to, and writes {@code node} as it is on the screen. */
  void picture(Node node, String name) {
    ask(node, name, "*.png")
        .ifPresent(file -> {
          SnapshotParameters parameters = new SnapshotParameters();
          Color ground = node.getScene().getFill() instanceof Color color ? color : Color.WHITE;
          parameters.setFill(ground);
          write(node.snapshot(parameters, null), file);
        });
  }

  /** Asks where to, and writes {@code csv}. */
  void table(Node node, String csv, String name) {
    ask(node, name, "*.csv").ifPresent(file -> write(csv, file));
  }

  private Optional<Path> ask(Node node, String name, String pattern) {
    return FileDialog.of(name, pattern.substring(2)).save(node, name);
  }

  /** Writes a picture in the background and says so. */
  void write(WritableImage image, Path file) {
    save(file, beside -> PngFile.write(image, beside));
  }

  /** Writes a table in the background, with the mark by which spreadsheets know UTF-8. */
  void write(String csv, Path file) {
    save(file, beside -> Files.writeString(beside, "\ufeff" + csv));
  }

  private interface Writing {
    void to(Path file) throws IOException;
  }

  // Beside it first, so that a full disk doesn't take what was there.
  private void save(Path file, Writing writing) {
    bench
        .background()
        .create(() -> {
          Path beside = file.resolveSibling(file.getFileName() + ".part");
          try {
            writing.to(beside);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw WriteProblem.of(file, e);
          }
          return file;
        })
        .onSuccess(written -> bench.notices().say("lab.directions.saved", written))
        .start();
  }
}
