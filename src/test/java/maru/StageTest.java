package maru;

import static java.util.Map.entry;
import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.press;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import maru.ui.OnScreen;
import maru.ui.WindowExtension;
import maru.ui.control.HeatMap;
import maru.ui.fx.Appearance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every section's picture in its room: none scrolls in the smallest window, and none is lost. */
@ExtendWith(WindowExtension.class)
class StageTest {
  @TempDir static Path directory;

  /**
   * Compare asks for runs to be chosen, and this model neither writes, counts, keeps a state,
   * translates nor sees pictures.
   */
  private static final Set<String> NOTHING_YET =
      Set.of(
          "section-compare",
          "section-written",
          "section-counting section-chain",
          "section-counting section-sentence",
          "section-counting section-dice",
          "section-recurrent section-states",
          "section-recurrent section-gradients",
          "section-recurrent section-typing",
          "section-recurrent section-context",
          "section-vectors section-window",
          "section-vectors section-map",
          "section-elmo section-mix",
          "section-sequence section-alignment",
          "section-pictures section-seen",
          "section-pictures section-learned");

  /** A moment late in the run that its file holds, so that none is made anew. */
  private static final int KEPT = 1_024;

  private WholeStudio studio;

  @Start
  void start(Stage stage) {
    studio = WholeStudio.on(stage, directory);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(studio::close);
  }

  private void open(FxRobot robot) throws TimeoutException {
    AtomicBoolean began = new AtomicBoolean();
    robot.interact(() -> {
      studio.clock().replayingProperty().addListener(changed -> began.set(true));
      robot.lookup("#replay-ko").queryButton().fire();
    });
    waitFor(began::get);
    robot.interact(() -> {
      studio.clock().replayingProperty().set(false);
      studio.clock().look(KEPT);
    });
    waitFor(() -> studio.clock().stepProperty().get() == KEPT);
    press(robot, KeyCode.B); // Folds the panel.
  }

  private void turnTo(FxRobot robot, ContactSheet.Section section) throws TimeoutException {
    studio.lab(robot, section.lab());
    for (String one : section.buttons()) {
      robot.interact(() -> {
        ToggleButton button = robot.lookup("#" + one).queryAs(ToggleButton.class);
        if (!button.isSelected()) {
          button.fire();
        }
      });
    }
    // A lab that brings models of its own shows nothing until they have been read.
    waitFor(() -> isSeen(robot.lookup("#" + section.buttons().getLast()).query()));
    WaitForAsyncUtils.sleep(section.lab().equals("tokens") ? 2 : 1, TimeUnit.SECONDS);
  }

  /** Lays the window out in this size, as large as no screen of a machine without one is. */
  private void size(double width, double height) {
    Region root = (Region) studio.studio().scene().getRoot();
    for (int i = 0; i < 4; i++) {
      root.resize(width, height);
      root.applyCss();
      root.layout();
    }
  }

  private void restore() {
    Scene scene = studio.studio().scene();
    size(scene.getWidth(), scene.getHeight());
  }

