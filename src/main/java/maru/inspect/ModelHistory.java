package maru.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.task.Change;
import maru.train.PreparedTraining;
import maru.train.TrainingState;

/**
 * A run as it is looked at: what is trained on what, and its model at the moment in view, which may
 * be any that the run has passed.
 */
public interface ModelHistory {
  /** What is trained on what: plan, corpus, vocabulary. The same at every moment. */
  PreparedTraining prepared();

  /** The levers moved on the way so far, each at its step. */
  default List<Change> changes() {
    return List.of();
  }

  /**
   * Asks the model of the moment in view. The question is put off the caller's thread, between two
   * steps, while the model stands still; it must be short, since the training waits for it. The
   * answer is cancelled where the run has ended meanwhile.
   */
  <T> CompletableFuture<T> ask(Function<Subject, T> question);

  /**
   * An answer and the moment that gave it, which may be another than the one in view by now.
   *
   * @param step after which the model stood, or {@link #NO_STEP} where the run can't tell
   */
  record Answer<T>(int step, T value) {
    /** Stands for a step that is not known. */
    public static final int NO_STEP = -1;
  }

  /** Asks as {@link #ask} does, and tells of which moment the answer is. */
  default <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    return ask(subject -> new Answer<>(Answer.NO_STEP, question.apply(subject)));
  }

  /** The file in which moments of the run are kept, which it may still be writing; if any. */
  default Optional<Path> recording() {
    return Optional.empty();
  }

  /**
   * The exact moment in view, whole: what the next step is made from. At a head that moves on it is
   * the moment reached meanwhile; before the head it comes when the way there is gone. A run that
   * can't give one gives nothing; the answer is cancelled as that of a question.
   */
  default Optional<CompletableFuture<TrainingState>> state() {
    return Optional.empty();
  }
}
