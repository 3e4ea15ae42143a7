package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import maru.base.Parallel;
import maru.data.CausalBatch;
import maru.data.MlmBatch;
import maru.engine.autograd.CrossEntropy;
import maru.engine.trace.Taps;
import maru.task.Levers;
import maru.task.LossTerm;
import maru.task.causal.CausalTask;
import maru.task.mlm.MaskedTask;
import maru.train.Objective;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.Trainer;
import maru.train.TrainingState;

/**
 * Opens steps of a training: makes each once more on a model of its own, from the exact moment
 * before it, and keeps all that the training itself forgets.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class StepOpener {
  private final PreparedTraining twin;
  private final Trainer trainer;

  /** An opener for the steps of {@code run}, whose model it leaves alone. */
  public StepOpener(PreparedTraining run, Parallel parallel) {
    this.twin = run.twin();
    this.trainer = twin.trainer(parallel);
  }

  /**
   * Makes the step after {@code moment}, and opens it.
   *
   * @throws maru.base.Problem where the training itself would fail there
   */
  public OpenedStep open(TrainingState moment) {
    trainer.resume(moment);
    Levers levers = trainer.levers();
    OpenedStep.Traces[] traces = new OpenedStep.Traces[1];
    Taps taps = Taps.all();
    StepReport report =
        trainer.step(taps, recorded -> traces[0] = traces(moment.step(), levers, taps, recorded));
    return new OpenedStep(
        twin.model().config(),
        twin.model() instanceof maru.model.FillsBlanks,
        trainer::isFrozen,
        trainer.config(),
        levers,
        twin.task() instanceof MaskedTask task && task.batches().nsp(),
        twin.model().parameters(),
        report,
        traces[0],
        moment,
        trainer.state());
  }

  private OpenedStep.Traces traces(
      long step, Levers levers, Taps taps, Objective.Recorded recorded) {
    List<LossPlace> words = new ArrayList<>();
    List<LossPlace> next = new ArrayList<>();
    DrawnBatch batch =
        switch (twin.task()) {
          case MaskedTask masked -> {
            MlmBatch drawn = masked.training(step, levers);
            words.addAll(words(drawn, recorded.terms().getFirst().entropy()));
            if (recorded.terms().size() > 1) {
              next.addAll(next(drawn, recorded.terms().getLast()));
            }
            yield DrawnBatch.of(drawn, twin.tokenizer());
          }
          case CausalTask causal -> {
            CausalBatch drawn = causal.training(step, levers);
            words.addAll(words(drawn, recorded.terms().getFirst().entropy()));
            yield DrawnBatch.of(drawn, twin.tokenizer());
          }
          default ->
              throw new IllegalStateException("steps of " + twin.task() + " can't be opened");
        };
    return new OpenedStep.Traces(
        batch,
        taps.copies(),
        taps.gradients(),
        words,
        next,
        twin.model().parameters().gradients().clone());
  }

  private static List<LossPlace> words(MlmBatch batch, CrossEntropy entropy) {
    List<LossPlace> places = new ArrayList<>();
    for (int i = 0; i < batch.chosenRows().length; i++) {
      int flat = batch.chosenRows()[i];
      int target = batch.chosenTargets()[i];
      places.add(
          new LossPlace(
              flat / batch.length(), flat % batch.length(), target, entropy.lossOf(i), i));
    }
    return places;
  }

  private static List<LossPlace> words(CausalBatch batch, CrossEntropy entropy) {
    List<LossPlace> places = new ArrayList<>();
    for (int i = 0; i < batch.targets().length; i++) {
      int target = batch.targets()[i];
      if (target >= 0) {
        places.add(
            new LossPlace(i / batch.length(), i % batch.length(), target, entropy.lossOf(i), i));
      }
    }
    return places;
  }

  private static List<LossPlace> next(MlmBatch batch, LossTerm term) {
    List<LossPlace> places = new ArrayList<>();
    for (int b = 0; b < batch.batch(); b++) {
      int label = batch.nspLabels()[b];
      if (label >= 0) {
        places.add(new LossPlace(b, 0, label, term.entropy().lossOf(b), b));
      }
    }
    return places;
  }
}
