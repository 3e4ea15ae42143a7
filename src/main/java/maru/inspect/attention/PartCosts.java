package maru.inspect.attention;

import java.util.List;
import java.util.function.BiPredicate;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.trace.Taps;
import maru.model.Model;
import maru.task.LossTerm;
import maru.task.Losses;
import maru.task.Task;
import maru.train.Objective;

/**
 * What it costs a model to do without a part: by how much its loss in validation rises where the
 * part is switched off. The weights stay as they are, so that nothing makes up for it.
 */
public final class PartCosts {
  private final Objective<?> objective;
  private final Tape tape;
  private final int batches;

  /**
   * Costs of a model's parts.
   *
   * @param batches of the validation part that are asked at the most
   */
  public PartCosts(Task<?> task, Model model, Parallel parallel, int batches) {
    this.objective = Objective.of(task, model);
    this.tape = new Tape(model.parameters(), parallel);
    this.batches = Math.min(batches, objective.validationBatches());
  }

  /** The losses with these changes made. */
  public Losses with(List<Intervention> changes) {
    Losses sum = new Losses(List.of());
    for (int i = 0; i < batches; i++) {
      Taps taps = Intervention.all(changes, Taps.none(), objective.model());
      Objective.Recorded recorded = objective.validation(tape, i, taps);
      tape.run();
      sum = sum.plus(new Losses(recorded.terms().stream().map(LossTerm::value).toList()));
    }
    return sum;
  }

  /**
   * Asks for each part alone.
   *
   * @param told is given a part and the losses without it, and says whether more are wanted
   */
  public void tell(List<Intervention> parts, BiPredicate<Intervention, Losses> told) {
    boolean wanted = true;
    for (int i = 0; wanted && i < parts.size(); i++) {
      wanted = told.test(parts.get(i), with(List.of(parts.get(i))));
    }
  }
}
