package maru.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.train.PreparedTraining;
import maru.train.Start;
import maru.train.TrainingPlan;

/**
 * Where a training's weights start: drawn from the seed; or those of a saved model or of a moment
 * of a run, whose vocabulary it then goes on with. Parameters of the same name and shape are taken
 * over; the others, such as a new head, stay as they were drawn.
 */
public final class StartingWeights {
  private StartingWeights() {}

  /**
   * Makes a plan ready to run, its weights where it says.
   *
   * @throws Problem where there is no such model, or none of its weights fit
   */
  public static PreparedTraining prepare(TrainingPlan plan, CorpusSplit split, Parallel parallel) {
    return switch (plan.start()) {
      case Start.Drawn drawn -> PreparedTraining.of(plan, split, parallel);
      case Start.Saved saved -> {
        SavedModel from = load(saved.place(), parallel);
        PreparedTraining prepared = PreparedTraining.of(plan, split, from.tokenizer(), parallel);
        int taken = take(from.model().parameters(), prepared.model().parameters());
        if (taken == 0) {
          throw new Problem("start.nothing", saved.place());
        }
        yield prepared;
      }
    };
  }

  /** The model of a place: a folder, or a moment of a run. */
  public static SavedModel load(String place, Parallel parallel) {
    Optional<RunMoment> moment = RunMoment.of(place);
    return moment.isPresent() ? moment.get().load(parallel) : SavedModel.load(Path.of(place));
  }

  /** Takes over what has the same name and shape; how many parameters that were. */
  private static int take(Parameters from, Parameters to) {
    int taken = 0;
    for (Map.Entry<String, Tensor> entry : to.byName().entrySet()) {
      Tensor target = entry.getValue();
      if (from.has(entry.getKey()) && from.get(entry.getKey()).shape().equals(target.shape())) {
        Tensor source = from.get(entry.getKey());
        System.arraycopy(
            source.values(),
            source.offset(),
            target.values(),
            target.offset(),
            target.shape().size());
        taken++;
      }
    }
    to.changed();
    return taken;
  }
}
