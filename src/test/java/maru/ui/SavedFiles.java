package maru.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import maru.ui.fx.FileDialog;
import org.testfx.api.FxRobot;

/** Presses buttons that save, chooses the file as a person does in the dialog, and reads it. */
public final class SavedFiles {
  private SavedFiles() {}

  /** Presses the button that {@code query} finds and has it save to {@code file}. */
  public static void press(FxRobot robot, String query, Path file) throws TimeoutException {
    Button button = robot.lookup(query).queryButton();
    robot.interact(() -> {
      FileDialog.Answer answer = asked -> Optional.of(file);
      button.getScene().getWindow().getProperties().put(FileDialog.Answer.class, answer);
      button.fire();
    });
    OnScreen.waitFor(() -> Files.exists(file));
  }

  /** The file must show what {@code shown} does, pixel by pixel. */
  public static void assertPicture(Image shown, Path png) {
    Image saved = new Image(png.toUri().toString());
    assertEquals(shown.getWidth(), saved.getWidth());
    assertEquals(shown.getHeight(), saved.getHeight());
    int unlike = 0;
    for (int y = 0; y < saved.getHeight(); y++) {
      for (int x = 0; x < saved.getWidth(); x++) {
        int difference =
            shown.getPixelReader().getArgb(x, y) ^ saved.getPixelReader().getArgb(x, y);
        unlike += (difference & 0xFFFFFF) == 0 ? 0 : 1;
      }
    }
    assertEquals(0, unlike, "pixels that differ");
  }

  /** How many colours a picture has: one alone shows nothing. */
  public static long colours(Node node) {
    Image image = node.snapshot(null, null);
    int[] pixels = new int[(int) (image.getWidth() * image.getHeight())];
    for (int i = 0; i < pixels.length; i++) {
      int width = (int) image.getWidth();
      pixels[i] = image.getPixelReader().getArgb(i % width, i / width);
    }
    return Arrays.stream(pixels).distinct().count();
  }

  /** The lines of a table, cell by cell, where no cell has a comma or a quote. */
  public static List<List<String>> plainTable(String csv) {
    return csv.substring(1).lines().map(line -> List.of(line.split(",", -1))).toList();
  }
}
