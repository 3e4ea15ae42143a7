package maru.run;

import java.util.function.BooleanSupplier;

/**
 * Something recorded that can be taken to any of its moments, and asked there.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <S> what is asked about a moment
 */
public interface Replay<S> extends AutoCloseable {
  /** What stands at the moment that is shown. */
  S subject();

  /** How many steps are recorded. */
  long lastStep();

  /** The moment that is shown. */
  long shown();

  /** About how many seconds the way to {@code step} takes. */
  double secondsTo(long step);

  /** Shows the frame nearest to {@code step}, a matter of milliseconds; false where none is had. */
  boolean showNear(long step);

  /** Goes to a moment exactly as long as it is wanted; whether it came there. */
  boolean goTo(long step, BooleanSupplier wanted);

  /** Closes the files. */
  @Override
  void close();
}
