package maru.ui.lab;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.Subject;
import maru.ui.fx.Background;
import org.jspecify.annotations.Nullable;

/**
 * A question to the run at work that is put again whenever what is asked or the moment has changed,
 * one at a time: while an answer is owed nothing else is asked.
 *
 * @param <Q> what is asked; equal questions are the same
 * @param <A> the answer
 */
public final class ModelQuery<Q, A> {
  /** Beats of the window between two questions to a run that learns on. */
  private static final int BEATS = 5;

  private final BiFunction<Subject, Q, A> ask;
  private final Consumer<Throwable> trouble;
  private final ReadOnlyObjectWrapper<@Nullable A> answer =
      new ReadOnlyObjectWrapper<>(this, "answer") {
        @Override
        protected void invalidated() {
          get(); // Unread, it would not tell of the next answer.
        }
      };
  private final ReadOnlyIntegerWrapper moment =
      new ReadOnlyIntegerWrapper(this, "moment", ModelHistory.Answer.NO_STEP);
  private @Nullable Object asked;
  private @Nullable Q answered;
  private @Nullable Q refused;
  private boolean owed;
  private int beats;

  /** The state of things that a question was put in. */
  private record Key<Q>(Q question, ModelHistory moments, int step) {}

  /**
   * Asks by {@code ask}, off the window's thread; errors go to {@code trouble}, once a question.
   */
  public ModelQuery(BiFunction<Subject, Q, A> ask, Consumer<Throwable> trouble) {
    this.ask = ask;
    this.trouble = trouble;
  }

  /** The last answer, or none. */
  public ReadOnlyObjectProperty<@Nullable A> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** The step that the last answer is of, for a {@link MomentNote}. */
  public ReadOnlyIntegerProperty momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /** The answer, if it is the one to {@code question}. */
  public @Nullable A answerTo(Q question) {
    return question.equals(answered) ? answer.get() : null;
  }

  /** Forgets the answer. */
  public void clear() {
    answered = null;
    asked = null;
    answer.set(null);
    moment.set(ModelHistory.Answer.NO_STEP);
  }

  /**
   * Asks the run of {@code clock} at its moment in view, if that has not been asked yet. A run that
   * learns on at that very moment is asked only now and then, since it waits for each answer.
   */
  public void pulse(Q question, RunClock clock) {
    ModelHistory moments = clock.historyProperty().get();
    boolean learning = clock.runningProperty().get() && clock.followingProperty().get();
    beats++;
    if (moments != null && (!learning || beats % BEATS == 0)) {
      pulse(question, moments, clock.stepProperty().get());
    }
  }

  /** Asks, if that has not been asked of this moment yet. */
  // What the answer's completion throws or finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void pulse(Q question, ModelHistory moments, int step) {
    Key<Q> key = new Key<>(question, moments, step);
    if (owed || key.equals(asked)) {
      return;
    }
    owed = true;
    asked = key;
    moments
        .answer(subject -> ask.apply(subject, question))
        .whenComplete((result, error) -> Background.later(() -> take(key, result, error)));
  }

  private void take(
      Key<Q> key, ModelHistory.@Nullable Answer<A> result, @Nullable Throwable error) {
    owed = false;
    if (!Objects.equals(asked, key)) {
      return;
    }
    if (error != null) {
      if (error instanceof java.util.concurrent.CancellationException) {
        // Called off, not refused: as soon as somebody can answer, the same is to be asked again.
        asked = null;
      } else if (!key.question().equals(refused)) {
        refused = key.question();
        trouble.accept(error);
      }
      return;
    }
    if (result != null) {
      answered = key.question();
      moment.set(result.step());
      answer.set(result.value());
    }
  }
}
