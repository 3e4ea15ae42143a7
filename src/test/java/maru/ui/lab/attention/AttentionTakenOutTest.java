package maru.ui.lab.attention;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import maru.Known;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.lab.attention.state.AttentionPlace;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.attention.state.WholeModel.Spot;
import maru.ui.lab.kit.ViewText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Views of the lab that are kept, taken along as texts, and taken out as films. */
@ExtendWith(WindowExtension.class)
class AttentionTakenOutTest extends AttentionInWindow {
  @Start
  void show(Stage stage) {
    start(stage);
  }

  @Test
  void aPlaceIsKeptAndAViewGoesAlongAsAText(FxRobot robot) throws TimeoutException {
    begin(robot, Known.GPT, BEGUN, Section.WHOLE);
    waitFor(() -> model.whole().openedProperty().get() != null);
    robot.interact(() -> {
      model.whole().spot.set(new Spot("blocks.1", ""));
      model.heads().selected.set(3);
      model.heads().pick(1, false);
    });
    ViewText view = AttentionPlace.of(model);
    String kept = onWindow(view::text);
    robot.clickOn("#attention-places").clickOn("#places-keep");
    robot.clickOn("#attention-places").clickOn("#places-copy");
    robot.interact(() -> {
      model.sectionProperty().set(Section.LENS);
      model.sentence().textProperty().set("a cat");
      model.whole().spot.set(Spot.WHOLE);
      model.heads().selected.set(0);
      model.heads().release();
    });
    robot.clickOn("#attention-places").clickOn("#places-attention-1");
    assertEquals(kept, onWindow(view::text));
    robot.interact(() -> model.sectionProperty().set(Section.LENS));
    robot.clickOn("#attention-places").clickOn("#places-paste");
    assertEquals(kept, onWindow(view::text));
    robot.clickOn("#attention-places").clickOn("#places-forget");
    robot.clickOn("#attention-places");
    assertTrue(robot.lookup("#places-attention-1").queryAll().isEmpty());
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void theChangeOfFormAndTheTrainingBecomeFilms(FxRobot robot) throws Exception {
    begin(robot, Known.GPT, BEGUN, Section.INSIDE);
    waitFor(() -> way(robot, "#inside-crumbs").size() == 4);
    Path forms = directory.resolve("forms.gif");
    SavedFiles.export(robot, "gif-steps", forms);
    waitFor(() -> Files.exists(forms));
    assertEquals(4, pictures(forms));
    assertEquals(3, onWindow(() -> model.inside().player.positionProperty().get()), "as before");
    Path film = directory.resolve("film.gif");
    SavedFiles.export(robot, "gif", film);
    waitFor(() -> Files.exists(film));
    assertEquals(2, pictures(film), "before the only step, and after it");
    assertEquals(1, onWindow(() -> open.clock().wantedProperty().get()));
  }

  private static int pictures(Path file) throws java.io.IOException {
    var reader = javax.imageio.ImageIO.getImageReadersByFormatName("gif").next();
    try (var in = javax.imageio.ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }
}
