package maru;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.Lab;
import maru.ui.shell.Studio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** At the scale for a projector nothing in any section of any lab is written too small. */
@ExtendWith(WindowExtension.class)
class ProjectorTest {
  @TempDir static Path directory;

  private final java.util.List<Lab> labs = new java.util.ArrayList<>();
  private LogFile log;
  private Studio studio;

  @Start
  void start(Stage stage) {
    Fonts.load();
    log = new LogFile(directory);
    studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, clock) -> {
              labs.addAll(Labs.of(bench, clock));
              return labs;
            });
    stage.setWidth(1280);
    stage.setHeight(900);
    studio.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> {
      studio.close();
      studio.bench().background().close();
    });
    log.close();
  }

  @Test
  void nothingIsWrittenSmallerThanCanBeRead(FxRobot robot) {
    Set<String> small = new TreeSet<>();
    Set<String> sections = new TreeSet<>();
    robot.interact(() -> studio.bench().appearance().scaleProperty().set(Appearance.PROJECTOR));
    for (Lab lab : labs) {
      robot.interact(() -> studio.currentProperty().set(lab));
      for (ToggleButton section :
          robot.lookup(ProjectorTest::isSwitch).queryAllAs(ToggleButton.class)) {
        robot.interact(section::fire);
        String where = lab.face().id() + " " + section.getId();
        sections.add(where);
        small.addAll(onWindow(() -> tooSmall(where)));
      }
    }
    assertEquals(Set.of(), small);
    assertTrue(sections.size() > 10, sections.toString());
  }

  private static boolean isSwitch(Node node) {
    return node instanceof ToggleButton
        && ("sections".equals(node.getParent().getId())
            || node.getParent().getStyleClass().contains("topics"));
  }

  private Set<String> tooSmall(String where) {
    studio.scene().getRoot().applyCss();
    studio.scene().getRoot().layout();
    Set<String> small = new TreeSet<>();
    for (Node node : studio.scene().getRoot().lookupAll(".text")) {
      if (node instanceof Text text
          && !text.getText().isBlank()
          && isSeen(text)
          && text.getFont().getSize() < Appearance.LEGIBLE) {
        small.add(where + ": " + text.getFont().getSize() + " " + text.getText());
      }
    }
    return small;
  }
}
