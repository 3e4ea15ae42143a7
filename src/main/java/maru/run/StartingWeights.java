package maru.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.ModelSettings;
import maru.model.checkpoint.WeightMap;
import maru.setting.Settings;
import maru.train.PreparedTraining;
import maru.train.Start;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Where a training's weights start: drawn from the seed; or those of a saved model or of a moment
 * of a run, whose vocabulary it then goes on with. Parameters of the same name and shape are taken
 * over, and the first rows of a longer table of positions; the others, such as a new head, stay as
 * they were drawn, and that is told.
 */
public final class StartingWeights {
  /** Its rows mean the same however many follow. */
  private static final String POSITIONS = "embeddings.position";

  /** Longer sequences than most texts of a class have, and short enough for its machines. */
  public static final int CONTEXT = 128;

  private StartingWeights() {}

  /**
   * Makes a plan ready to run, its weights where it says.
   *
   * @param told of what had to be drawn beside weights that were taken over
   * @throws Problem where there is no such model, or none of its weights fit
   */
  public static PreparedTraining prepare(
      TrainingPlan plan, CorpusSplit split, Parallel parallel, Consumer<Problem> told) {
    Optional<SavedModel> from =
        plan.start() instanceof Start.Saved saved
            ? Optional.of(load(saved.place(), parallel))
            : Optional.empty();
    return prepare(plan, split, from, parallel, told);
  }

  /** The same of a plan whose model to go on with, if it has one, has been read already. */
  public static PreparedTraining prepare(
      TrainingPlan plan,
      CorpusSplit split,
      Optional<SavedModel> from,
      Parallel parallel,
      Consumer<Problem> told) {
    if (from.isPresent() && plan.start() instanceof Start.Saved saved) {
      PreparedTraining prepared =
          PreparedTraining.of(plan, split, from.get().tokenizer(), parallel);
      take(saved.place(), from.get(), prepared).ifPresent(told);
      return prepared;
    }
    return PreparedTraining.of(plan, split, parallel);
  }

  /** BERT's rate to go on with at its width (Devlin et al. 2019, section A.3: 2e-5 to 5e-5). */
  private static final float RATE_BY_WIDTH = 5e-5f * 768;

  /** A model is as wide whatever it knows. */
  private static final int ANY_VOCABULARY = 8;

  /**
   * The same plan with a learning rate that leaves what was learned in place: BERT's for its width,
   * and for narrower models, which bear larger steps, in proportion more; never more than planned.
   */
  public static TrainingPlan gently(TrainingPlan plan, int width) {
    float planned = plan.training().learningRate();
    float rate = Math.min(planned, RATE_BY_WIDTH / width);
    float last = plan.training().minLearningRate() * rate / planned;
    return plan.with(
        values -> values.with(TrainingSettings.LAST_RATE, last).with(TrainingSettings.RATE, rate));
  }

  /**
   * A plan with the model of another in it, whose weights it is to go on with; it reads no longer
   * sequences than {@value #CONTEXT} tokens at first, however long the model can.
   */
  public static TrainingPlan onward(TrainingPlan plan, TrainingPlan from) {
    Settings model = from.architecture().settings();
    int context = Math.min(CONTEXT, from.values().get(ModelSettings.CONTEXT));
    TrainingPlan onward =
        plan.with(values -> values.readAll(model, from.values().texts(model)))
            .withTokenizer(from.tokenizer())
            .with(ModelSettings.CONTEXT, context);
    return gently(onward, onward.modelConfig(ANY_VOCABULARY).width());
  }

  /**
   * Makes a recorded run's setup ready to be trained from its beginning once more.
   *
   * @throws Problem where its weights started from a model that is there no more
   */
  public static PreparedTraining prepare(RunSetup setup, Parallel parallel) {
    PreparedTraining prepared = setup.prepare(parallel);
    if (setup.plan().start() instanceof Start.Saved saved) {
      // What had to be drawn was told when the run first began.
      var ignored = take(saved.place(), load(saved.place(), parallel), prepared);
    }
    return prepared;
  }

  /** The model of a place: a folder, or a moment of a run. */
  public static SavedModel load(String place, Parallel parallel) {
    Optional<RunMoment> moment = RunMoment.of(place);
    return moment.isPresent() ? moment.get().load(parallel) : SavedModel.load(Path.of(place));
  }

  /** Takes over what fits; what had to be drawn is told. */
  private static Optional<Problem> take(String place, SavedModel model, PreparedTraining prepared) {
    Parameters from = model.model().parameters();
    Parameters to = prepared.model().parameters();
    List<String> drawn = new ArrayList<>();
    for (Map.Entry<String, Tensor> entry : to.byName().entrySet()) {
      String name = entry.getKey();
      Tensor target = entry.getValue();
      if (from.has(name) && fits(name, from.get(name).shape(), target.shape())) {
        Tensor source = from.get(name);
        System.arraycopy(
            source.values(),
            source.offset(),
            target.values(),
            target.offset(),
            target.shape().size());
      } else {
        drawn.add(name);
      }
    }
    to.changed();
    if (drawn.size() == to.byName().size()) {
      throw new Problem("start.nothing", place);
    }
    return drawn.isEmpty()
        ? Optional.empty()
        : Optional.of(new Problem("start.drawn", place, drawn.size(), WeightMap.listed(drawn)));
  }

  private static boolean fits(String name, Shape there, Shape wanted) {
    return there.equals(wanted)
        || (name.equals(POSITIONS)
            && there.columns() == wanted.columns()
            && there.elements() > wanted.elements());
  }
}
