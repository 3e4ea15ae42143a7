package maru.ui.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.LabView;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * A lab's picture of two runs at the same step, each headed by its run: side by side where there is
 * room for it, else one under the other in halves of one height.
 */
final class SideBySidePane extends GridPane {
  /** What a window of 1100 px has beside the panel, in sizes of the type, is enough for any two. */
  private static final double WIDE = 46;

  private final List<Node> heads;
  private final List<Node> pictures;
  private final double enough;
  private boolean wide;

  SideBySidePane(Texts texts, RunClock clock, ComparedRun.Run run, SideBySide sides) {
    getStyleClass().add("beside");
    ComparedRun beside = clock.beside();
    enough = Math.min(2 * Math.max(sides.one().narrowest(), sides.other().narrowest()), WIDE);
    List<Label> names = List.of(new Label(), new Label());
    Label step = step(texts, clock, clock, Integer.MAX_VALUE);
    HBox last = new HBox(step(texts, beside.clock(), clock, run.last()), end(texts, beside));
    last.getStyleClass().add("beside-step");
    heads = List.of(head(names.get(0), step), head(names.get(1), last));
    pictures = List.of(half(sides.one()), half(sides.other()));
    for (int i = 0; i < 2; i++) {
      int place = i;
      names
          .get(i)
          .textProperty()
          .bind(
              Bindings.createStringBinding(
                  () -> run.heads(texts).get(place), texts.localeProperty(), clock.runProperty()));
    }
    arrange();
  }

  private static Button end(Texts texts, ComparedRun beside) {
    Button end = new Button();
    end.textProperty().bind(texts.bind("beside.end"));
    end.setGraphic(new FontIcon(MaterialDesignC.CLOSE));
    end.getStyleClass().add("small");
    end.setOnAction(e -> beside.end());
    end.setId("beside-end");
    end.setMinWidth(USE_PREF_SIZE);
    return end;
  }

  /** The name, and after it the step, which stands under a name that leaves it no room. */
  private static FlowPane head(Label name, Node step) {
    FlowPane head = new FlowPane(name, step);
    head.getStyleClass().add("beside-head");
    name.getStyleClass().add("beside-name");
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    name.maxWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> head.getWidth() - head.snappedLeftInset() - head.snappedRightInset(),
                head.widthProperty(),
                head.insetsProperty()));
    return head;
  }

  private static Node half(LabView view) {
    // Each scrolls by itself, so that the second is in view whatever the first needs.
    ScrollPane picture = new ScrollPane(view.face().picture());
    picture.getStyleClass().add("edge-to-edge");
    picture.setFitToWidth(true);
    picture.setFitToHeight(true);
    picture.setMinSize(0, 0);
    picture.setPrefViewportHeight(1);
    VBox half = new VBox(picture);
    half.getStyleClass().add("beside-half");
    half.setMinSize(0, 0);
    VBox.setVgrow(picture, Priority.ALWAYS);
    return half;
  }

  /** The step in view, and whether the run ends there though the other goes on. */
  private static Label step(Texts texts, RunClock clock, RunClock asked, int last) {
    Label label = new Label();
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    texts.get(
                        asked.stepProperty().get() > last ? "beside.last" : "beside.step",
                        clock.stepProperty().get()),
                clock.stepProperty(),
                asked.stepProperty(),
                texts.localeProperty()));
    return label;
  }

  /** Gives the pictures so much width together. */
  void fit(double width, double type) {
    boolean now = width >= enough * type;
    if (now != wide) {
      wide = now;
      arrange();
    }
  }

  boolean isWide() {
    return wide;
  }

  /** Head over picture, twice: in two columns whose heads are of one height, or in one. */
  private void arrange() {
    getColumnConstraints().clear();
    getRowConstraints().clear();
    getChildren().setAll(heads.get(0), pictures.get(0), heads.get(1), pictures.get(1));
    for (int i = 0; i < 2; i++) {
      setConstraints(heads.get(i), wide ? i : 0, wide ? 0 : 2 * i);
      setConstraints(pictures.get(i), wide ? i : 0, wide ? 1 : 2 * i + 1);
    }
    for (int i = 0; i < (wide ? 2 : 1); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(wide ? 50 : 100);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < (wide ? 2 : 4); i++) {
      RowConstraints row = new RowConstraints();
      boolean head = i % 2 == 0;
      row.setVgrow(head ? Priority.NEVER : Priority.ALWAYS);
      row.setMinHeight(head ? Region.USE_PREF_SIZE : 0);
      getRowConstraints().add(row);
    }
  }
}
