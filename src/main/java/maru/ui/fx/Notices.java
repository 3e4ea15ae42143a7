package maru.ui.fx;

import java.util.List;
import maru.base.Problem;

/** Where a lab tells a person, in one sentence, that something went wrong or was done. */
public interface Notices {
  /** Tells what a person can do something about. */
  void problem(Problem problem);

  /** Tells it with what would mend it, to be clicked: one remedy, or one of several. */
  default void offer(Problem problem, List<Remedy> remedies) {
    problem(problem);
  }

  /** Tells what a person should know though nothing went wrong. */
  void note(Problem remark);

  /** Tells that something was done: a text key and its arguments. */
  void say(String key, Object... arguments);

  /**
   * Offers what a person may want, on a card that goes by itself. It waits while a card stands
   * there that does not.
   *
   * @param action the text key of the button
   * @param taken what the button does
   * @param key the text key of the sentence, which takes {@code arguments}
   */
  default void offer(String action, Runnable taken, String key, Object... arguments) {
    say(key, arguments);
  }

  /** Takes back what was offered under a sentence's key: it makes no sense any more. */
  default void withdraw(String key) {}

  /** Takes away what was told, since it holds no more. */
  void clear();

  /** Writes an unforeseen error to the log file and says so in one sentence. */
  void unexpected(Throwable error);

  /** Tells an error of either kind, with its remedies where there are any. */
  default void tell(Throwable error, List<Remedy> remedies) {
    if (error instanceof Problem problem && !remedies.isEmpty()) {
      offer(problem, remedies);
    } else {
      tell(error);
    }
  }

  /** Tells an error of either kind. */
  default void tell(Throwable error) {
    if (error instanceof Problem problem) {
      problem(problem);
    } else {
      unexpected(error);
    }
  }
}
