package maru.ui.fx;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a file by the system's own dialog, unless the window brings its own way to answer: an
 * {@link Answer} among its properties, under that class. It begins where the window's last one
 * ended, and the first in the home folder.
 *
 * @param title what is asked for
 * @param kind what the files are called that may be chosen
 * @param patterns by which they are known, such as {@code *.csv}
 */
public record FileDialog(String title, String kind, List<String> patterns) {
  /** What is chosen in place of the system's dialog. */
  @FunctionalInterface
  public interface Answer {
    /** The file that is chosen where {@code asked} would be; none where the dialog is left. */
    Optional<Path> to(FileDialog asked);
  }

  /** For a text or a table to read. */
  public static FileDialog ofText(String title, String kind) {
    return new FileDialog(title, kind, List.of("*.txt", "*.csv", "*.tsv"));
  }

  /** For a file that ends in {@code .ending}. */
  public static FileDialog of(String title, String ending) {
    return new FileDialog(title, ending.toUpperCase(Locale.ROOT), List.of("*." + ending));
  }

  /** The file to read, unless the dialog is left without one. */
  public Optional<Path> open(Node asking) {
    return answer(asking, window -> chooser(window).showOpenDialog(window));
  }

  /** The folder to read, unless the dialog is left without one. */
  public Optional<Path> openFolder(Node asking) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    return answer(
        asking,
        window -> {
          chooser.setInitialDirectory(begin(window).toFile());
          return chooser.showDialog(window);
        });
  }

  /** The file to write, called {@code name} unless changed; none where the dialog is left. */
  public Optional<Path> save(Node asking, String name) {
    return answer(
        asking,
        window -> {
          FileChooser chooser = chooser(window);
          chooser.setInitialFileName(name);
          return chooser.showSaveDialog(window);
        });
  }

  private Optional<Path> answer(Node asking, Function<Window, @Nullable File> dialog) {
    Window window = asking.getScene().getWindow();
    Optional<Path> chosen =
        window.getProperties().get(Answer.class) instanceof Answer own
            ? own.to(this)
            : Optional.ofNullable(dialog.apply(window)).map(FileDialog::path);
    chosen.ifPresent(path -> window.getProperties().put(FileDialog.class, path));
    return chosen;
  }

  /**
   * The path of what was chosen.
   *
   * @throws Problem where the system's locale has no letters for its name
   */
  static Path path(File chosen) {
    try {
      return chosen.toPath();
    } catch (InvalidPathException e) {
      throw new Problem(e, "file.name", chosen.getName());
    }
  }

  /** The folder in which a dialog of a window begins. */
  static Path begin(Window window) {
    Path home = Path.of(System.getProperty("user.home", ""));
    if (!(window.getProperties().get(FileDialog.class) instanceof Path last)) {
      return home;
    }
    Path folder = Files.isDirectory(last) ? last : last.toAbsolutePath().getParent();
    return folder != null && Files.isDirectory(folder) ? folder : home;
  }

  private FileChooser chooser(Window window) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialDirectory(begin(window).toFile());
    chooser.setTitle(title);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, patterns));
    return chooser;
  }
}
