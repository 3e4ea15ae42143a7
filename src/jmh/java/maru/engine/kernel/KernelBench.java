package maru.engine.kernel;

import java.util.Locale;
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

/** Kernels that go along rows, over a layer's worth of numbers on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBench {
  private static final int N = 64 * 512;
  private static final int ROW = 128;

  /** Which kernels. */
  @Param({"simd", "scalar"})
  public String which = "";

  private Kernels kernels = Kernels.scalar();
  private final float[] x = new float[N];
  private final float[] y = new float[N];
  private final float[] z = new float[N];
  private final float[] gain = new float[ROW];
  private final float[] moment = new float[N];
  private final AdamWStep step =
      new AdamWStep(1e-3f, 0.9f, 0.99f, 1e-8f, 0.1f, 0.271f, 0.0297f, 1f);

  /** Fills the arrays with numbers around 0. */
  @Setup
  public void fill() {
    kernels = which.toLowerCase(Locale.ROOT).equals("simd") ? Kernels.best() : Kernels.scalar();
    for (int i = 0; i < N; i++) {
      x[i] = (i * 7919 % 2_001 - 1_000) / 300f;
      y[i] = (i * 104_729 % 2_001 - 1_000) / 300f;
    }
    java.util.Arrays.fill(gain, 1f);
  }

  /** exp with its sum, as softmax needs. */
  @Benchmark
  public float expSum() {
    return kernels.expSum(x, 0, 0.5f, 3f, z, 0, N);
  }

  /** GELU by tanh. */
  @Benchmark
  public float[] geluTanh() {
    kernels.geluTanh(x, 0, z, 0, N);
    return z;
  }

  /** The gradient of GELU by tanh. */
  @Benchmark
  public float[] geluTanhGradient() {
    kernels.geluTanhGradient(x, 0, y, 0, z, 0, N);
    return z;
  }

  /** GELU by erf. */
  @Benchmark
  public float[] geluErf() {
    kernels.geluErf(x, 0, z, 0, N);
    return z;
  }

  /** Layer norm row by row. */
  @Benchmark
  public float[] layerNorm() {
    for (int at = 0; at < N; at += ROW) {
      float mean = kernels.mean(x, at, ROW);
      float variance = kernels.squaredDeviation(x, at, mean, ROW) / ROW;
      float inverse = (float) (1 / Math.sqrt(variance + 1e-5));
      kernels.normalize(x, at, mean, inverse, gain, 0, gain, 0, z, at, ROW);
    }
    return z;
  }

  /** A sum in 16 partial sums. */
  @Benchmark
  public float total() {
    return kernels.total(x, 0, N);
  }

  /** Dropout, whose draws are counted. */
  @Benchmark
  public float[] dropout() {
    kernels.dropout(x, 0, z, 0, N, 7L, 0, 0.1f, false);
    return z;
  }

  /** AdamW in one pass. */
  @Benchmark
  public float[] adamW() {
    kernels.adamW(z, x, y, moment, 0, N, step);
    return z;
  }
}
