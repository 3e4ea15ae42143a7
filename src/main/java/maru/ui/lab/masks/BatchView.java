package maru.ui.lab.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.layout.VBox;
import maru.data.MaskingTrace;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Act;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.MaskedBatch.Step;
import maru.inspect.MaskedReading;
import maru.ui.control.Falls;
import maru.ui.control.TokenRows;
import maru.ui.control.TokenStrip;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.masks.state.HiddenWordsViewModel;
import org.jspecify.annotations.Nullable;

/** The sentences of a batch as rows of tokens, which can be hidden and put back by hand. */
final class BatchView implements TokenRows.Hand {
  private final HiddenWordsViewModel model;
  private final Texts texts;
  private final Falls falls;
  private final TokenRows rows;
  private @Nullable Step told;

  BatchView(VBox pane, HiddenWordsViewModel model, Texts texts, Falls falls) {
    this.model = model;
    this.texts = texts;
    this.falls = falls;
    this.rows = new TokenRows(pane, this);
  }

  /** Shows the batch as it is now; what the last step did falls into place. */
  void show() {
    MaskedBatch batch = model.batch();
    if (batch == null) {
      return;
    }
    List<List<TokenRows.Cell>> cells = new ArrayList<>();
    for (int s = 0; s < batch.sentences(); s++) {
      int sentence = s;
      cells.add(
          IntStream.range(0, batch.tokens(s))
              .mapToObj(place -> cell(batch, new Spot(sentence, place)))
              .toList());
    }
    rows.show(cells);
    Step step = batch.step();
    if (step != null && !step.equals(told) && model.player.positionProperty().get() > 0) {
      move(batch, step);
    }
    told = step;
  }

  private TokenRows.Cell cell(MaskedBatch batch, Spot spot) {
    MaskedBatch.Kind kind = batch.kind(spot);
    boolean chosen = batch.isChosen(spot);
    boolean waiting = chosen && kind == MaskedBatch.Kind.PLAIN;
    boolean targets = batch.targetsShown() || batch.isByHand(spot);
    String above =
        chosen && targets
            ? batch.shown(batch.truth(spot))
            : batch.hasDrawn(spot.sentence()) && !batch.targetsShown() ? drawn(batch, spot) : "";
    return new TokenRows.Cell(
        batch.shown(batch.seen(spot)),
        look(kind),
        waiting ? "picked" : batch.isByHand(spot) ? "by-hand" : "free",
        spot.equals(model.selected.get()),
        new TokenRows.Note(above, chosen),
        new TokenRows.Note(below(batch, spot, chosen && targets), chosen && targets));
  }

  /** How it looks that this happened to a token. */
  static TokenStrip.Kind look(MaskedBatch.Kind kind) {
    return switch (kind) {
      case PLAIN -> TokenStrip.Kind.PLAIN;
      case MASKED -> TokenStrip.Kind.MASKED;
      case RANDOM -> TokenStrip.Kind.RANDOM;
      case KEPT -> TokenStrip.Kind.KEPT;
    };
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
    return (answer.right() ? "✓ " : "✗ ") + Amount.loss(answer.crossEntropy());
  }

  private void move(MaskedBatch batch, Step step) {
    if (step.act() == Act.FATE && step.place() < rows.row(step.sentence()).size()) {
      falls.drop(rows.row(step.sentence()).get(step.place()).chip());
    } else if (step.act() == Act.CHOOSE) {
      for (int place : batch.trace(step.sentence()).chosen()) {
        falls.drop(rows.row(step.sentence()).get(place));
      }
    }
  }

  private boolean isChosen(Spot spot) {
    MaskedBatch batch = model.batch();
    return batch != null && batch.isChosen(spot);
  }

  @Override
  public void press(int row, int place) {
    Spot spot = new Spot(row, place);
    if (isChosen(spot)) {
      model.selected.set(spot);
    } else {
      model.hide(spot);
    }
  }

  @Override
  public void pressAgain(int row, int place) {
    Spot spot = new Spot(row, place);
    if (isChosen(spot)) {
      model.putBack(spot);
    }
  }

  @Override
  public void delete(int row, int place) {
    model.putBack(new Spot(row, place));
  }
}
