package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.FileDialog;
import maru.ui.fx.PngFile;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Writes every section of every lab in both languages, both themes and seven sizes, with the Korean
 * BERT that comes with Maru: {@code mvn test -Dtest=ContactSheet}. The pictures lie in {@code
 * target/screens}, and a sheet of each size beside them; {@code -Dmaru.sheet=masks} writes those of
 * one lab alone, {@code -Dmaru.sheet.size=1280x800} those of one size, {@code -Dmaru.open=DIR}
 * those of the model in a folder. It asserts nothing, and its name keeps it out of the tests.
 */
@ExtendWith(WindowExtension.class)
class ContactSheet {
  private static final Path FOLDER = Path.of("target", "screens");
  private static final double THUMB = 480;
  private static final int ACROSS = 4;
  private static final String OPENED = System.getProperty("maru.open", "");
  private static final int SETTLING_MILLIS = 200;
  private static final int LONG_SECONDS = 10;

  /** So many pixels of width for each percent of the type's size leave room for the panel. */
  private static final double ROOMY = 9.3;

  static final List<Section> SECTIONS =
      List.of(
          new Section("train", "section-live"),
          new Section("train", "section-step"),
          new Section("train", "section-compare"),
          new Section("tokens", "section-cut"),
          new Section("tokens", "section-hangul"),
          new Section("tokens", "section-build"),
          new Section("tokens", "section-word"),
          new Section("tokens", "section-special"),
          new Section("tokens", "section-token"),
          new Section("attention", "section-heads"),
          new Section("attention", "section-whole"),
          new Section("attention", "section-inside"),
          new Section("attention", "section-lens"),
          new Section("attention", "section-stream"),
          new Section("attention", "section-embedded"),
          new Section("attention", "section-saliency"),
          new Section("attention", "section-written"),
          new Section("attention", "section-birth"),
          new Section("attention", "section-experiments"),
          new Section("attention", "section-off"),
          new Section("masks", "section-words"),
          new Section("masks", "section-pairs"),
          new Section("masks", "section-sight"),
          new Section("masks", "section-spans"),
          new Section("directions", "section-pair"),
          new Section("directions", "section-sentence"),
          new Section("directions", "section-triangle"),
          new Section("directions", "section-cloze"),
          new Section("directions", "section-jobs"),
          new Section("directions", "section-curves"),
          new Section("family", "section-tree"),
          new Section("family", "section-counting section-chain"),
          new Section("family", "section-counting section-sentence"),
          new Section("family", "section-counting section-dice"),
          new Section("family", "section-counting section-agreement"),
          new Section("family", "section-sequence section-alignment"),
          new Section("family", "section-sequence section-bottleneck"),
          new Section("family", "section-sequence section-translate"),
          new Section("family", "section-sequence section-serial"),
          new Section("family", "section-recurrent section-states"),
          new Section("family", "section-recurrent section-gradients"),
          new Section("family", "section-recurrent section-typing"),
          new Section("family", "section-recurrent section-context"),
          new Section("family", "section-recurrent section-memory"),
          new Section("family", "section-recurrent section-verdicts"),
          new Section("family", "section-vectors section-window"),
          new Section("family", "section-vectors section-map"),
          new Section("family", "section-vectors section-analogies"),
          new Section("family", "section-elmo section-mix"),
          new Section("family", "section-elmo section-meanings"),
          new Section("family", "section-text section-structures"),
          new Section("family", "section-text section-buckets"),
          new Section("family", "section-text section-tasks"),
          new Section("family", "section-pictures section-seen"),
          new Section("family", "section-pictures section-learned"),
          new Section("family", "section-pictures section-wins"),
          new Section("family", "section-beside"));

  private static final List<Size> SIZES =
      List.of(
          new Size(1100, 720, 100),
          new Size(1280, 800, 100),
          new Size(1280, 800, 125),
          new Size(1280, 800, Appearance.PROJECTOR),
          new Size(1920, 1080, 100),
          new Size(1920, 1080, Appearance.PROJECTOR),
          new Size(1920, 1080, 200));

  @TempDir static Path directory;

  private WholeStudio studio;
  private boolean first = true;

  /**
   * A section of a lab.
   *
   * @param button by whose id it is opened; of one within another both, parted by a space
   */
  record Section(String lab, String button) {
    /** Those to be pressed, in their order. */
    List<String> buttons() {
      return List.of(button.split(" ", 0));
    }
  }

  private record Size(int width, int height, int type) {
    /** As files are called by it. */
    @Override
    public String toString() {
      return "%dx%d-%d".formatted(width, height, type);
    }
  }

  @Start
  void start(Stage stage) {
    studio = WholeStudio.on(stage, directory);
    FileDialog.Answer answer = asked -> Optional.of(Path.of(OPENED));
    stage.getProperties().put(FileDialog.Answer.class, answer);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
  }

