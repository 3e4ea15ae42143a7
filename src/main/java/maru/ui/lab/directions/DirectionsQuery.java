package maru.ui.lab.directions;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import maru.inspect.directions.DirectionReader;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked again whenever what it depends on has changed, one question at a time:
 * while an answer is owed, changes only mark the next question as due.
 */
final class DirectionsQuery<T> {
  private final Supplier<Function<DirectionReader, T>> question;
  private final Consumer<T> answer;
  private final Consumer<Throwable> trouble;
  private boolean due = true;
  private boolean owed;
  private @Nullable DirectionsRun asked;

  /** Asks what {@code question} says at the time; answers come on the window's thread. */
  DirectionsQuery(
      Supplier<Function<DirectionReader, T>> question,
      Consumer<T> answer,
      Consumer<Throwable> trouble) {
    this.question = question;
    this.answer = answer;
    this.trouble = trouble;
  }

  /** What was answered is out of date. */
  void renew() {
    due = true;
  }

  /** Whether an answer is still owed or a question due. */
  boolean isOpen() {
    return due || owed;
  }

  /** Asks, if there is something to ask and no answer is owed. */
  // What the answer's completion finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  void pulse(DirectionsRun run) {
    if (!run.equals(asked)) {
      asked = run;
      due = true;
      owed = false;
    }
    if (!due || owed) {
      return;
    }
    due = false;
    owed = true;
    run.ask(question.get())
        .whenComplete((value, error) ->
            Background.later(() -> {
              if (!run.equals(asked)) {
                return;
              }
              owed = false;
              if (error == null) {
                answer.accept(value);
              } else if (!(error instanceof java.util.concurrent.CancellationException)) {
                trouble.accept(error);
              }
            }));
  }
}
