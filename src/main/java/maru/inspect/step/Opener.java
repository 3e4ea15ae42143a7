package maru.inspect.step;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import maru.base.Parallel;
import maru.inspect.ModelHistory;
import maru.train.TrainingState;
import org.jspecify.annotations.Nullable;

/** Opens steps of whichever run is in view, off the window's thread; one at a time. */
public final class Opener implements AutoCloseable {
  private final Parallel parallel = Parallel.allCoresButOne();
  private @Nullable ModelHistory run;
  private @Nullable StepOpener opener;

  /** Waits for the moment and opens the step after it; nothing where the run ends there. */
  public synchronized Optional<OpenedStep> open(
      ModelHistory moments, java.util.concurrent.Future<TrainingState> moment)
      throws InterruptedException, ExecutionException {
    TrainingState state = moment.get();
    if (state.step() >= moments.prepared().plan().training().steps()) {
      return Optional.empty();
    }
    StepOpener own = opener;
    if (own == null || !Objects.equals(moments, run)) {
      own = new StepOpener(moments.prepared(), parallel);
      opener = own;
      run = moments;
    }
    return Optional.of(own.open(state));
  }

  /** Gives back the memory of the model that the steps were made on. */
  public synchronized void rest() {
    opener = null;
    run = null;
  }

  @Override
  public void close() {
    parallel.close();
  }
}