  @Test
  void draw(FxRobot robot) throws TimeoutException, IOException {
    Files.createDirectories(FOLDER);
    if (OPENED.isEmpty()) {
      replay(robot);
    } else {
      robot.interact(() -> robot.lookup("#open-model").queryButton().fire());
      waitFor(() -> studio.clock().standing().get());
    }
    String only = System.getProperty("maru.sheet.size", "");
    for (Size size : SIZES.stream().filter(one -> one.toString().contains(only)).toList()) {
      List<Image> screens = new ArrayList<>();
      for (Section section : wanted()) {
        turnTo(robot, section);
        for (Theme theme : Theme.values()) {
          for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            String look = locale.getLanguage() + "-" + theme.name().toLowerCase(Locale.ROOT);
            if (!look.contains(System.getProperty("maru.sheet.look", ""))) {
              continue;
            }
            robot.interact(() -> wear(size, theme, locale));
            // What asks the model for other words gets them a pulse later.
            WaitForAsyncUtils.sleep(SETTLING_MILLIS, TimeUnit.MILLISECONDS);
            screens.add(onWindow(() -> screen(section, size, theme, locale)));
          }
        }
      }
      Image sheet = onWindow(() -> sheet(screens, size));
      PngFile.write(sheet, FOLDER.resolve("sheet-%s.png".formatted(size)));
    }
  }

  private void replay(FxRobot robot) throws TimeoutException {
    String run = System.getProperty("maru.sheet.run", "replay-ko");
    for (String button : run.split(",", 0)) { // a model may be chosen before it is trained
      robot.interact(() -> robot.lookup("#" + button).<ButtonBase>query().fire());
    }
    waitFor(() -> studio.clock().headProperty().get() > 0);
    if (run.startsWith("replay")) {
      robot.interact(() -> {
        studio.clock().replayingProperty().set(false);
        studio.clock().look(1_200);
      });
    }
  }

  private static List<Section> wanted() {
    String only = System.getProperty("maru.sheet", "");
    return SECTIONS.stream()
        .filter(one -> (one.lab() + " " + one.button()).contains(only))
        .toList();
  }

  private void turnTo(FxRobot robot, Section section) throws TimeoutException {
    studio.lab(robot, section.lab());
    // Begun once: what it has learned by then is in view in each of its sections.
    for (String one : section.buttons()) {
      robot.interact(() -> {
        ToggleButton button = robot.lookup("#" + one).queryAs(ToggleButton.class);
        if (!button.isSelected()) {
          button.fire();
        }
      });
    }
    // What is asked of the model and learned for the picture comes in its own time.
    WaitForAsyncUtils.sleep(section.lab().equals("tokens") ? 4 : 2, TimeUnit.SECONDS);
    if (first) {
      first = false;
      give(robot, System.getProperty("maru.sheet.first", "").split(",", 0));
    }
    give(robot, System.getProperty("maru.sheet.then", "").split(",", 0));
  }

  private static void give(FxRobot robot, String... orders) {
    for (String order : orders) {
      if (!order.isEmpty()) {
        give(robot, order);
        WaitForAsyncUtils.sleep(2, TimeUnit.SECONDS);
      }
    }
  }

  /**
   * A button is pressed by its id; what is drawn is given a key: {@code whole-stack:ENTER}; {@code
   * wait}.
   */
  private static void give(FxRobot robot, String order) {
    if (order.equals("wait")) {
      WaitForAsyncUtils.sleep(LONG_SECONDS, TimeUnit.SECONDS);
      return;
    }
    String[] words = order.split(":", 2);
    Node node = robot.lookup("#" + words[0]).query();
    robot.interact(() -> {
      if (words.length == 1) {
        ((ButtonBase) node).fire();
      } else {
        KeyCode key = KeyCode.valueOf(words[1]);
        Event.fireEvent(
            node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
      }
    });
  }

  private void wear(Size size, Theme theme, Locale locale) {
    Appearance look = studio.studio().bench().appearance();
    look.themeProperty().set(theme);
    look.scaleProperty().set(size.type);
    // The window itself is smaller than most of these sizes, and would fold it for them too.
    studio.studio().panelOpenProperty().set(size.width >= ROOMY * size.type);
    studio.studio().bench().texts().localeProperty().set(locale);
  }

  /** The window in a size of its own, larger than the screen of a machine without one may be. */
  private Image screen(Section section, Size size, Theme theme, Locale locale) {
    Scene scene = studio.studio().scene();
    Region root = (Region) scene.getRoot();
    // Labels that got other words need a second round of layout before they stand still.
    for (int i = 0; i < 3; i++) {
      root.resize(size.width, size.height);
      root.applyCss();
      root.layout();
    }
    Image image = root.snapshot(null, null);
    String name =
        "%s-%s-%s-%s-%s.png"
            .formatted(
                section.lab(),
                section.buttons().getLast(),
                locale.getLanguage(),
                theme.name().toLowerCase(Locale.ROOT),
                size);
    try {
      PngFile.write(image, FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    root.resize(scene.getWidth(), scene.getHeight());
    return image;
  }

  private static Image sheet(List<Image> screens, Size size) {
    double high = THUMB * size.height / size.width;
    int rows = (screens.size() + ACROSS - 1) / ACROSS;
    Canvas canvas = new Canvas(ACROSS * (THUMB + 8), rows * (high + 8));
    for (int i = 0; i < screens.size(); i++) {
      canvas
          .getGraphicsContext2D()
          .drawImage(
              screens.get(i),
              i % ACROSS * (THUMB + 8),
              Math.floorDiv(i, ACROSS) * (high + 8),
              THUMB,
              high);
    }
    return canvas.snapshot(null, null);
  }
}
