package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.data.MaskingTrace;
import maru.inspect.MaskedReading;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Texts;
import maru.ui.lab.masks.state.HiddenWordsViewModel;
import maru.ui.lab.masks.state.MaskedBatch;
import maru.ui.lab.masks.state.MaskedBatch.Act;
import maru.ui.lab.masks.state.MaskedBatch.Spot;
import maru.ui.lab.masks.state.MaskedBatch.Step;
import org.jspecify.annotations.Nullable;

/** The sentences of a batch as rows of cells, which can be hidden and put back by hand. */
final class BatchView {
  private final VBox pane;
  private final HiddenWordsViewModel model;
  private final Texts texts;
  private final MaskAnimation falls;
  private final List<List<TokenCell>> rows = new ArrayList<>();
  private @Nullable Step told;

  BatchView(VBox pane, HiddenWordsViewModel model, Texts texts, MaskAnimation falls) {
    this.pane = pane;
    this.model = model;
    this.texts = texts;
    this.falls = falls;
  }

  /** Shows the batch as it is now; what the last step did falls into place. */
  void show() {
    MaskedBatch batch = model.batch();
    if (batch == null) {
      return;
    }
    if (!fits(batch)) {
      build(batch);
    }
    for (int s = 0; s < rows.size(); s++) {
      for (int i = 0; i < rows.get(s).size(); i++) {
        dress(rows.get(s).get(i), batch, new Spot(s, i));
      }
    }
    Step step = batch.step();
    if (step != null && !step.equals(told) && model.player.positionProperty().get() > 0) {
      move(batch, step);
    }
    told = step;
  }

  private boolean fits(MaskedBatch batch) {
    if (rows.size() != batch.sentences()) {
      return false;
    }
    for (int s = 0; s < rows.size(); s++) {
      if (rows.get(s).size() != batch.tokens(s)) {
        return false;
      }
    }
    return true;
  }

  private void build(MaskedBatch batch) {
    rows.clear();
    pane.getChildren().clear();
    for (int s = 0; s < batch.sentences(); s++) {
      FlowPane line = new FlowPane();
      line.getStyleClass().add("token-line");
      List<TokenCell> cells = new ArrayList<>();
      for (int i = 0; i < batch.tokens(s); i++) {
        TokenCell cell = new TokenCell();
        Spot spot = new Spot(s, i);
        cell.chip().setOnMouseClicked(event -> clicked(cell, spot, event));
        cell.chip().addEventHandler(KeyEvent.KEY_PRESSED, event -> pressed(spot, event));
        cells.add(cell);
      }
      Label number = new Label(String.valueOf(s + 1));
      number.getStyleClass().addAll("muted", "line-number");
      number.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(number);
      line.getChildren().addAll(cells);
      rows.add(cells);
      pane.getChildren().add(line);
    }
  }

  private void dress(TokenCell cell, MaskedBatch batch, Spot spot) {
    TokenStrip.Kind kind = batch.kind(spot);
    boolean chosen = batch.isChosen(spot);
    boolean waiting = chosen && kind == TokenStrip.Kind.PLAIN;
    String more = waiting ? "picked" : batch.isByHand(spot) ? "by-hand" : "free";
    cell.show(batch.shown(batch.seen(spot)), kind, more);
    cell.select(spot.equals(model.selected.get()));
    boolean targets = batch.targetsShown() || batch.isByHand(spot);
    String above =
        chosen && targets
            ? batch.shown(batch.truth(spot))
            : batch.hasDrawn(spot.sentence()) && !batch.targetsShown() ? drawn(batch, spot) : "";
    cell.note(above, below(batch, spot, chosen && targets));
    cell.stress(chosen, chosen && targets);
  }

  /** What a token drew; one that was chosen all the same says so. */
  private String drawn(MaskedBatch batch, Spot spot) {
    MaskingTrace trace = batch.trace(spot.sentence());
    double draw = trace.draws()[spot.place()];
    if (Double.isNaN(draw)) {
      return "";
    }
    String number = String.format(Locale.ROOT, "%.2f", draw);
    return trace.forced() && trace.fates()[spot.place()] != MaskingTrace.FREE
        ? texts.get("lab.masks.words.lot", number)
        : number;
  }

  private String below(MaskedBatch batch, Spot spot, boolean lossTaken) {
    if (!lossTaken) {
      return "";
    }
    boolean due = batch.answersShown() || batch.isByHand(spot);
    MaskedReading.Answer answer = due ? model.answer(spot) : null;
    if (answer == null) {
      return texts.get("lab.masks.words.loss");
    }
    return String.format(Locale.ROOT, "%s %.2f", answer.right() ? "✓" : "✗", answer.crossEntropy());
  }

  private void move(MaskedBatch batch, Step step) {
    if (step.act() == Act.FATE && step.place() < rows.get(step.sentence()).size()) {
      falls.drop(rows.get(step.sentence()).get(step.place()).chip());
    } else if (step.act() == Act.CHOOSE) {
      for (int place : batch.trace(step.sentence()).chosen()) {
        falls.drop(rows.get(step.sentence()).get(place));
      }
    }
  }

  private void clicked(TokenCell cell, Spot spot, MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    cell.chip().requestFocus();
    MaskedBatch batch = model.batch();
    if (event.getClickCount() > 1 && batch != null && batch.isChosen(spot)) {
      model.putBack(spot);
    } else if (event.getClickCount() == 1) {
      hideOrSelect(spot);
    }
    event.consume();
  }

  private void hideOrSelect(Spot spot) {
    MaskedBatch batch = model.batch();
    if (batch != null && batch.isChosen(spot)) {
      model.selected.set(spot);
    } else {
      model.hide(spot);
    }
  }

  private void pressed(Spot spot, KeyEvent event) {
    switch (event.getCode()) {
      case ENTER, SPACE -> hideOrSelect(spot);
      case DELETE, BACK_SPACE -> model.putBack(spot);
      case LEFT -> focus(spot.sentence(), spot.place() - 1);
      case RIGHT -> focus(spot.sentence(), spot.place() + 1);
      case UP -> focus(spot.sentence() - 1, spot.place());
      case DOWN -> focus(spot.sentence() + 1, spot.place());
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void focus(int sentence, int place) {
    if (sentence >= 0 && sentence < rows.size() && place >= 0) {
      List<TokenCell> row = rows.get(sentence);
      row.get(Math.min(place, row.size() - 1)).chip().requestFocus();
    }
  }
}
