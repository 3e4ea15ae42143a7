package maru.train;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A box for letters of which none is lost: a worker puts in what happens without ever waiting, and
 * the window takes it in when it draws, in the order in which it happened.
 */
public final class Inbox {
  private final ConcurrentLinkedQueue<Runnable> letters = new ConcurrentLinkedQueue<>();

  /** Puts a letter in; it is opened by running it. */
  public void put(Runnable letter) {
    letters.add(letter);
  }

  /** Opens all that is there. Whether there was anything. */
  public boolean takeIn() {
    boolean any = false;
    for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
      letter.run();
      any = true;
    }
    return any;
  }
}
