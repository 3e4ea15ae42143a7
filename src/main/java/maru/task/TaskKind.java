package maru.task;

import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.Pictures;
import maru.model.Model;
import maru.setting.Settings;
import maru.setting.Values;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;

/**
 * A task that models can learn: its settings, what a model must be able to do for it, and how it is
 * made ready on a corpus. A new one is a folder of its own and a line in {@code
 * task.registry.Tasks}.
 */
public interface TaskKind {
  /** Its name on the command line, in files, and in the keys of its texts. */
  String id();

  /** What can be set of it. */
  default Settings settings() {
    return Settings.of();
  }

  /** What of it can be changed between two steps. */
  default List<Lever> levers() {
    return List.of();
  }

  /** The names of the losses that it may have, the first one its own; texts stand under them. */
  List<String> losses();

  /** What a model must be able to do to learn it. */
  Class<? extends Model> requires();

  /** What is set where nobody says otherwise, under the settings' keys. */
  default Map<String, String> standard() {
    return Map.of();
  }

  /**
   * Refuses what can't be, before anything is read.
   *
   * @throws maru.base.Problem where these settings don't go together
   */
  default void check(Values values) {}

  /**
   * Special tokens that a vocabulary must have for it beside the usual ones; a vocabulary that is
   * learned for a training gets them.
   *
   * @param values of all of the plan's settings
   */
  default List<String> marks(Values values) {
    return List.of();
  }

  /**
   * The vocabulary that its model knows: learned from the texts that are trained on.
   *
   * @throws maru.base.Problem where the corpus can't give one, or holds what is no text
   */
  default Tokenizer vocabulary(TokenizerSpec spec, CorpusSplit split, Parallel parallel) {
    Pictures.refuse(split);
    return Tokenizers.train(spec, split.training().texts(), parallel);
  }

  /** Whether it is learned from pictures, or from texts. */
  default boolean ofPictures() {
    return false;
  }

  /**
   * Makes it ready.
   *
   * @param values of all of the plan's settings
   */
  Task<?> prepare(Data data, Values values);

  /**
   * What a task is made ready on.
   *
   * @param split the corpus, parted
   * @param tokenizer whose tokens the model reads
   * @param batch sequences a step
   * @param context the longest sequence
   * @param seed of the draws
   * @param parallel threads that may encode the corpus
   */
  record Data(
      CorpusSplit split,
      Tokenizer tokenizer,
      int batch,
      int context,
      long seed,
      Parallel parallel) {}
}
