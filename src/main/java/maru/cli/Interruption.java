package maru.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether someone wants the program to end (Ctrl-C, or the system's polite request), so that it can
 * first bring what it does to a good end: the JVM then waits until this is closed.
 */
final class Interruption implements AutoCloseable {
  private final AtomicBoolean requested = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("maru-interruption").unstarted(this::await);

  private Interruption() {}

  /** Listens until closed. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Asks for the end as Ctrl-C does. */
  void request() {
    requested.set(true);
  }

  /** Whether the end was asked for. */
  boolean isRequested() {
    return requested.get();
  }

  private void await() {
    request();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      requested.set(true); // The JVM is ending already; the hook, which waited, goes on.
    }
  }
}
