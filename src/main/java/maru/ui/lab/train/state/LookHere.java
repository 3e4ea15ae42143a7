package maru.ui.lab.train.state;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import maru.task.LossKind;
import maru.ui.control.CurveReading;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;

/** Says in a sentence what to look at now, and what it means. */
public final class LookHere {
  private final Texts texts;

  public LookHere(Texts texts) {
    this.texts = texts;
  }

  /**
   * The sentence for a moment of a run.
   *
   * @param measures what came out of it, where its end is in view
   */
  public String at(LiveRun run, int moment, Map<String, Double> measures) {
    LossCurves words = run.words;
    return finished(measures, moment)
        .or(() ->
            CurveReading.of(words.training, words.validation, run.lastChange(moment), moment)
                .map(this::warning))
        .or(() -> level(run, moment))
        .orElse("");
  }

  private Optional<String> finished(Map<String, Double> measures, int moment) {
    if (measures.containsKey("wordAccuracy")) {
      return Optional.of(
          texts.get(
              "lab.train.reading.filled",
              percent(measures, "wordAccuracy"),
              percent(measures, "ceiling"),
              percent(measures, "unigramAccuracy"),
              moment));
    }
    return measures.containsKey("acceptedShare")
        ? Optional.of(
            texts.get(
                "lab.train.reading.written",
                percent(measures, "acceptedShare"),
                percent(measures, "novelShare"),
                moment))
        : Optional.empty();
  }

  private static String percent(Map<String, Double> measures, String name) {
    return Amount.percent(measures.getOrDefault(name, 0.0));
  }

  private String warning(CurveReading reading) {
    return switch (reading.kind()) {
      case DIVERGING ->
          texts.get(
              "lab.train.reading.diverging", String.format(Locale.ROOT, "%.1f", reading.figure()));
      case OVERFITTING -> texts.get("lab.train.reading.overfitting", Math.round(reading.figure()));
      default -> texts.get("lab.train.reading.plateau", Amount.loss(reading.figure()));
    };
  }

  private Optional<String> level(LiveRun run, int moment) {
    LossKind loss = run.prepared().task().losses().getFirst();
    OptionalDouble frequency = loss.byFrequency();
    if (frequency.isEmpty()) {
      return Optional.empty();
    }
    return CurveReading.level(
            run.words.validation, loss.blindGuess(), frequency.getAsDouble(), moment)
        .map(reading ->
            switch (reading.kind()) {
              case BLIND ->
                  texts.get(
                      loss.isOneOfSeveral()
                          ? "lab.train.reading.blind"
                          : "lab.train.reading.blind.each",
                      loss.choices(),
                      Amount.loss(loss.blindGuess()));
              case ABOVE_FREQUENCY ->
                  texts.get("lab.train.reading.above", Amount.loss(frequency.getAsDouble()));
              default ->
                  texts.get(
                      "lab.train.reading.below",
                      Math.round(reading.figure()),
                      Amount.loss(frequency.getAsDouble()));
            });
  }
}
