package maru.ui.lab.train.compare.state;

import java.util.ArrayList;
import java.util.List;
import maru.run.ChanceReading;
import maru.run.RunAgreement;
import maru.run.RunComparison;
import maru.run.RunCurves;
import maru.run.SeedFamily;
import maru.run.Spread;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;

/** What can be said of runs that are laid beside each other, in sentences no surer than it is. */
public final class RunReadings {
  /** Fewer seeds than these tell next to nothing of how far chance goes. */
  private static final int ENOUGH = 3;

  private final Texts texts;
  private final RunWords words;

  public RunReadings(Texts texts) {
    this.texts = texts;
    this.words = new RunWords(texts);
  }

  public List<String> of(RunComparison comparison) {
    List<String> sentences = new ArrayList<>();
    if (!comparison.comparable()) {
      sentences.add(texts.get("lab.train.compare.incomparable"));
    }
    List<RunAgreement> agreements = comparison.agreements();
    for (int i = 0; i < agreements.size(); i++) {
      tellBits(
          sentences, comparison.runs().getFirst(), comparison.runs().get(i + 1), agreements.get(i));
    }
    comparison.families().forEach(family -> tellSpread(sentences, family));
    comparison.readings().forEach(reading -> tellChance(sentences, reading, comparison));
    boolean several = comparison.told().size() > 1 && !comparison.difference().rows().isEmpty();
    if (comparison.families().isEmpty() && several && comparison.comparable()) {
      sentences.add(texts.get("lab.train.compare.oneSeed"));
    }
    return sentences;
  }

  private void tellBits(
      List<String> sentences, RunCurves first, RunCurves other, RunAgreement agreement) {
    if (agreement.same()) {
      sentences.add(
          texts.get("lab.train.compare.same", first.name(), other.name(), agreement.shared()));
    } else if (agreement.sameSteps() > 0) {
      sentences.add(
          texts.get(
              "lab.train.compare.parted",
              first.name(),
              other.name(),
              agreement.sameSteps(),
              agreement.sameSteps() + 1));
    }
  }

  private void tellSpread(List<String> sentences, SeedFamily family) {
    family
        .last()
        .ifPresent(at -> {
          Spread spread = at.spread();
          String told =
              texts.get(
                  "lab.train.compare.spread",
                  spread.count(),
                  at.step(),
                  Amount.loss(spread.mean()),
                  Amount.loss(spread.deviation()),
                  Amount.loss(spread.low()),
                  Amount.loss(spread.high()),
                  Amount.loss(spread.range()));
          sentences.add(told + few(spread));
        });
  }

  private void tellChance(List<String> sentences, ChanceReading reading, RunComparison comparison) {
    String run = words.nameOf(reading.run(), comparison.told());
    String from =
        reading
            .from()
            .map(RunCurves::name)
            .orElse(texts.get("lab.train.compare.mean", reading.spread().count()));
    String side =
        texts.get(
            reading.difference() < 0 ? "lab.train.compare.below" : "lab.train.compare.above",
            run,
            from,
            Amount.loss(Math.abs(reading.difference())),
            reading.step());
    String meaning =
        texts.get(
            reading.mayBeChance() ? "lab.train.compare.chance" : "lab.train.compare.beyond",
            Amount.loss(reading.spread().range()),
            reading.spread().count());
    sentences.add(side + " " + meaning);
  }

  private String few(Spread spread) {
    return spread.count() < ENOUGH ? " " + texts.get("lab.train.compare.few") : "";
  }
}
