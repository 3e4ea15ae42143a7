package maru.engine.kernel;

import java.util.Optional;
import maru.base.Problem;

/**
 * Picks the kernels once: SIMD where the vector module is there and wide enough and the processor
 * has fused multiply-adds, scalar else.
 */
final class KernelChoice {
  static final Kernels BEST = choose();

  private KernelChoice() {}

  private static boolean present() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  static Optional<Problem> slowness() {
    if (!Fused.IN_HARDWARE) {
      return Optional.of(new Problem("kernels.unfused"));
    }
    return present() ? Optional.empty() : Optional.of(new Problem("kernels.scalar"));
  }

  private static Kernels choose() {
    boolean wanted = !"scalar".equals(System.getProperty("maru.kernels"));
    // VectorKernels is named only here, so that its class is not loaded where the module is absent.
    return present() && wanted && Fused.IN_HARDWARE && VectorKernels.supported()
        ? new VectorKernels()
        : new ScalarKernels();
  }
}
