package maru.ui.fx;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Lets a file be dropped on a part of the window. */
public final class FileDrop {
  private FileDrop() {}

  /** Gives {@code take} the first of the files that are dropped on {@code node}. */
  public static void on(Node node, Consumer<Path> take) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
          }
        });
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        event -> {
          Dragboard dropped = event.getDragboard();
          if (dropped.hasFiles() && !dropped.getFiles().isEmpty()) {
            take.accept(dropped.getFiles().getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
          }
        });
  }
}
