package maru.run;

import java.util.TreeMap;
import maru.train.Trainer;

/** Moments passed lately, kept in memory whole, so that going back a step is short. */
final class StateCache {
  /** Memory that is taken where nothing else is said. */
  static final long BYTES = 64L << 20;

  /** Copies of the trainer's arrays. */
  private static final class State {
    final float[] weights;
    final float[] first;
    final float[] second;

    State(Trainer trainer) {
      this.weights = trainer.parameters().values().clone();
      this.first = trainer.optimizer().firstMoment().clone();
      this.second = trainer.optimizer().secondMoment().clone();
    }
  }

  private final Trainer trainer;
  private final TreeMap<Long, State> states = new TreeMap<>();
  private final int most;

  StateCache(Trainer trainer, long bytes) {
    this.trainer = trainer;
    this.most = Math.clamp(bytes / (12L * Math.max(1, trainer.parameters().size())), 2, 64);
  }

  /** Keeps the moment at which the trainer stands; the one farthest from it goes for it. */
  void keep() {
    long step = trainer.steps();
    if (states.containsKey(step)) {
      return;
    }
    if (states.size() >= most) {
      long first = states.firstKey();
      long last = states.lastKey();
      states.remove(Math.abs(step - first) > Math.abs(step - last) ? first : last);
    }
    states.put(step, new State(trainer));
  }

  /** Forgets the moments after {@code step}. */
  void forgetAfter(long step) {
    states.tailMap(step, false).clear();
  }

  /** The last step at or before {@code step} that is kept, or -1. */
  long before(long step) {
    Long kept = states.floorKey(step);
    return kept == null ? -1 : kept;
  }

  /** The step nearest to {@code step} that is kept, or -1. */
  long near(long step) {
    return Nearest.of(step, states.floorKey(step), states.ceilingKey(step));
  }

  /** Takes the trainer's arrays back to a kept moment. */
  void restore(long step) {
    State state = states.get(step);
    if (state == null) {
      throw new IllegalStateException("step " + step + " is not kept");
    }
    copy(state.weights, trainer.parameters().values());
    copy(state.first, trainer.optimizer().firstMoment());
    copy(state.second, trainer.optimizer().secondMoment());
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
