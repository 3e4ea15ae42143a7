package maru.ui.shell;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.base.Problem;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.train.PreparedTraining;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.control.Curve;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(WindowExtension.class)
class StudioTest {
  @TempDir static Path directory;

  static final ModelHistory NO_MOMENTS =
      new ModelHistory() {
        @Override
        public PreparedTraining prepared() {
          throw new UnsupportedOperationException("this clock only counts");
        }

        @Override
        public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
          throw new UnsupportedOperationException("this clock only counts");
        }
      };

  private GalleryLab train;
  private GalleryLab second;
  private final AtomicReference<RunClock> clock = new AtomicReference<>();
  private LogFile log;
  private Studio studio;

  @Start
  void start(Stage stage) throws IOException {
    Fonts.load();
    train = new GalleryLab("train");
    second = new GalleryLab("train");
    log = new LogFile(directory);
    studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, runClock) -> {
              clock.set(runClock);
              return List.of(train, second);
            });
    studio.show(stage);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void thePanelFoldsWhereTypeIsTooLargeForTheWindowAndComesBack(FxRobot robot)
      throws TimeoutException {
    var scale = studio.bench().appearance().scaleProperty();
    var open = studio.panelOpenProperty();
    robot.interact(() -> studio.scene().getWindow().setWidth(1100));
    waitFor(open::get);
    robot.interact(() -> scale.set(200));
    waitFor(() -> !open.get());
    robot.interact(() -> scale.set(100));
    waitFor(open::get);
    robot.interact(() -> scale.set(200));
    waitFor(() -> !open.get());
    robot.interact(() -> open.set(true));
    robot.interact(() -> scale.set(175));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(OnScreen.onWindow(open::get), "who opened it wants to see it");
  }

  @Test
  void wordsChangeInPlaceWithTheLanguage(FxRobot robot) {
    assertTrue(shown(robot, "학습"));
    robot.clickOn("#language");
    assertTrue(shown(robot, "Train"));
    assertFalse(shown(robot, "학습"));
    press(robot, KeyCode.L);
    assertTrue(shown(robot, "학습"));
  }

  @Test
  void themeAndScaleFollowTheirKeys(FxRobot robot) throws TimeoutException {
    var look = studio.bench().appearance();
    press(robot, KeyCode.T);
    assertEquals(Theme.DARK, look.themeProperty().get());
    assertTrue(
        studio.scene().getStylesheets().stream().anyMatch(s -> s.endsWith("tokens-dark.css")));
    for (int percent : new int[] {125, 150, 160, 175, 200}) {
      press(robot, KeyCode.P);
      assertEquals(percent, look.scaleProperty().get());
      String tip = robot.lookup("#scale").queryButton().getTooltip().getText();
      assertTrue(tip.contains(percent + " %"), tip);
      assertEquals(percent == 160, tip.contains("프로젝터"), tip);
    }
    // The type follows with the next pulse.
    waitFor(() -> robot.lookup(".top-bar .fact").queryLabeled().getFont().getSize() == 30);
    press(robot, KeyCode.P);
    assertEquals(100, look.scaleProperty().get());
  }

  @Test
  void anySizeOfTypeIsOneChoiceAway(FxRobot robot) {
    var look = studio.bench().appearance();
    robot.clickOn("#scale");
    robot.clickOn("#scale-160");
    assertEquals(160, look.scaleProperty().get());
    robot.clickOn("#scale");
    assertTrue(robot.lookup(".radio-menu-item:checked").query().toString().contains("160"));
    robot.clickOn("#scale-100");
    assertEquals(100, look.scaleProperty().get());
  }

  @Test
  void keysAreLettersWhileTextIsTyped(FxRobot robot) {
    robot.clickOn(train.field);
    press(robot, KeyCode.T);
    press(robot, KeyCode.DIGIT2);
    assertEquals(Theme.LIGHT, studio.bench().appearance().themeProperty().get());
    assertEquals(train, studio.currentProperty().get());
    press(robot, KeyCode.ESCAPE);
    press(robot, KeyCode.T);
    assertEquals(Theme.DARK, studio.bench().appearance().themeProperty().get());
  }

  @Test
  void digitsGoToLabsAndTellThem(FxRobot robot) {
    assertEquals(List.of("shown"), train.events);
    press(robot, KeyCode.DIGIT2);
    assertEquals(second, studio.currentProperty().get());
    assertEquals(List.of("shown", "hidden"), train.events);
    assertEquals(List.of("shown"), second.events);
    press(robot, KeyCode.DIGIT9);
    assertEquals(second, studio.currentProperty().get());
  }

  @Test
  void thePanelFolds(FxRobot robot) {
    press(robot, KeyCode.B);
    assertTrue(robot.lookup(".lab-panel").tryQuery().isEmpty());
    press(robot, KeyCode.B);
    assertTrue(robot.lookup(".lab-panel").tryQuery().isPresent());
  }

  @Test
  void theListOfKeysOpensAndEscClosesIt(FxRobot robot) {
    robot.clickOn("#keys");
    assertTrue(shown(robot, "키 목록"));
    press(robot, KeyCode.ESCAPE);
    assertFalse(shown(robot, "키 목록"));
  }

  @Test
  void anotherLabsPanelBeginsAtItsTop(FxRobot robot) {
    ScrollPane panel = robot.lookup(".lab-panel").queryAs(ScrollPane.class);
    robot.interact(() -> {
      for (GalleryLab lab : List.of(train, second)) {
        Region tall = new Region();
        tall.setMinHeight(3000);
        ((Pane) lab.face().panel()).getChildren().add(tall);
      }
    });
    robot.interact(() -> panel.setVvalue(1));
    press(robot, KeyCode.DIGIT2);
    assertEquals(0, panel.getVvalue());
  }

  @Test
  void workThatIsStartedAfterTheWindowClosedIsNotDone(FxRobot robot) {
    AtomicReference<String> done = new AtomicReference<>("");
    robot.interact(() -> {
      studio.bench().background().close();
      studio.bench().background().create(() -> "late").onSuccess(done::set).start();
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals("", done.get());
  }

  @Test
  void aProblemIsToldInTheLanguageAndFollowsIt(FxRobot robot) {
    robot.interact(() -> studio.bench().notices().tell(new Problem("file.missing", "/tmp/없음.txt")));
    assertTrue(shownWith(robot, "/tmp/없음.txt 파일이나 폴더가 없어요"));
    press(robot, KeyCode.L);
    assertTrue(shownWith(robot, "There is no file or folder /tmp/없음.txt"));
    press(robot, KeyCode.ESCAPE);
    assertFalse(shownWith(robot, "There is no file"));
  }

  @Test
  void anUnforeseenErrorGoesToTheLogFile(FxRobot robot) throws IOException {
    robot.interact(
        () -> studio.bench().notices().tell(new IllegalStateException("seven is no head")));
    assertTrue(shownWith(robot, log.file().toString()));
    String written = Files.readString(log.file(), StandardCharsets.UTF_8);
    assertTrue(written.contains("seven is no head"), written);
    assertTrue(written.contains("StudioTest"), written);
  }

  @Test
  void workInTheBackgroundComesBackToTheWindow(FxRobot robot) {
    AtomicReference<String> told = new AtomicReference<>("");
    robot.interact(() ->
        studio
            .bench()
            .background()
            .create(() -> Thread.currentThread().getName())
            .onSuccess(name -> told.set(name + " " + Thread.currentThread().getName()))
            .start());
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(told.get().startsWith("maru-background"), told.get());
    assertTrue(told.get().contains("JavaFX"), told.get());
  }

  @Test
  void theTimelineShowsAndMovesTheRun(FxRobot robot) {
    assertFalse(robot.lookup("#timeline-play").query().isVisible() && visible(robot));
    List<String> calls = new java.util.ArrayList<>();
    robot.interact(() -> clock.get().begin(1000, new Curve(), driver(calls), NO_MOMENTS));
    assertTrue(visible(robot));
    robot.interact(() -> clock.get().stepProperty().set(240));
    assertTrue(shown(robot, "1,000스텝 중 240"));
    press(robot, KeyCode.RIGHT);
    press(robot, KeyCode.SPACE);
    robot.interact(() -> clock.get().runningProperty().set(true));
    press(robot, KeyCode.RIGHT);
    press(robot, KeyCode.SPACE);
    assertEquals(List.of("step", "play", "pause"), calls);
    robot.interact(() -> clock.get().finishedProperty().set(true));
    press(robot, KeyCode.SPACE);
    assertEquals(3, calls.size());
  }

  @Test
  void aSmallWindowKeepsIconsAndCutsNoButton(FxRobot robot) {
    robot.interact(() -> {
      Stage stage = (Stage) studio.scene().getWindow();
      stage.setWidth(700);
      stage.setHeight(500);
    });
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(
        javafx.scene.control.ContentDisplay.GRAPHIC_ONLY,
        robot.lookup("#rail-train").queryLabeled().getContentDisplay());
    for (Button button : robot.lookup(".top-bar .button").queryAllAs(Button.class)) {
      double right = button.localToScene(button.getBoundsInLocal()).getMaxX();
      assertTrue(right <= 700, button.getId() + " ends at " + right);
      assertTrue(button.getWidth() >= onWindow(() -> button.minWidth(-1)), button.getId());
    }
  }

  @Test
  void screensAreWrittenInBothLanguagesAndThemes(FxRobot robot) throws IOException {
    AtomicReference<List<Path>> files = new AtomicReference<>(List.of());
    robot.interact(() -> files.set(new Screens(studio).writeAll(directory.resolve("screens"))));
    assertEquals(4, files.get().size());
    for (Path file : files.get()) {
      byte[] bytes = Files.readAllBytes(file);
      assertEquals("PNG", new String(bytes, 1, 3, StandardCharsets.US_ASCII));
      assertTrue(bytes.length > 10_000, file + " has " + bytes.length + " bytes");
    }
    assertNotNull(studio.scene());
  }

  private static RunClock.Driver driver(List<String> calls) {
    return new RunClock.Driver() {
      @Override
      public void play() {
        calls.add("play");
      }

      @Override
      public void pause() {
        calls.add("pause");
      }

      @Override
      public void step() {
        calls.add("step");
      }
    };
  }

  private boolean visible(FxRobot robot) {
    return robot.lookup(".timeline-moved").query().isVisible();
  }

  private static boolean shown(FxRobot robot, String words) {
    return robot.lookup(words).queryAll().stream().anyMatch(OnScreen::isSeen);
  }

  private static boolean shownWith(FxRobot robot, String words) {
    return robot.lookup(".label").queryAllAs(Label.class).stream()
            .anyMatch(l -> String.valueOf(l.getText()).contains(words) && OnScreen.isSeen(l))
        || robot.lookup(".text").queryAllAs(javafx.scene.text.Text.class).stream()
            .anyMatch(t -> String.valueOf(t.getText()).contains(words) && OnScreen.isSeen(t));
  }
}
