package maru.engine.tensor;

/** What an op does to a gradient that it has claimed. */
public enum GradientWrite {
  /** Nothing: nobody wants it, since nothing that it would reach learns. */
  NONE,
  /** Stores it: nobody wrote it before, and what lies there may be anything. */
  STORE,
  /** Adds to it. */
  ADD;

  /** Whether it is written at all. */
  public boolean writes() {
    return this != NONE;
  }

  /** Whether it is added to what is there. */
  public boolean adds() {
    return this == ADD;
  }
}