  @Test
  void noSectionScrollsInTheSmallestWindowAndEachPictureTakesMostOfALargeOne(FxRobot robot)
      throws TimeoutException {
    open(robot);
    List<String> wrong = new ArrayList<>();
    for (ContactSheet.Section section : ContactSheet.SECTIONS) {
      turnTo(robot, section);
      for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
        robot.interact(() -> {
          studio.studio().bench().texts().localeProperty().set(locale);
          size(1100, 720);
          wrong.addAll(scrolling(robot, section.button() + " " + locale));
          restore();
        });
      }
      robot.interact(() -> {
        size(1920, 1080);
        double share = shareOfStage(robot, section);
        boolean none = NOTHING_YET.contains(section.button());
        if (share < 0.45 && !none) {
          wrong.add("%s takes %.0f %% of the stage".formatted(section.button(), 100 * share));
        }
        restore();
      });
    }
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }

  private static List<String> scrolling(FxRobot robot, String where) {
    List<String> found = new ArrayList<>();
    for (Node node : robot.lookup(".scroll-pane").queryAll()) {
      ScrollPane pane = (ScrollPane) node;
      if (isSeen(pane) && pane.getContent() != null && !isList(pane)) {
        double over =
            pane.getContent().getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
        if (over > 1) {
          found.add("%s %s: %.0f px too high".formatted(where, pane.getStyleClass(), over));
        }
      }
    }
    return found;
  }

  /** Whether it holds a table or text of any length. */
  private static boolean isList(Node pane) {
    return pane.getStyleClass().contains("list") || pane.getParent() instanceof TextInputControl;
  }

  @Test
  void theChosenHeadsMapIsLargeOnALargeScreen(FxRobot robot) throws TimeoutException {
    open(robot);
    HeatMap map = robot.lookup("#attention-map").queryAs(HeatMap.class);
    waitFor(() -> !map.matrixProperty().get().isEmpty());
    double side =
        onWindow(() -> {
          size(1920, 1080);
          double drawn = map.drawnSide();
          restore();
          return drawn;
        });
    assertTrue(side >= 700, "the map is " + side + " px");
  }

  /** With the panel open, in the smallest window and on a projector. */
  @Test
  void aMapCanBeReadInLargeTypeBesideTheOpenPanel(FxRobot robot) throws TimeoutException {
    open(robot);
    HeatMap map = robot.lookup("#attention-map").queryAs(HeatMap.class);
    waitFor(() -> !map.matrixProperty().get().isEmpty());
    double cells =
        onWindow(() -> {
          studio.studio().panelOpenProperty().set(true);
          studio.studio().bench().appearance().scaleProperty().set(125);
          size(1280, 800);
          double wide = map.drawnCells();
          studio.studio().bench().appearance().scaleProperty().set(100);
          restore();
          return wide;
        });
    assertTrue(cells >= 260, "the map's cells are " + cells + " px wide");
  }

  @Test
  void nothingIsSqueezedOrLiesOverSomethingElse(FxRobot robot) throws TimeoutException {
    open(robot);
    press(robot, KeyCode.B); // Opens the panel again.
    turnTo(robot, new ContactSheet.Section("directions", "section-sentence"));
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      robot.interact(() -> {
        studio.studio().bench().texts().localeProperty().set(locale);
        size(1100, 720);
        double least = 3 * 1.2 * 15; // Three words: with the panel open the rest has no room.
        for (Node bars : robot.lookup(".direction-card .probability-bars").queryAll()) {
          double high = bars.getLayoutBounds().getHeight();
          assertTrue(high >= least, locale + ": three words in " + high + " px");
        }
        Node sections = robot.lookup("#section-pair").query().getParent();
        double row = robot.lookup("#section-pair").query().getLayoutBounds().getHeight();
        double high = sections.getLayoutBounds().getHeight();
        assertTrue(high < 1.5 * row, locale + ": the sections' buttons stand in one row");
        Node other = robot.lookup("#other-run").query();
        Node below = robot.lookup("#sight-table").query();
        assertTrue(gap(other, below) >= 4, "something stands on the bar above it");
        restore();
      });
    }
    turnTo(robot, new ContactSheet.Section("masks", "section-sight"));
    projector(() -> {
      Node note = robot.lookup("#sight-note").query();
      double under = gap(robot.lookup("#sight-working").query(), note);
      assertTrue(!isSeen(note) || under >= 0, "the note lies on the numbers by " + -under);
      double end = bottom(robot.lookup(".working-box").query());
      assertTrue(end <= 1 + bottom(robot.lookup(".sight-body").query()), "cut off at its end");
    });
    turnTo(robot, new ContactSheet.Section("tokens", "section-word"));
    waitFor(() -> !robot.lookup("#word-steps .label").queryAll().isEmpty());
    projector(() -> {
      Bounds tree = inScene(robot.lookup("#word-tree").query());
      Bounds steps = inScene(robot.lookup("#word-steps").query());
      assertTrue(steps.getMinX() >= tree.getMaxX(), "the merges stand beside their tree");
    });
    turnTo(robot, new ContactSheet.Section("train", "section-live"));
    robot.interact(() -> {
      size(1100, 720);
      Label brief = robot.lookup("#samples-brief").queryAs(Label.class);
      assertTrue(brief.getWidth() >= 50, "the answer has " + brief.getWidth() + " px");
      Node enlarge = robot.lookup("#hero-words").query();
      double head = inScene(enlarge.getParent()).getMaxX();
      assertEquals(head, inScene(enlarge).getMaxX(), 1, "it stands at the end of its row");
      restore();
    });
  }

  private void projector(Runnable look) {
    onWindow(() -> {
      studio.studio().bench().appearance().scaleProperty().set(Appearance.PROJECTOR);
      size(1920, 1080);
      look.run();
      studio.studio().bench().appearance().scaleProperty().set(100);
      restore();
      return true;
    });
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static double bottom(Node node) {
    return inScene(node).getMaxY();
  }

  private static double gap(Node above, Node below) {
    return inScene(below).getMinY() - bottom(above);
  }

  /**
   * What a section's picture stands in; where it isn't named, in type that is fitted to its room.
   */
  private static final Map<String, String> PICTURES =
      Map.ofEntries(
          entry("section-live", "#hero"),
          entry("section-step", ".walk-card"),
          entry("section-build", ".build-grid"),
          entry("section-triangle", ".directions-section"),
          entry("section-sight", ".sight-body"),
          entry("section-heads", ".attention-body"),
          entry("section-whole", ".whole-room"),
          entry("section-inside", ".attention-body"),
          entry("section-lens", "#lens-grid"),
          entry("section-stream", "#stream-rows"),
          entry("section-embedded", "#embedded-strips"),
          entry("section-saliency", "#saliency-rows"),
          entry("section-birth", "#birth-loss"),
          entry("section-experiments", ".experiment"),
          entry("section-off", ".off-body"),
          entry("section-tree", "#family-tree"),
          entry("section-counting section-agreement", ".experiment"),
          entry("section-recurrent section-memory", ".experiment"),
          entry("section-recurrent section-verdicts", ".experiment"),
          entry("section-vectors section-analogies", ".experiment"),
          entry("section-elmo section-meanings", ".experiment"),
          entry("section-sequence section-bottleneck", ".experiment"),
          entry("section-sequence section-translate", ".experiment"),
          entry("section-sequence section-serial", ".experiment"),
          entry("section-text section-structures", ".family-section"),
          entry("section-text section-buckets", ".family-section"),
          entry("section-text section-tasks", ".experiment"),
          entry("section-pictures section-wins", ".experiment"),
          entry("section-beside", ".experiment"));

  private double shareOfStage(FxRobot robot, ContactSheet.Section section) {
    Region stage = robot.lookup(".lab-picture").queryAs(Region.class);
    String picture = PICTURES.getOrDefault(section.button(), ".fitted-type");
    return robot.lookup(picture).queryAllAs(Region.class).stream()
        .filter(OnScreen::isSeen)
        .mapToDouble(
            region -> region.getWidth() * filled(region) / stage.getWidth() / stage.getHeight())
        .max()
        .orElse(0);
  }

  /** How high what stands in it comes; all of it where its type is as large as it becomes. */
  private static double filled(Region region) {
    if (!region.getStyleClass().contains("fitted-type")) {
      return region.getHeight();
    }
    Region content = (Region) region.getChildrenUnmodifiable().getLast();
    boolean largest = content.getStyle().contains("1.8000");
    double wish = content.prefHeight(region.getWidth());
    return largest ? region.getHeight() : Math.min(wish, region.getHeight());
  }
}
