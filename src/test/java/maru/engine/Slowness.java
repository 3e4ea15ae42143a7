package maru.engine;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import maru.engine.kernel.Kernels;

/** Prints which kernels this JVM offers, and what a person is told of them. */
final class Slowness {
  private Slowness() {}

  /** One line each. */
  public static void main(String[] arguments) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(Kernels.best().description());
    Kernels.slowness().ifPresent(problem -> out.println(problem.text(Locale.ENGLISH)));
  }
}
