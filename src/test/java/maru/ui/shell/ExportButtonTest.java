package maru.ui.shell;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.fx.Theme;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a lab shows goes out by one button, on the ground that is chosen. */
@ExtendWith(WindowExtension.class)
class ExportButtonTest {
  private static final List<List<String>> NUMBERS =
      List.of(
          List.of("token", "share"),
          List.of("어제", "0.25"),
          List.of("a,b", ""),
          List.of(),
          List.of("n"),
          List.of("-3"));

  @TempDir static Path directory;

  private static List<List<String>> numbers = NUMBERS;

  private static Exhibit.@Nullable Source source;

  private OpenStudio<Words> studio;

  /** A lab with a few words on the theme's own ground. */
  private record Words(LabFace face) implements Lab {
    static Words create() {
      VBox picture = new VBox(8);
      for (int i = 0; i < 12; i++) {
        picture.getChildren().add(new Label("어제 카페에 갔었는데요 그리고 이야기를 오래 했어요 " + i));
      }
      return new Words(new LabFace("letters", MaterialDesignE.EYE, picture, new VBox()));
    }

    @Override
    public Exhibit exhibit() {
      return new Exhibit("words", face.picture(), numbers, "어제 카페에").of(source);
    }

    @Override
    public SideBySide beside(RunClock first, RunClock second) {
      return new SideBySide(this, this);
    }

    @Override
    public void shown() {}

    @Override
    public void hidden() {}
  }

  @Start
  void start(javafx.stage.Stage stage) {
    numbers = NUMBERS;
    source = null;
    studio = OpenStudio.with(directory, (bench, clock) -> Words.create());
    studio.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
  }

  @Test
  void aDarkWindowExportsOnALightGroundAndStaysDark(FxRobot robot) throws Exception {
    var theme = studio.studio().bench().appearance().themeProperty();
    Image light = snapshot();
    robot.interact(() -> theme.set(Theme.DARK));
    Path png = directory.resolve("light.png");
    SavedFiles.export(robot, "png", png);
    SavedFiles.assertPicture(light, png);
    assertEquals(0xFFFFFFFF, corner(png));
    assertEquals(Theme.DARK, onWindow(theme::get));
    SavedFiles.ground(robot, "dark");
    Path dark = directory.resolve("dark.png");
    SavedFiles.export(robot, "png2", dark);
    assertEquals(0xFF0D1117, corner(dark));
    Image fine = new Image(dark.toUri().toString());
    assertEquals(2 * new Image(png.toUri().toString()).getWidth(), fine.getWidth());
    assertTrue(brightest(fine) > 200, "light text on the dark ground");
  }

  @Test
  void numbersAreOfferedWhereThereAreSome(FxRobot robot) {
    robot.clickOn("#export");
    assertFalse(offered("export-csv").isDisable());
    robot.type(KeyCode.ESCAPE);
    robot.interact(() -> numbers = List.of());
    robot.clickOn("#export");
    assertTrue(offered("export-csv").isDisable());
    assertFalse(offered("export-pdf").isDisable());
    robot.type(KeyCode.ESCAPE);
  }

  private MenuItem offered(String id) {
    MenuButton export = (MenuButton) studio.studio().scene().lookup("#export");
    return export.getItems().stream()
        .filter(item -> id.equals(item.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void numbersGoOutAsTablesAndAsJson(FxRobot robot) throws Exception {
    Path csv = directory.resolve("numbers.csv");
    SavedFiles.export(robot, "csv", csv);
    assertEquals("\uFEFFtoken,share\r\n어제,0.25\r\n\"a,b\",\r\n", Files.readString(csv));
    assertEquals("\uFEFFn\r\n-3\r\n", Files.readString(directory.resolve("numbers-2.csv")));
    assertTrue(onWindow(() -> OnScreen.noticed(robot, "표 1개")), "both are told");
    Path json = directory.resolve("numbers.json");
    SavedFiles.export(robot, "json", json);
    JsonNode root = JsonMapper.builder().build().readTree(Files.readString(json));
    assertEquals("어제 카페에", root.get("caption").get(0).asString());
    JsonNode rows = root.get("tables").get(0).get("rows");
    assertEquals(0.25, rows.get(0).get(1).asDouble());
    assertEquals("a,b", rows.get(1).get(0).asString());
    assertEquals(-3, root.get("tables").get(1).get("rows").get(0).get(0).asInt());
  }

  @Test
  void aSecondTableTakesNoOtherFilesPlace(FxRobot robot) throws Exception {
    Path others = directory.resolve("mine-2.csv");
    Files.writeString(others, "keep me");
    Path csv = directory.resolve("mine.csv");
    SavedFiles.export(robot, "csv", csv);
    assertEquals("keep me", Files.readString(others));
    Path second = directory.resolve("mine-3.csv");
    assertEquals("\uFEFFn\r\n-3\r\n", Files.readString(second));
  }

  @Test
  void theCaptionCallsACorpusAsTheWindowDoes(FxRobot robot) throws Exception {
    onTheTimeline(robot);
    String told = caption(robot, "named.json");
    assertTrue(told.startsWith("BERT 2×64 · 한국어 일상 문장 · "), told);
  }

  @Test
  void theCaptionIsOfWhatTheLabShowsWhenTheTimelineShowsSomethingElse(FxRobot robot)
      throws Exception {
    onTheTimeline(robot);
    source = new Exhibit.Source("세 방향", "en/everyday", 6_000);
    assertEquals("세 방향 · 영어 일상 문장 · 6,000스텝", caption(robot, "other.json"));
    source = Exhibit.Source.NONE;
    assertEquals("어제 카페에", caption(robot, "none.json"));
  }

  private void onTheTimeline(FxRobot robot) {
    robot.interact(() -> {
      studio.clock().runProperty().set("BERT 2×64");
      studio.clock().corpusProperty().set("ko/everyday");
    });
  }

  private static String caption(FxRobot robot, String name) throws Exception {
    Path json = directory.resolve(name);
    SavedFiles.export(robot, "json", json);
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(json))
        .get("caption")
        .get(0)
        .asString();
  }

  @Test
  void theClipboardTakesPictureOrNumbers(FxRobot robot) throws Exception {
    SavedFiles.choose(robot, "copy-numbers", directory.resolve("none"));
    waitFor(() -> OnScreen.noticed(robot, "클립보드"));
    assertTrue(
        onWindow(() -> Clipboard.getSystemClipboard().getString()).startsWith("token\tshare\n어제"));
    SavedFiles.choose(robot, "copy-picture", directory.resolve("none"));
    Image copied = onWindow(() -> Clipboard.getSystemClipboard().getImage());
    assertTrue(copied.getWidth() > 400, "it is as wide as " + copied.getWidth());
  }

  private Image snapshot() {
    return onWindow(() -> studio.lab().face().picture().snapshot(null, null));
  }

  private static int corner(Path png) {
    return new Image(png.toUri().toString()).getPixelReader().getArgb(1, 1);
  }

  private static int brightest(Image image) {
    int most = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        most = Math.max(most, image.getPixelReader().getArgb(x, y) >> 8 & 0xFF);
      }
    }
    return most;
  }
}
