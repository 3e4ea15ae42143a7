package maru.ui.lab.kit;

import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.ui.fx.Inquiry;
import maru.ui.fx.Workbench;
import maru.ui.lab.MomentNote;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * A question to a run at its moment in view, put again whenever what is asked or the moment has
 * changed, as an {@link Inquiry} is.
 *
 * @param <Q> what is asked; equal questions are the same
 * @param <A> the answer
 */
public final class ModelQuery<Q, A> {
  private final Workbench bench;
  private final Inquiry<Key<Q>, ModelHistory.Answer<A>> inquiry;
  private final ReadOnlyObjectWrapper<@Nullable A> answer =
      new ReadOnlyObjectWrapper<>(this, "answer") {
        @Override
        protected void invalidated() {
          get(); // Unread, it would not tell of the next answer.
        }
      };
  private final ReadOnlyIntegerWrapper moment =
      new ReadOnlyIntegerWrapper(this, "moment", ModelHistory.Answer.NO_STEP);
  private @Nullable Q answered;
  private @Nullable Q refused;

  /** The state of things that a question is put in. */
  private record Key<Q>(Q question, ModelHistory moments, int step) {}

  /** Asks by {@code ask}, off the window's thread; errors are told, once a question. */
  public ModelQuery(BiFunction<Subject, Q, A> ask, Workbench bench) {
    this(ask, bench, System::nanoTime);
  }

  /** The same by a clock of one's own. */
  ModelQuery(BiFunction<Subject, Q, A> ask, Workbench bench, LongSupplier nanos) {
    this.bench = bench;
    this.inquiry =
        new Inquiry<>(
            key -> key.moments().answer(subject -> ask.apply(subject, key.question())),
            this::take,
            this::refuse,
            bench.background()::toWindow,
            nanos);
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
    inquiry.forget();
    answered = null;
    answer.set(null);
    moment.set(ModelHistory.Answer.NO_STEP);
  }

  /** Asks the run of {@code clock} at its moment in view, if that has not been asked yet. */
  public void pulse(Q question, RunClock clock) {
    ModelHistory moments = clock.historyProperty().get();
    if (moments != null) {
      pulse(question, moments, clock.stepProperty().get(), clock.learns());
    }
  }

  /**
   * Asks a run at a moment, if that has not been asked yet.
   *
   * @param learning whether the run learns on at that very moment
   */
  public void pulse(Q question, ModelHistory moments, int step, boolean learning) {
    inquiry.pulse(new Key<>(question, moments, step), learning);
  }

  private void take(Key<Q> key, ModelHistory.Answer<A> result) {
    answered = key.question();
    moment.set(result.step());
    answer.set(result.value());
    if (result.step() != key.step() && result.step() != ModelHistory.Answer.NO_STEP) {
      inquiry.renew(); // It is of a moment near the one in view, which is asked again.
    }
  }

  private void refuse(Key<Q> key, Throwable error) {
    if (!key.question().equals(refused)) {
      refused = key.question();
      bench.notices().tell(error);
    }
  }
}
