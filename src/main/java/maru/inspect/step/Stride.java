package maru.inspect.step;

/** How far one goes at a time when walking through steps. */
public enum Stride {
  /** To the next operation. */
  OPERATION,
  /** To the next block, or what stands before and after the blocks. */
  BLOCK,
  /** To the next step of the training. */
  STEP
}
