package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.fx.Appearance;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Words on a tinted ground, as drawn, can be read on it in both themes: 4.5:1 (WCAG 2.2). */
@ExtendWith(WindowExtension.class)
class TintedWordsTest {
  private static final double FOR_TEXT = 4.5;

  private final Set<Color> grounds = new HashSet<>();
  private final Set<String> faint = new TreeSet<>();
  private Stage window;
  private Color fill = Color.TRANSPARENT;
  private Color ground = Color.TRANSPARENT;
  private int words;

  @Start
  void start(Stage stage) {
    window = stage;
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void whatStandsUnderATokenCanBeRead(Theme theme, FxRobot robot) {
    List<Lane.Chip> chips = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      chips.add(new Lane.Chip("word" + i, "U+AC00", i, i + 1, Lane.Kind.PLAIN));
    }
    chips.add(new Lane.Chip("[CLS]", "2", 0, 0, Lane.Kind.SPECIAL));
    TokenLanes lanes = new TokenLanes();
    lanes.show("a".repeat(200), List.of(new Lane("lane", chips)));
    look(robot, theme, lanes);
    assertTrue(grounds.size() >= 12, "every tint is drawn: " + grounds);
    assertTrue(words >= 400, "two words on each token");
    assertEquals(Set.of(), faint);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void whatStandsUnderAMergeCanBeRead(Theme theme, FxRobot robot) {
    TreePicture tree = new TreePicture();
    TreePicture.Node left = new TreePicture.Node("a", "id 3", 0, null, null);
    TreePicture.Node right = new TreePicture.Node("b", "id 4", 1, null, null);
    tree.show(List.of(new TreePicture.Node("ab", "merge 12", 2, left, right)));
    look(robot, theme, tree);
    assertEquals(2, grounds.size(), "leaves and what is merged of them");
    assertEquals(6, words);
    assertEquals(Set.of(), faint);
  }

  private void look(FxRobot robot, Theme theme, Drawing drawing) {
    robot.interact(() -> {
      Scene scene = new Scene(new StackPane(drawing), 1000, 600);
      new Appearance(theme).dress(scene, List.of());
      window.setScene(scene);
      window.show();
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      drawing.drawWith(pen());
    });
  }

  /** Keeps the ground of each box that is filled, and holds the words that follow against it. */
  private Pen pen() {
    return (Pen)
        Proxy.newProxyInstance(
            Pen.class.getClassLoader(),
            new Class<?>[] {Pen.class},
            (proxy, method, given) -> {
              switch (method.getName()) {
                case "setFill" -> fill = (Color) given[0];
                case "fillRoundRect" -> {
                  ground = fill;
                  grounds.add(ground);
                }
                case "fillText" -> {
                  if (!grounds.isEmpty()) {
                    words++;
                    check();
                  }
                }
                default -> {}
              }
              return null;
            });
  }

  private void check() {
    double contrast = SeenLinesTest.contrast(fill, ground);
    if (contrast < FOR_TEXT) {
      faint.add(String.format(Locale.ROOT, "%s on %s: %.2f", fill, ground, contrast));
    }
  }
}
