package maru.ui.shell;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import maru.ui.fx.Texts;
import maru.ui.lab.Beside;
import maru.ui.lab.RunClock;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * A lab's picture of two runs at the same step, each headed by its run: side by side where there is
 * room for it, else one under the other.
 */
final class BesidePane extends GridPane {
  /** Two pictures need so many times the size of type to stand side by side. */
  private static final double ENOUGH = 80;

  private final VBox first;
  private final VBox second;
  private boolean wide;

  BesidePane(Texts texts, RunClock clock, Beside.Run run, Node one, Node other) {
    getStyleClass().add("beside");
    Beside beside = clock.beside();
    List<Label> names = List.of(new Label(), new Label());
    first = half(names.get(0), step(texts, clock, clock, Integer.MAX_VALUE), one);
    second = half(names.get(1), step(texts, beside.clock(), clock, run.last()), other);
    ((HBox) second.getChildren().getFirst()).getChildren().add(end(texts, beside));
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

  private static Button end(Texts texts, Beside beside) {
    Button end = Buttons.icon(MaterialDesignC.CLOSE, texts.bind("beside.end"), beside::end);
    end.setId("beside-end");
    end.setMinWidth(USE_PREF_SIZE);
    return end;
  }

  private static VBox half(Label name, Label step, Node picture) {
    name.getStyleClass().add("beside-name");
    name.setWrapText(true);
    name.setMinHeight(Region.USE_PREF_SIZE);
    step.setMinWidth(Region.USE_PREF_SIZE);
    step.getStyleClass().add("muted");
    HBox head = new HBox(name, step);
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    head.getStyleClass().add("beside-head");
    VBox half = new VBox(head, picture);
    half.getStyleClass().add("beside-half");
    half.setMinWidth(0);
    VBox.setVgrow(picture, Priority.ALWAYS);
    return half;
  }

  /** The step in view, and whether the run ends there though the other goes on. */
  private static Label step(Texts texts, RunClock clock, RunClock asked, int last) {
    Label label = new Label();
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
    boolean enough = width >= ENOUGH * type;
    if (enough != wide) {
      wide = enough;
      arrange();
    }
  }

  boolean isWide() {
    return wide;
  }

  private void arrange() {
    getColumnConstraints().clear();
    getRowConstraints().clear();
    getChildren().setAll(first, second);
    setConstraints(first, 0, 0);
    setConstraints(second, wide ? 1 : 0, wide ? 0 : 1);
    for (int i = 0; i < (wide ? 2 : 1); i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(wide ? 50 : 100);
      getColumnConstraints().add(column);
    }
    for (int i = 0; i < (wide ? 1 : 2); i++) {
      RowConstraints row = new RowConstraints();
      row.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(row);
    }
  }
}
