package maru.ui.lab.masks.state;

import java.util.Locale;
import maru.data.Masking;
import maru.data.MaskingTrace;
import maru.inspect.MaskedBatch;
import maru.inspect.MaskedBatch.Spot;
import maru.inspect.MaskedBatch.Step;
import maru.ui.fx.Texts;

/** Says in a sentence what a step of the masking does, with its own numbers. */
public final class Narration {
  private final Texts texts;
  private final HiddenWordsViewModel model;

  public Narration(Texts texts, HiddenWordsViewModel model) {
    this.texts = texts;
    this.model = model;
  }

  public String of(MaskedBatch batch) {
    Step step = batch.step();
    if (step == null) {
      return texts.get("lab.masks.words.start");
    }
    return switch (step.act()) {
      case CHOOSE -> choose(batch.trace(step.sentence()), step.sentence());
      case FATE -> fate(batch, new Spot(step.sentence(), step.place()));
      case TARGETS -> texts.get("lab.masks.words.targets") + " " + shares(batch);
      case ANSWERS -> texts.get("lab.masks.words.answers") + " " + shares(batch);
    };
  }

  /** What was chosen and became of it, beside what is aimed at. */
  private String shares(MaskedBatch batch) {
    Masking.Shares aim = model.shares();
    return texts.get(
        "lab.masks.words.came",
        batch.chosen().size(),
        batch.candidates(),
        batch.count(MaskedBatch.Kind.MASKED),
        batch.count(MaskedBatch.Kind.RANDOM),
        batch.count(MaskedBatch.Kind.KEPT),
        Math.round(100 * aim.masked()),
        Math.round(100 * aim.random()),
        Math.round(100 * (1 - aim.masked() - aim.random())));
  }

  private String choose(MaskingTrace trace, int sentence) {
    return texts.get(
        trace.forced() ? "lab.masks.words.forced" : "lab.masks.words.choose",
        sentence + 1,
        number(model.shares().chosen()),
        trace.chosen().length);
  }

  private String fate(MaskedBatch batch, Spot spot) {
    MaskingTrace trace = batch.trace(spot.sentence());
    Masking.Shares shares = model.shares();
    String word = batch.shown(batch.truth(spot));
    String draw = number(trace.fateDraws()[spot.place()]);
    String masked = number(shares.masked());
    String random = number(shares.masked() + shares.random());
    return switch (batch.kind(spot)) {
      case MASKED -> texts.get("lab.masks.words.masked", word, draw, masked);
      case RANDOM ->
          texts.get(
              "lab.masks.words.random", word, draw, masked, random, batch.shown(batch.seen(spot)));
      default -> texts.get("lab.masks.words.kept", word, draw, random);
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
