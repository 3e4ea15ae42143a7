package maru.ui.lab.train;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PropertySheet;

/**
 * Gives a sheet of settings the height of all that stands on it: it reckons with names of one line,
 * and would scroll within a panel that scrolls itself.
 */
final class WholeSheet {
  private WholeSheet() {}

  static void of(PropertySheet sheet) {
    sheet
        .skinProperty()
        .subscribe(skin -> {
          if (sheet.lookup(".scroll-pane") instanceof ScrollPane pane) {
            pane.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            pane.contentProperty().subscribe(content -> follow(sheet, content));
          }
        });
  }

  private static void follow(PropertySheet sheet, Node content) {
    if (content instanceof Region settings) {
      settings.heightProperty().subscribe(height -> sheet.setMinHeight(height.doubleValue()));
    }
  }
}
