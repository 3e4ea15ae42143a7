package maru.engine.optim;

/** Which updates AdamW corrects its moments' bias by. */
public enum UpdateCount {
  /** All of them, for every parameter alike, whether it learned meanwhile or not. */
  SHARED,
  /**
   * Those of each parameter, so that a part that learns late starts as if fresh: as in PyTorch,
   * where a parameter without a gradient keeps its own count of steps.
   */
  EACH
}
