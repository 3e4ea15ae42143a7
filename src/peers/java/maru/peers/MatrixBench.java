package maru.peers;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import maru.base.Parallel;
import maru.engine.kernel.Kernels;

/** Matrix products m x k times k x n by Maru's kernels, packing B included, and by MKL. */
final class MatrixBench {
  private static final int WARM_UP = 50;
  private static final int ROUNDS = 60;

  /** Products in a turn. */
  private static final int TURN = 10;

  private static final long PAUSE = 20_000_000;

  /** Rows that one task takes: a multiple of the kernel's blocks of 12. */
  private static final int ROWS = 132;

  private static final int[][] SIZES = {
    {2048, 128, 512}, {2048, 512, 128}, {4096, 256, 256}, {1024, 768, 3072}
  };

  private final int m;
  private final int k;
  private final int n;
  private final float[] a;
  private final float[] b;
  private final float[] c;
  private final float[] zeros;
  private final Kernels kernels = Kernels.best();
  private final float[] packed;

  private MatrixBench(int m, int k, int n) {
    this.m = m;
    this.k = k;
    this.n = n;
    this.a = ramp(m * k);
    this.b = ramp(k * n);
    this.c = new float[m * n];
    this.zeros = new float[n];
    this.packed = new float[kernels.packedSize(k, n)];
  }

  private static float[] ramp(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = (i * 7919 % 2_001 - 1_000) / 1_000f;
    }
    return x;
  }

  static void run(PrintStream out, int threads) {
    out.printf("%-20s %12s %12s %6s%n", "product, GFLOP/s", "MKL", "Maru", "ratio");
    for (int[] size : SIZES) {
      new MatrixBench(size[0], size[1], size[2]).race(out, threads);
    }
    out.println();
  }

  private void race(PrintStream out, int threads) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Parallel parallel = new Parallel(threads)) {
      JniUtils.setGradMode(false);
      PtNDArray left = Torch.of(manager, a, m, k);
      PtNDArray right = Torch.of(manager, b, k, n);
      double[] theirs = new double[ROUNDS];
      double[] ours = new double[ROUNDS];
      for (int i = -WARM_UP; i < ROUNDS; i += TURN) {
        // The other's idle threads spin for some milliseconds before they sleep.
        LockSupport.parkNanos(PAUSE);
        time(theirs, i, () -> JniUtils.matmul(left, right).close());
        LockSupport.parkNanos(PAUSE);
        time(ours, i, () -> multiply(parallel));
      }
      double work = 2.0 * m * n * k;
      double mkl = work / StepTimes.median(theirs);
      double maru = work / StepTimes.median(ours);
      out.printf(
          Locale.ROOT, "%-20s %12.1f %12.1f %6.2f%n", m + "x" + k + "x" + n, mkl, maru, maru / mkl);
    }
  }

  private static void time(double[] times, int from, Runnable product) {
    for (int i = from; i < from + TURN; i++) {
      long start = System.nanoTime();
      product.run();
      if (i >= 0) {
        times[i] = System.nanoTime() - start;
      }
    }
  }

  /** As a layer does: B packed in strips, then blocks of rows. */
  private void multiply(Parallel parallel) {
    int strip = kernels.strip();
    int columns = 8 * strip;
    parallel.forEach(
        Math.ceilDiv(n, columns),
        i -> {
          int from = i * columns;
          int count = Math.min(columns, n - from);
          kernels.pack(b, from, n, k, count, packed, from * k);
        });
    parallel.forEach(
        Math.ceilDiv(m, ROWS),
        i -> {
          int from = i * ROWS;
          int rows = Math.min(ROWS, m - from);
          kernels.multiply(a, from * k, k, packed, 0, k, rows, n, k, zeros, 0, 0, c, from * n, n);
        });
  }
}
