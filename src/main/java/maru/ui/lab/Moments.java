package maru.ui.lab;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.inspect.Subject;
import maru.train.PreparedTraining;

/**
 * The run at work as every lab sees it: what is trained on what, and its model at the moment that
 * the timeline shows. {@link RunClock#stepProperty} moves whenever the moment does.
 */
public interface Moments {
  /** What is trained on what: plan, corpus, vocabulary. The same at every moment. */
  PreparedTraining prepared();

  /**
   * Asks the model of the moment in view, which is that of {@link RunClock#stepProperty}. The
   * question is put off the window's thread, between two steps, while the model stands still; it
   * must be short, since the training waits for it. The answer is cancelled where the run has ended
   * meanwhile.
   */
  <T> CompletableFuture<T> ask(Function<Subject, T> question);
}
