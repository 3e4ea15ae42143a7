package maru.inspect.step;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.engine.explain.Description;
import maru.engine.trace.Taps;
import maru.model.LearnsByCounting;
import maru.model.Model;
import maru.model.SeesPictures;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.Task;
import maru.text.Tokenizer;
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

  /** What a pass recorded, before the weights are updated. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Passed(
      List<Description> ops, List<Recorded.Loss> losses, float[] weightGradients) {}

  /**
   * Makes the step after {@code moment}, and opens it.
   *
   * @throws maru.base.Problem where the training itself would fail there
   */
  public OpenedStep open(TrainingState moment) {
    trainer.resume(moment);
    Levers levers = trainer.levers();
    Passed[] passes = new Passed[1];
    StepReport report =
        trainer.step(
            Taps.all(),
            recorded ->
                passes[0] =
                    new Passed(
                        trainer.tape().describe(),
                        recorded.terms().stream()
                            .map(term ->
                                new Recorded.Loss(
                                    term.name(), term.loss().logits(), term.loss().targets()))
                            .toList(),
                        trainer.parameters().gradients().clone()));
    Passed passed = passes[0];
    Recorded recorded =
        new Recorded(
            passed.ops(),
            passed.losses(),
            trainer.tape().giveNumbers(moment.weights(), passed.weightGradients()));
    return new OpenedStep(
        trainer.plan(),
        levers,
        trainer::isFrozen,
        updates(),
        trainer.parameters(),
        drawn(twin.task(), twin.model(), twin.tokenizer(), moment.step(), levers),
        report,
        recorded,
        passed.weightGradients(),
        moment,
        trainer.state(),
        twin.model() instanceof LearnsByCounting);
  }

  private Map<String, Long> updates() {
    Map<String, Long> updates = new HashMap<>();
    for (String name : trainer.parameters().byName().keySet()) {
      updates.put(name, trainer.updatesOf(name));
    }
    return updates;
  }

  private static <B> DrawnBatch drawn(
      Task<B> task, Model model, Tokenizer tokenizer, long step, Levers levers) {
    BatchView view = task.view(task.training(step, levers));
    String words = task.losses().getFirst().name();
    return model instanceof SeesPictures seer
        ? DrawnBatch.of(view, tokenizer, words, seer)
        : DrawnBatch.of(view, tokenizer, words);
  }
}
