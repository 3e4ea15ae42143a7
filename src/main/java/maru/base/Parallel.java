package maru.base;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one place that knows about threads for number crunching: runs {@code n} independent pieces of
 * work on a fixed number of threads and returns when all are done.
 *
 * <p>Pieces are handed out by a shared counter, so a slow piece never holds up the others; a piece
 * must write only its own range, and then the result does not depend on which thread ran it.
 */
public final class Parallel implements AutoCloseable {
  /** One piece of work. */
  @FunctionalInterface
  public interface Piece {
    /** Does piece {@code index}. */
    void run(int index);
  }

  private final int threads;
  private final ForkJoinPool pool;

  /** Work on {@code threads} threads, the caller's among them. */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, was " + threads);
    }
    this.threads = threads;
    this.pool = new ForkJoinPool(Math.max(1, threads - 1));
  }

  /** As many threads as this machine has processors. */
  public static Parallel allCores() {
    return new Parallel(Runtime.getRuntime().availableProcessors());
  }

  /** All processors but one, which is left to the window; at least one. */
  public static Parallel allCoresButOne() {
    return new Parallel(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /** How many threads share the work. */
  public int threads() {
    return threads;
  }

  /** Runs pieces 0 to {@code n - 1}; the caller works too. A piece's exception is thrown here. */
  public void forEach(int n, Piece piece) {
    int helpers = Math.min(threads, n) - 1;
    if (helpers <= 0) {
      for (int i = 0; i < n; i++) {
        piece.run(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Share[] shares = new Share[helpers];
    for (int h = 0; h < helpers; h++) {
      shares[h] = new Share(next, n, piece);
      pool.execute(shares[h]);
    }
    try {
      take(next, n, piece);
    } finally {
      next.set(n);
      for (Share share : shares) {
        share.quietlyJoin();
      }
    }
    for (Share share : shares) {
      share.join();
    }
  }

  private static void take(AtomicInteger next, int n, Piece piece) {
    for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
      piece.run(i);
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  private static final class Share extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient AtomicInteger next;
    private final int n;
    private final transient Piece piece;

    Share(AtomicInteger next, int n, Piece piece) {
      this.next = next;
      this.n = n;
      this.piece = piece;
    }

    @Override
    protected void compute() {
      take(next, n, piece);
    }
  }
}
