package maru.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.image.WritableImage;
import maru.ui.fx.PngFile;
import maru.ui.fx.Theme;

/** Writes what the window shows as PNG files: for a machine without a screen, and for a README. */
public final class Screens {
  private final Studio studio;

  /** The screens of {@code studio}, which must be showing. */
  public Screens(Studio studio) {
    this.studio = studio;
  }

  /**
   * Writes the window in both languages and both themes to {@code directory}, as {@code
   * train-ko-light.png} and so on; call it on the window's thread.
   *
   * @return the files written
   */
  public List<Path> writeAll(Path directory) {
    var texts = studio.bench().texts();
    var theme = studio.bench().appearance().themeProperty();
    Locale language = texts.locale();
    Theme look = theme.get();
    List<Path> files = new ArrayList<>();
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      for (Theme one : Theme.values()) {
        texts.localeProperty().set(locale);
        theme.set(one);
        String name =
            "%s-%s-%s.png"
                .formatted(
                    studio.currentProperty().get().face().id(),
                    locale.getLanguage(),
                    one.name().toLowerCase(Locale.ROOT));
        files.add(write(directory.resolve(name)));
      }
    }
    texts.localeProperty().set(language);
    theme.set(look);
    return files;
  }

  /** Writes the window as it is now. */
  public Path write(Path file) {
    var scene = studio.scene();
    // Labels that got other words need a second round of layout before they stand still.
    for (int i = 0; i < 3; i++) {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
    }
    WritableImage image = scene.snapshot(null);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      PngFile.write(image, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
