package maru.ui.fx;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A box for one letter, in which the newest wins: a worker puts reports in without ever waiting,
 * and the window takes the last one out when it draws.
 */
public final class Mailbox<T> {
  private final AtomicReference<Optional<T>> letter = new AtomicReference<>(Optional.empty());

  /** Puts a letter in, throwing an unread one away. */
  public void put(T newest) {
    letter.set(Optional.of(newest));
  }

  /** Takes the letter out, if there is one. */
  public Optional<T> take() {
    return letter.getAndSet(Optional.empty());
  }
}
