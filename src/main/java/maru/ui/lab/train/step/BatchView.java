package maru.ui.lab.train.step;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.inspect.step.DrawnBatch;
import maru.inspect.step.OpenedStep;
import maru.task.BatchView.Mark;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Texts;
import maru.ui.lab.train.step.state.StepViewModel;

/** The batch: all its sequences in lines, or the chosen one's tokens with what is asked there. */
final class BatchView extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final StepViewModel model;
  private final Texts texts;

  BatchView(StepViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("batch-view");
  }

  /** Every sequence of the batch; a click chooses one. */
  void showAll(OpenedStep step) {
    DrawnBatch batch = step.batch();
    getChildren()
        .setAll(
            line(
                texts.get(
                    batch.isOfPictures() ? "lab.train.step.pictures" : "lab.train.step.batch",
                    batch.sequences(),
                    batch.length())));
    for (int b = 0; b < batch.sequences(); b++) {
      getChildren().add(sequence(batch, b));
    }
  }

  private Node sequence(DrawnBatch batch, int b) {
    Label number = new Label(Integer.toString(b + 1));
    number.getStyleClass().addAll("small", "muted", "sequence-number");
    StringBuilder words = new StringBuilder();
    for (int t = 0; t < batch.length(b); t++) {
      int target = batch.target(b, t);
      // As the corpus has it: what is hidden of it is the next operation.
      boolean hidden = batch.mark(b, t) != Mark.PLAIN && target >= 0;
      words.append(hidden ? batch.display(target) : batch.word(b, t)).append(' ');
    }
    Label text = new Label(words.toString().strip());
    HBox row = new HBox(number, text);
    row.getStyleClass().add("sequence");
    row.setId("sequence-" + (b + 1));
    row.pseudoClassStateChanged(SELECTED, b == model.focusProperty().get().sequence());
    row.setOnMouseClicked(e -> model.lookAtSequence(b));
    return row;
  }

  /** The chosen sequence, and what is asked of the model there. */
  void showAsked(OpenedStep step) {
    DrawnBatch batch = step.batch();
    int b = model.focusProperty().get().sequence();
    FlowPane tokens = new FlowPane();
    tokens.getStyleClass().add("asked-tokens");
    for (int t = 0; t < batch.length(b); t++) {
      tokens.getChildren().add(token(batch, b, t));
    }
    getChildren().setAll(tokens);
    if (batch.hides()) {
      getChildren()
          .add(
              line(
                  texts.get(
                      "lab.train.step.fates",
                      batch.asked(),
                      batch.count(Mark.MASKED),
                      batch.count(Mark.RANDOM),
                      batch.count(Mark.KEPT))));
    } else if (batch.slides()) {
      getChildren().add(line(texts.get("lab.train.step.windowed", batch.asked())));
    } else if (batch.isOfPictures()) {
      getChildren().add(line(texts.get("lab.train.step.pictured", batch.asked())));
    } else {
      getChildren().add(line(texts.get("lab.train.step.shifted", batch.asked())));
    }
    if (batch.follows(b) >= 0) {
      getChildren()
          .add(
              line(
                  texts.get(
                      batch.follows(b) == 1
                          ? "lab.train.step.follows"
                          : "lab.train.step.followsNot")));
    }
  }

  private static Node token(DrawnBatch batch, int b, int t) {
    TokenStrip.Kind kind =
        switch (batch.mark(b, t)) {
          case MASKED -> TokenStrip.Kind.MASKED;
          case RANDOM -> TokenStrip.Kind.RANDOM;
          case KEPT -> TokenStrip.Kind.KEPT;
          case SPECIAL, PADDING -> TokenStrip.Kind.SPECIAL;
          case MIDDLE -> TokenStrip.Kind.MASKED;
          case PLAIN, AROUND -> TokenStrip.Kind.PLAIN;
        };
    Label chip = new Label(kind.sign() + batch.word(b, t));
    chip.getStyleClass().addAll("chip", kind.name().toLowerCase(Locale.ROOT));
    chip.setMinWidth(Region.USE_PREF_SIZE);
    int target = batch.target(b, t);
    Label asked = new Label(target < 0 ? "" : "→ " + batch.display(target));
    asked.getStyleClass().addAll("small", "asked");
    asked.setMinWidth(Region.USE_PREF_SIZE);
    VBox cell = new VBox(chip, asked);
    cell.getStyleClass().add("asked-token");
    return cell;
  }

  private static Label line(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().addAll("small", "muted");
    return label;
  }
}
