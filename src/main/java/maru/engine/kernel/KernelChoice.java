package maru.engine.kernel;

/** Picks the kernels once: SIMD where the vector module is there and wide enough, scalar else. */
final class KernelChoice {
  static final Kernels BEST = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    boolean wanted = !"scalar".equals(System.getProperty("maru.kernels"));
    // VectorKernels is named only here, so that its class is not loaded where the module is absent.
    return present && wanted && VectorKernels.supported()
        ? new VectorKernels()
        : new ScalarKernels();
  }
}
