package maru.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.image.Image;
import maru.ui.fx.FileDialog;
import org.testfx.api.FxRobot;

/** Presses buttons that save, chooses the file as a person does in the dialog, and reads it. */
public final class SavedFiles {
  /** What stands around an exported picture. */
  public static final int MARGIN = 24;

  private static final int BLOCK = 8;

  private SavedFiles() {}

  /** Chooses what to export, such as {@code png}, and has it written to {@code file}. */
  public static void export(FxRobot robot, String kind, Path file) throws TimeoutException {
    choose(robot, kind, file);
    OnScreen.waitFor(() -> Files.exists(file));
  }

  /** Chooses what to export, and the file for it. */
  public static void choose(FxRobot robot, String kind, Path file) {
    MenuButton export = robot.lookup("#export").queryAs(MenuButton.class);
    robot.interact(() -> {
      FileDialog.Answer answer = asked -> Optional.of(file);
      export.getScene().getWindow().getProperties().put(FileDialog.Answer.class, answer);
      item(export, kind).fire();
    });
  }

  /** Chooses the ground of pictures, {@code light} or {@code dark}. */
  public static void ground(FxRobot robot, String kind) {
    MenuButton export = robot.lookup("#export").queryAs(MenuButton.class);
    robot.interact(() -> ((RadioMenuItem) item(export, kind)).setSelected(true));
  }

  private static MenuItem item(MenuButton export, String kind) {
    return export.getItems().stream()
        .filter(item -> ("export-" + kind).equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  /** A picture that was written must show what stands on the screen, whatever its margin holds. */
  public static void assertPicture(Image shown, Path png) {
    assertLike(shown, new Image(png.toUri().toString()), MARGIN);
  }

  /**
   * Two pictures must look alike, the second one's beginning {@code margin} within it: letters may
   * stand on other fractions of pixels, but where one of them has anything the other has it too.
   */
  public static void assertLike(Image shown, Image saved, int margin) {
    assertTrue(saved.getWidth() >= shown.getWidth() + margin, "it is too narrow");
    assertTrue(saved.getHeight() >= shown.getHeight() + margin, "it is too low");
    double[] ground = block(shown, 0, 0);
    int inked = 0;
    int alike = 0;
    for (int y = 0; y + BLOCK <= shown.getHeight(); y += BLOCK) {
      for (int x = 0; x + BLOCK <= shown.getWidth(); x += BLOCK) {
        double[] one = block(shown, x, y);
        double[] other = block(saved, x + margin, y + margin);
        if (distance(one, ground) > 2 || distance(other, ground) > 2) {
          inked++;
          alike += distance(one, other) < 24 ? 1 : 0;
        }
      }
    }
    assertTrue(inked > 20, "there is next to nothing: " + inked);
    assertTrue(alike > 0.93 * inked, alike + " of " + inked + " blocks are alike");
  }

  private static double[] block(Image image, int left, int top) {
    double[] sum = new double[3];
    for (int i = 0; i < BLOCK * BLOCK; i++) {
      int argb = image.getPixelReader().getArgb(left + i % BLOCK, top + i / BLOCK);
      for (int c = 0; c < 3; c++) {
        sum[c] += (argb >> (8 * c) & 0xFF) / (double) (BLOCK * BLOCK);
      }
    }
    return sum;
  }

  private static double distance(double[] one, double[] other) {
    double most = 0;
    for (int c = 0; c < 3; c++) {
      most = Math.max(most, Math.abs(one[c] - other[c]));
    }
    return most;
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

  /** The two tables that were saved under a name, one after the other. */
  public static String bothTables(Path folder, String name) throws IOException {
    String first = Files.readString(folder.resolve(name + ".csv"));
    return first.substring(1) + Files.readString(folder.resolve(name + "-2.csv")).substring(1);
  }

  /** The lines of a table, cell by cell, where no cell has a comma or a quote. */
  public static List<List<String>> plainTable(String csv) {
    return csv.substring(1).lines().map(line -> List.of(line.split(",", -1))).toList();
  }
}
