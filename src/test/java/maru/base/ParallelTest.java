package maru.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParallelTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16})
  void everyPieceRunsOnce(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      assertEquals(threads, parallel.threads());
      for (int n : new int[] {0, 1, 2, 7, 1000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(n);
        parallel.forEach(n, runs::incrementAndGet);
        for (int i = 0; i < n; i++) {
          assertEquals(1, runs.get(i));
        }
      }
    }
  }

  /** Three pieces that each wait for the other two need three threads at once. */
  @Test
  void asManyThreadsWorkAtOnceAsWereAskedFor() {
    try (Parallel parallel = new Parallel(3)) {
      CountDownLatch all = new CountDownLatch(3);
      Set<Thread> workers = ConcurrentHashMap.newKeySet();
      parallel.forEach(
          3,
          i -> {
            workers.add(Thread.currentThread());
            all.countDown();
            await(all);
          });
      assertEquals(3, workers.size());
      assertTrue(workers.contains(Thread.currentThread()));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "the others never came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aPiecesExceptionIsThrownToTheCallerAndThePoolLivesOn(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      for (int bad : new int[] {0, 37, 99}) {
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    parallel.forEach(
                        100,
                        i -> {
                          if (i == bad) {
                            throw new IllegalStateException("piece " + i);
                          }
                        }));
        assertTrue(thrown.toString().contains("piece " + bad), thrown.toString());
      }
      AtomicInteger runs = new AtomicInteger();
      parallel.forEach(10, i -> runs.incrementAndGet());
      assertEquals(10, runs.get());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void piecesMayHavePiecesOfTheirOwn(int threads) {
    try (Parallel parallel = new Parallel(threads)) {
      AtomicInteger runs = new AtomicInteger();
      parallel.forEach(
          9, i -> parallel.forEach(9, j -> parallel.forEach(3, k -> runs.incrementAndGet())));
      assertEquals(243, runs.get());
    }
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Parallel(0));
  }

  @Test
  void allCoresAreAsManyAsTheMachineHas() {
    try (Parallel parallel = Parallel.allCores()) {
      assertEquals(Runtime.getRuntime().availableProcessors(), parallel.threads());
    }
  }
}
