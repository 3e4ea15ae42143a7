package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Panes that give their room away: the large picture and the small ones, cards, and large type. */
@ExtendWith(WindowExtension.class)
class RoomTest {
  private StackPane root;
  private final Remembered remembered = new Remembered();

  @Start
  void start(Stage stage) {
    root = new StackPane();
    stage.setScene(new Scene(root, 900, 600));
    stage.show();
  }

  private static HeroPane pane(Remembered remembered, List<VBox> cards) {
    Texts texts = new Texts(Locale.ENGLISH);
    HeroPane pane = new HeroPane();
    for (String name : List.of("one", "two", "three")) {
      HBox head = new HBox();
      VBox card = new VBox(head);
      cards.add(card);
      pane.add(name, card, head, texts);
    }
    pane.remember(remembered, "pane", "two");
    return pane;
  }

  private void lay(FxRobot robot, Region pane, double width, double height) {
    robot.interact(() -> lay(pane, width, height));
  }

  private void lay(Region pane, double width, double height) {
    pane.setManaged(false); // It has the size that is given to it here.
    root.getChildren().setAll(pane);
    root.applyCss();
    pane.resize(width, height);
    pane.layout();
  }

  private static double area(Node node) {
    Bounds bounds = node.getLayoutBounds();
    return bounds.getWidth() * bounds.getHeight();
  }

  private static Bounds place(Region node) {
    return new BoundingBox(node.getLayoutX(), node.getLayoutY(), node.getWidth(), node.getHeight());
  }

  @Test
  void theLargePictureIsOneClickAndIsRemembered(FxRobot robot) {
    List<VBox> cards = new ArrayList<>();
    HeroPane pane = pane(remembered, cards);
    lay(robot, pane, 1000, 600);
    Region small = cards.get(0);
    assertTrue(area(cards.get(1)) > 2 * area(small), "the standard one is large");
    Button enlarge =
        (Button) ((HBox) small.getChildrenUnmodifiable().getFirst()).getChildren().getFirst();
    robot.interact(enlarge::fire);
    lay(robot, pane, 1000, 600);
    assertTrue(area(small) > 2 * area(cards.get(1)));
    assertFalse(enlarge.isVisible());
    assertEquals("one", pane(remembered, new ArrayList<>()).heroProperty().get());
  }

  @Test
  void picturesKeepOutOfEachOthersWayInAnyRoom(FxRobot robot) {
    List<VBox> cards = new ArrayList<>();
    HeroPane pane = pane(remembered, cards);
    Region aside = new Region();
    aside.setPrefHeight(60);
    Region last = new Region();
    last.setPrefHeight(40);
    robot.interact(() -> {
      pane.addAside(aside);
      pane.addLast(last);
    });
    for (double width : new double[] {360, 700, 1000, 1800}) {
      for (double height : new double[] {260, 400, 700, 900}) {
        lay(robot, pane, width, height);
        List<Region> all = new ArrayList<>(cards);
        all.addAll(List.of(aside, last));
        for (Region one : all) {
          Bounds of = place(one);
          String where = one + " at " + width + " x " + height + ": " + of;
          assertTrue(of.getMaxX() <= width + 1 && of.getMaxY() <= height + 1, where);
          for (Region other : all) {
            Bounds its = place(other);
            boolean apart =
                one.equals(other)
                    || of.getMaxX() <= its.getMinX() + 1
                    || its.getMaxX() <= of.getMinX() + 1
                    || of.getMaxY() <= its.getMinY() + 1
                    || its.getMaxY() <= of.getMinY() + 1;
            assertTrue(apart, where + " over " + its);
          }
        }
      }
    }
  }

  @Test
  void theLargePictureStandsWhereItIsLargest(FxRobot robot) {
    List<VBox> cards = new ArrayList<>();
    HeroPane pane = pane(remembered, cards);
    Region large = cards.get(1);
    lay(robot, pane, 620, 600);
    assertEquals(600, large.getHeight(), "beside the small ones it has all the height");
    lay(robot, pane, 420, 600);
    assertEquals(420, large.getWidth(), "over them it has all the width");
    HeatMapGrid side = new HeatMapGrid();
    Region main = new Region();
    MainAndSide both = new MainAndSide();
    robot.interact(() -> both.getChildren().addAll(main, side));
    lay(robot, both, 460, 400);
    assertEquals(400, main.getHeight(), "beside it, for the side asks for little");
    lay(robot, both, 400, 500);
    assertEquals(400, main.getWidth());
  }

  @Test
  void cardsStandInAsManyColumnsAsLeaveThemTheMostHeight(FxRobot robot) {
    EvenGrid grid = new EvenGrid(100);
    for (int i = 0; i < 3; i++) {
      Region card = new Region();
      card.setPrefHeight(140);
      robot.interact(() -> grid.getChildren().add(card));
    }
    lay(robot, grid, 400, 150);
    assertEquals(150, grid.getChildren().get(0).getLayoutBounds().getHeight(), "beside each other");
    lay(robot, grid, 150, 470);
    assertTrue(grid.getChildren().get(2).getLayoutY() > 300, "under each other");
  }

  @Test
  void typeGrowsAsFarAsItsContentFits(FxRobot robot) {
    VBox lines = new VBox();
    for (int i = 0; i < 10; i++) {
      lines.getChildren().add(new Label("line " + i));
    }
    FittedType fitted = new FittedType(lines);
    lay(robot, fitted, 600, 900);
    assertEquals(1.8, fitted.factor(), 1e-9);
    double usual = onWindow(() -> fitted.prefHeight(600));
    lay(robot, fitted, 600, usual * 1.4);
    assertTrue(fitted.factor() > 1.1 && fitted.factor() < 1.6, "factor " + fitted.factor());
    assertTrue(onWindow(() -> lines.prefHeight(600)) <= usual * 1.4 + 1);
    lay(robot, fitted, 600, usual / 2);
    assertEquals(1, fitted.factor(), "never smaller than around it");
  }

  @Test
  void largerTypeAroundNeverMakesItSmaller(FxRobot robot) {
    VBox lines = new VBox(5);
    for (int i = 0; i < 6; i++) {
      FlowPane words = new FlowPane(4, 4);
      for (int word = 0; word < 9; word++) {
        words.getChildren().add(new Label("words " + word));
      }
      lines.getChildren().add(words);
    }
    FittedType fitted = new FittedType(lines);
    robot.interact(() -> {
      double usual = 0;
      for (double height = 150; height < 900; height += 31) {
        double before = 0;
        for (double type : new double[] {15, 18.75, 22.5, 24, 30}) {
          root.setStyle("-fx-font-size: " + type + "px;");
          lay(fitted, 620, height);
          double size = type * fitted.factor();
          assertTrue(size >= before - 1e-6, "in %f px %f after %f".formatted(height, size, before));
          boolean fits = fitted.factor() == 1 || lines.prefHeight(620) <= height;
          assertTrue(fits, "what is larger fits");
          before = size;
        }
        double asked = fitted.prefHeight(620);
        usual = usual == 0 ? asked : usual;
        assertEquals(usual, asked, 1e-9, "it asks for the same in any type");
      }
    });
  }
}
