package maru.ui.fx;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import maru.base.Problem;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class FileDialogTest {
  @TempDir Path folder;

  private Stage window;
  private final Pane asking = new Pane();

  @Start
  void start(Stage stage) {
    window = stage;
    stage.setScene(new Scene(asking));
  }

  @Test
  void aDialogBeginsWhereTheLastOneEnded() throws IOException {
    assertEquals(Path.of(System.getProperty("user.home")), FileDialog.begin(window));
    Path chosen = folder.resolve("picture.png");
    window
        .getProperties()
        .put(FileDialog.Answer.class, (FileDialog.Answer) asked -> Optional.of(chosen));
    onWindow(() -> FileDialog.of("picture", "png").save(asking, "picture.png"));
    assertEquals(folder, FileDialog.begin(window));
    window
        .getProperties()
        .put(FileDialog.Answer.class, (FileDialog.Answer) asked -> Optional.empty());
    onWindow(() -> FileDialog.of("picture", "png").open(asking));
    assertEquals(folder, FileDialog.begin(window));
    Files.delete(Files.createDirectory(folder.resolve("gone")));
    window.getProperties().put(FileDialog.class, folder.resolve("gone/and/away.txt"));
    assertEquals(Path.of(System.getProperty("user.home")), FileDialog.begin(window));
  }

  @Test
  void aNameThatTheLocaleHasNoLettersForIsToldInASentence() {
    Problem told = assertThrows(Problem.class, () -> FileDialog.path(new File("\u0000.txt")));
    assertEquals("file.name", told.key());
  }
}
