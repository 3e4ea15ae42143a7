package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import maru.data.MaskingTrace;
import maru.inspect.MaskedBatch.Spot;
import org.jspecify.annotations.Nullable;

/** A batch's tokens as rows of a table: what was drawn, what became of them, what was answered. */
public final class MaskedBatchTable {
  private MaskedBatchTable() {}

  /**
   * What is shown, the first row its head.
   *
   * @param shown none as long as there is none
   * @param first the number of its first sentence, from 0
   * @param answers what a model answered at a place, if it has
   */
  public static List<List<String>> of(
      @Nullable MaskedBatch shown,
      int first,
      Function<Spot, MaskedReading.@Nullable Answer> answers) {
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
    for (int s = 0; shown != null && s < shown.sentences(); s++) {
      for (int i = 0; i < shown.tokens(s); i++) {
        Spot spot = new Spot(s, i);
        rows.add(row(shown, first, spot, shown.isChosen(spot) ? answers.apply(spot) : null));
      }
    }
    return rows;
  }

  private static List<String> row(
      MaskedBatch shown, int first, Spot spot, MaskedReading.@Nullable Answer answer) {
    boolean chosen = shown.isChosen(spot);
    MaskingTrace trace = shown.trace(spot.sentence());
    return List.of(
        String.valueOf(first + spot.sentence() + 1),
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
