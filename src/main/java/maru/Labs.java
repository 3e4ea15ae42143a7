package maru;

import java.util.List;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.lab.attention.AttentionLab;
import maru.ui.lab.directions.DirectionsLab;
import maru.ui.lab.family.FamilyLab;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.masks.MasksLab;
import maru.ui.lab.tokens.TokensLab;
import maru.ui.lab.train.TrainLab;

/** The one list of labs, in the order of the rail. */
final class Labs {
  private Labs() {}

  /** A studio's own labs, which share its bench and its clock. */
  static List<Lab> of(Workbench bench, RunClock clock) {
    Sentence sentence = new Sentence(bench, clock);
    TrainLab train = new TrainLab(bench, clock, sentence);
    return List.of(
        train,
        new TokensLab(bench, clock, sentence),
        new AttentionLab(bench, clock, sentence, train),
        new MasksLab(bench, clock, sentence, train),
        DirectionsLab.withFinished(bench, clock, sentence),
        new FamilyLab(bench, clock, sentence, train));
  }

  /** The lab that a newcomer meets first. */
  static TrainLab train(Workbench bench, RunClock clock) {
    return new TrainLab(bench, clock);
  }
}
