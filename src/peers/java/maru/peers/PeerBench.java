package maru.peers;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Times Maru's training steps and matrix products against PyTorch's, in turns in one run, and shows
 * how a step's cost grows.
 *
 * <p>Arguments: {@code products}, {@code small} and {@code large} shapes, {@code growth}; none
 * means all these. Only if asked: {@code nanogpt} trains on tinyshakespeare.txt and {@code
 * tokenizers} times encoding against Hugging Face's library, both on the folder that the property
 * {@code maru.data} names.
 */
public final class PeerBench {
  private static final int THREADS = 2;

  private PeerBench() {}

  /** Runs the parts that are asked for. */
  public static void main(String[] arguments) throws IOException {
    List<String> parts = List.of(String.join(" ", arguments).trim().split("\\s+"));
    if (parts.contains("tokenizers")) {
      TokenizerBench.run(System.out);
    }
    if (parts.equals(List.of("tokenizers"))) {
      return;
    }
    Engine.getEngine("PyTorch");
    JniUtils.setNumThreads(THREADS);
    boolean all = parts.equals(List.of(""));
    PrintStream out = System.out;
    if (all || parts.contains("products")) {
      MatrixBench.run(out, THREADS);
    }
    boolean small = all || parts.contains("small");
    boolean large = all || parts.contains("large");
    if (small || large) {
      out.printf("%-44s %22s %22s%n", "", "forward + backward", "whole step with AdamW");
      out.printf(
          "%-44s %8s %7s %5s  %8s %7s %5s%n",
          "median ms", "PyTorch", "Maru", "ratio", "PyTorch", "Maru", "ratio");
      BenchShape.small().stream().filter(s -> small).forEach(shape -> versus(out, shape));
      BenchShape.large().stream().filter(s -> large).forEach(shape -> versus(out, shape));
    }
    if (all || parts.contains("growth")) {
      out.printf("%nMaru alone, median ms a whole step%n");
      BenchShape.growth().forEach((what, shapes) -> grow(out, what, shapes));
    }
    if (parts.contains("nanogpt")) {
      Path text = Path.of(System.getProperty("maru.data"), "tinyshakespeare.txt");
      NanoGptRun.run(out, THREADS, text);
    }
  }

  private static void versus(PrintStream out, BenchShape shape) {
    StepTimes[] times = shape.race(THREADS);
    out.printf(
        Locale.ROOT,
        "%-44s %8.2f %7.2f %5.2f  %8.2f %7.2f %5.2f%n",
        shape.name(),
        times[0].pass(),
        times[1].pass(),
        times[0].pass() / times[1].pass(),
        times[0].whole(),
        times[1].whole(),
        times[0].whole() / times[1].whole());
  }

  private static void grow(PrintStream out, String what, List<BenchShape> shapes) {
    out.printf("%s:", what);
    for (BenchShape shape : shapes) {
      out.printf(Locale.ROOT, "  %s %.2f", shape.name(), shape.alone().whole());
    }
    out.println();
  }
}
