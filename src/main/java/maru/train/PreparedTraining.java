package maru.train;

import java.util.List;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.engine.kernel.Kernels;
import maru.model.LearnsByCounting;
import maru.model.Model;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.Tokenizer;

/**
 * A plan made ready to run on a corpus: the vocabulary learned, the batches laid out, the model's
 * first weights drawn.
 *
 * @param plan the settings
 * @param split the corpus, parted
 * @param tokenizer learned from the training part
 * @param model with its first weights
 * @param task what it learns, on this corpus
 */
public record PreparedTraining(
    TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Model model, Task<?> task) {
  /** Learns the vocabulary and makes all ready; takes seconds where the corpus is large. */
  public static PreparedTraining of(TrainingPlan plan, CorpusSplit split, Parallel parallel) {
    Tokenizer tokenizer =
        plan.task()
            .vocabulary(plan.tokenizer(), split, parallel)
            .withMarks(plan.task().marks(plan.values()));
    return of(plan, split, tokenizer, parallel);
  }

  /**
   * The same with a vocabulary that is there already.
   *
   * @throws Problem where it would take more memory than there is
   */
  public static PreparedTraining of(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    long seed = plan.training().seed();
    Model model = plan.architecture().create(plan.modelConfig(tokenizer.vocabulary().size()));
    Task<?> task =
        plan.task()
            .prepare(
                new TaskKind.Data(split, tokenizer, plan.batch(), plan.context(), seed, parallel),
                plan.values());
    if (model instanceof LearnsByCounting counting && task.textLength() > counting.capacity()) {
      throw new Problem("count.memory", task.textLength(), counting.capacity());
    }
    MemoryNeed.of(model, task, plan, parallel).check(MemoryNeed.available());
    model.parameters().initialize(seed);
    return new PreparedTraining(plan, split, tokenizer, model, task);
  }

  /** The memory that it takes to train it. */
  public MemoryNeed memory(Parallel parallel) {
    return MemoryNeed.of(model, task, plan, parallel);
  }

  /** What a person should know before training. */
  public List<Problem> notices() {
    return Stream.concat(Kernels.slowness().stream(), task.notices().stream()).toList();
  }

  /** The same with a model of its own, which stands at weights drawn from the plan's seed. */
  public PreparedTraining twin() {
    Model other = plan.architecture().create(model.config(), plan.training().seed());
    return new PreparedTraining(plan, split, tokenizer, other, task);
  }

  /** A trainer at step 0. */
  public Trainer trainer(Parallel parallel) {
    return new Trainer(Objective.of(task, model), plan, parallel);
  }
}
