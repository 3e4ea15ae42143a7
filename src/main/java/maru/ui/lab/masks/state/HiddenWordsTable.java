package maru.ui.lab.masks.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maru.data.MaskingTrace;
import maru.inspect.MaskedReading;
import maru.ui.lab.masks.state.MaskedBatch.Spot;

/** A batch's tokens as rows of a table: what was drawn, what became of them, what was answered. */
public final class HiddenWordsTable {
  private HiddenWordsTable() {}

  /** What is shown, the first row its head. */
  public static List<List<String>> of(HiddenWordsViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "sentence",
            "place",
            "token",
            "draw",
            "fate",
            "fate_draw",
            "seen",
            "answer",
            "probability_of_truth",
            "cross_entropy"));
    MaskedBatch shown = model.batch();
    for (int s = 0; shown != null && s < shown.sentences(); s++) {
      for (int i = 0; i < shown.tokens(s); i++) {
        rows.add(row(model, shown, new Spot(s, i)));
      }
    }
    return rows;
  }

  private static List<String> row(HiddenWordsViewModel model, MaskedBatch shown, Spot spot) {
    boolean chosen = shown.isChosen(spot);
    MaskingTrace trace = shown.trace(spot.sentence());
    MaskedReading.Answer answer = chosen ? model.answer(spot) : null;
    return List.of(
        String.valueOf(model.firstShown() + spot.sentence() + 1),
        String.valueOf(spot.place() + 1),
        shown.shown(shown.truth(spot)),
        number(trace.draws()[spot.place()]),
        chosen ? shown.kind(spot).name().toLowerCase(Locale.ROOT) : "",
        chosen ? number(trace.fateDraws()[spot.place()]) : "",
        shown.shown(shown.seen(spot)),
        answer == null ? "" : answer.best().getFirst().text(),
        answer == null ? "" : number(answer.probability()),
        answer == null ? "" : number(answer.crossEntropy()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }
}
