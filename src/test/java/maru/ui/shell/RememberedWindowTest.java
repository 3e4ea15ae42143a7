package maru.ui.shell;

import static maru.ui.OnScreen.noticed;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.base.Problem;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.Fonts;
import maru.ui.fx.Remembered;
import maru.ui.fx.SettingsFile;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** One window after the other, with a settings file of their own. */
@ExtendWith(WindowExtension.class)
class RememberedWindowTest {
  @TempDir static Path logs;
  @TempDir Path folder;

  private final List<Stage> stages = new ArrayList<>();
  private LogFile log;
  private RunClock clock = new RunClock();

  @Start
  void start(Stage unused) {
    Fonts.load();
    log = new LogFile(logs);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(() -> stages.forEach(Stage::hide));
    log.close();
  }

  private Path file() {
    return folder.resolve("settings.json");
  }

  /** Opens a window as the program does. */
  private Studio open() {
    return onWindow(() -> {
      Stage stage = new Stage();
      stages.add(stage);
      SettingsFile settings = new SettingsFile(file());
      return new StudioLauncher(
              (bench, own) -> {
                clock = own;
                return List.of(new GalleryLab("train"), new GalleryLab("tokens"));
              },
              log)
          .show(stage, settings, settings.read(), () -> {});
    });
  }

  private Stage stage() {
    return stages.getLast();
  }

  @Test
  void theNextWindowIsAsThisOneWasLeft(FxRobot robot) throws TimeoutException {
    Studio first = open();
    Locale other =
        first.bench().texts().korean() ? Locale.ENGLISH : Locale.KOREAN; // Not the machine's.
    robot.interact(() -> {
      first.bench().texts().switchLanguage();
      first.bench().appearance().themeProperty().set(Theme.DARK);
      first.bench().appearance().scaleProperty().set(150);
      first.panelOpenProperty().set(false);
      clock.speedProperty().set(16);
      first.currentProperty().set(lab(first, "tokens"));
      stage().setX(40);
      stage().setY(30);
      stage().setWidth(900);
      stage().setHeight(640);
    });
    robot.interact(() -> stage().hide());
    Studio next = open();
    assertEquals(other, onWindow(() -> next.bench().texts().locale()));
    assertEquals(Theme.DARK, onWindow(() -> next.bench().appearance().themeProperty().get()));
    int speed = onWindow(() -> clock.speedProperty().get());
    assertEquals(16, speed);
    assertEquals(150, onWindow(() -> next.bench().appearance().scaleProperty().get()));
    assertFalse(onWindow(() -> next.panelOpenProperty().get()));
    assertEquals("tokens", onWindow(() -> next.currentProperty().get().face().id()));
    assertEquals(
        List.of(40.0, 30.0, 900.0, 640.0),
        onWindow(() ->
            List.of(stage().getX(), stage().getY(), stage().getWidth(), stage().getHeight())));
  }

  private static maru.ui.lab.Lab lab(Studio studio, String id) {
    return studio.labs().stream()
        .filter(lab -> lab.face().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMaximizedWindowComesBackSoAndKeepsItsOwnSize(FxRobot robot) {
    open();
    robot.interact(() -> {
      stage().setWidth(800);
      stage().setHeight(600);
    });
    robot.interact(() -> stage().hide());
    open();
    robot.interact(() -> stage().setMaximized(true));
    robot.interact(() -> stage().hide());
    Remembered kept = new SettingsFile(file()).read().values();
    assertEquals(true, kept.flag("window-maximized").orElseThrow());
    assertEquals(800, kept.number("window-width").orElseThrow());
    open();
    assertTrue(onWindow(() -> stage().isMaximized()));
  }

  @Test
  void aWindowOnAScreenThatIsGoneComesToOneThatIsThere(FxRobot robot) throws IOException {
    Files.writeString(
        file(),
        """
        {"version": 1, "window-x": 30000, "window-y": 20000, "window-width": 700,
         "window-height": 500, "language": "xx", "theme": "green", "type-size": 3, "lab": "gone"}
        """);
    Studio studio = open();
    assertTrue(onWindow(() -> stage().getX() < 1000 || Double.isNaN(stage().getX())));
    assertEquals(100, onWindow(() -> studio.bench().appearance().scaleProperty().get()));
    assertEquals(Theme.LIGHT, onWindow(() -> studio.bench().appearance().themeProperty().get()));
    assertEquals("train", onWindow(() -> studio.currentProperty().get().face().id()));
  }

  @Test
  void aChangeIsSavedThoughTheWindowStaysOpen(FxRobot robot) throws TimeoutException {
    Studio studio = open();
    robot.interact(() -> studio.bench().appearance().themeProperty().set(Theme.DARK));
    waitFor(() -> Files.exists(file()));
    assertEquals("dark", new SettingsFile(file()).read().values().text("theme").orElseThrow());
  }

  @Test
  void aDamagedFileIsToldAndLogged(FxRobot robot) throws IOException, TimeoutException {
    Files.writeString(file(), "{ this is none");
    Studio studio = open();
    String words =
        new Problem("settings.damaged", file(), file() + ".unread")
            .text(studio.bench().texts().locale());
    waitFor(() -> noticed(robot, words));
    assertTrue(Files.readString(log.file()).contains("settings.json"));
    assertTrue(
        Files.readString(log.file()).contains("JacksonException")
            || Files.readString(log.file()).contains("StreamReadException"));
  }

  @Test
  void typeForAProjectorIsOfferedOnceOnALargeScreen(FxRobot robot) throws TimeoutException {
    Studio studio = open();
    WindowLook look = new WindowLook(studio.bench().remembered());
    robot.interact(() -> look.offerProjector(studio, stage(), 1366));
    assertTrue(robot.lookup("#take-offer").tryQuery().isEmpty(), "not on a small screen");
    robot.interact(() -> look.offerProjector(studio, stage(), 1920));
    robot.clickOn("#take-offer");
    assertEquals(
        Appearance.PROJECTOR, onWindow(() -> studio.bench().appearance().scaleProperty().get()));
    assertTrue(robot.lookup(".notice").tryQuery().isEmpty());
    robot.interact(() -> {
      studio.bench().appearance().scaleProperty().set(100);
      look.offerProjector(studio, stage(), 1920);
    });
    assertTrue(robot.lookup("#take-offer").tryQuery().isEmpty(), "not asked again");
  }

  @Test
  void anOfferWaitsForAProblemAndGoesWhenItIsTakenBack(FxRobot robot) {
    Studio studio = open();
    var notices = studio.bench().notices();
    List<String> taken = new ArrayList<>();
    robot.interact(() -> {
      notices.problem(new Problem("file.missing", "/tmp/none"));
      notices.offer("projector.take", () -> taken.add("first"), "projector.offer");
    });
    assertTrue(noticed(robot, "/tmp/none"));
    robot.interact(() -> robot.lookup(".notice .button").queryButton().fire());
    robot.interact(() -> notices.problem(new Problem("file.missing", "/tmp/again")));
    assertTrue(noticed(robot, "/tmp/again"), "an offer makes room for a problem");
    robot.interact(() -> robot.lookup(".notice .button").queryButton().fire());
    robot.clickOn("#take-offer");
    assertEquals(List.of("first"), taken);
    robot.interact(() -> {
      notices.offer("projector.take", () -> taken.add("second"), "projector.offer");
      notices.withdraw("projector.offer");
    });
    assertTrue(robot.lookup(".notice").tryQuery().isEmpty());
  }
}
