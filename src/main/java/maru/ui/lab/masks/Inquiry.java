package maru.ui.lab.masks;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.Subject;
import maru.ui.fx.Background;
import maru.ui.lab.Moments;
import org.jspecify.annotations.Nullable;

/**
 * A question to the run at work that is put again whenever what is asked or the moment has changed,
 * one at a time: while an answer is owed nothing else is asked.
 *
 * @param <Q> what is asked; equal questions are the same
 * @param <A> the answer
 */
final class Inquiry<Q, A> {
  private final BiFunction<Subject, Q, A> ask;
  private final Consumer<Throwable> trouble;
  private final ReadOnlyObjectWrapper<@Nullable A> answer =
      new ReadOnlyObjectWrapper<>(this, "answer");
  private @Nullable Object asked;
  private @Nullable Q answered;
  private boolean owed;

  /** The state of things that a question was put in. */
  private record Key<Q>(Q question, Moments moments, int step) {}

  /** Asks by {@code ask}, off the window's thread; errors go to {@code trouble}, once each. */
  Inquiry(BiFunction<Subject, Q, A> ask, Consumer<Throwable> trouble) {
    this.ask = ask;
    this.trouble = trouble;
  }

  /** The last answer, or none. */
  ReadOnlyObjectProperty<@Nullable A> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** The answer, if it is the one to {@code question}. */
  @Nullable A answerTo(Q question) {
    return question.equals(answered) ? answer.get() : null;
  }

  /** Forgets the answer. */
  void clear() {
    answered = null;
    asked = null;
    answer.set(null);
  }

  /** Asks, if that has not been asked of this moment yet. */
  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  void pulse(Q question, Moments moments, int step) {
    Key<Q> key = new Key<>(question, moments, step);
    if (owed || key.equals(asked)) {
      return;
    }
    owed = true;
    asked = key;
    moments
        .ask(subject -> ask.apply(subject, question))
        .whenComplete((result, error) -> Background.later(() -> take(key, result, error)));
  }

  private void take(Key<Q> key, @Nullable A result, @Nullable Throwable error) {
    owed = false;
    if (!Objects.equals(asked, key)) {
      return;
    }
    if (error != null) {
      // A run that has ended meanwhile cancels; the next one will be asked.
      if (!(error instanceof java.util.concurrent.CancellationException)) {
        trouble.accept(error);
      }
      return;
    }
    answered = key.question();
    answer.set(result);
  }
}
