package maru.engine.optim;

/** The learning rate over the steps of a training. */
public sealed interface Schedule permits CosineSchedule, LinearSchedule {
  /** How it falls. */
  enum Fall {
    /** Along a cosine: slowly at first and at the end. */
    COSINE,
    /** In a line. */
    LINEAR;

    /** The name on the command line and in files. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One that rises for {@code warmup} steps and then falls from {@code max} to {@code min}. */
  static Schedule of(Fall fall, float max, float min, long warmup, long steps) {
    CosineSchedule cosine = new CosineSchedule(max, min, warmup, steps);
    return fall == Fall.COSINE ? cosine : new LinearSchedule(max, min, warmup, steps);
  }

  /** The rate of step {@code step}, counted from 0. */
  float at(long step);
}
