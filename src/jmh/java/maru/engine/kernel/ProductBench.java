package maru.engine.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Matrix products m x k times k x n on one thread; 2 m n k over the time is the speed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProductBench {
  /** m x k x n: a layer's, attention's scores of a head of 32, and of one of 16. */
  @Param({"128x128x512", "128x512x128", "64x32x64", "64x64x16"})
  public String size = "";

  private int m;
  private int k;
  private int n;
  private float[] a = new float[0];
  private float[] b = new float[0];
  private float[] packed = new float[0];
  private float[] c = new float[0];
  private float[] zeros = new float[0];
  private final Kernels kernels = Kernels.best();

  /** Makes the matrices. */
  @Setup
  public void fill() {
    String[] parts = size.split("x");
    m = Integer.parseInt(parts[0]);
    k = Integer.parseInt(parts[1]);
    n = Integer.parseInt(parts[2]);
    a = new float[m * k];
    b = new float[k * n];
    c = new float[m * n];
    zeros = new float[n];
    packed = new float[kernels.packedSize(k, n)];
    java.util.Arrays.fill(a, 0.5f);
    java.util.Arrays.fill(b, 0.25f);
    kernels.pack(b, 0, n, k, n, packed, 0);
  }

  /** By a packed B. */
  @Benchmark
  public float[] multiply() {
    kernels.multiply(a, 0, k, packed, 0, k, m, n, k, zeros, 0, 0, c, 0, n);
    return c;
  }

  /** The way of a weight's gradient: A (k x m here) is read along its columns, B by rows. */
  @Benchmark
  public float[] multiplyTransposed() {
    kernels.multiplyTransposed(a, 0, m, b, 0, n, m, n, k, zeros, 0, 0, c, 0, n);
    return c;
  }

  /** Packing B by rows. */
  @Benchmark
  public float[] pack() {
    kernels.pack(b, 0, n, k, n, packed, 0);
    return packed;
  }

  /** Packing B by columns. */
  @Benchmark
  public float[] packTransposed() {
    kernels.packTransposed(b, 0, k, k, n, packed, 0);
    return packed;
  }
}
