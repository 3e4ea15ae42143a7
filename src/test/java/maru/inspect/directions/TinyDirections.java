package maru.inspect.directions;

import maru.Known;
import maru.base.Parallel;
import maru.train.TinyTraining;
import maru.train.Trainer;

/** Models of all directions small enough for a test. */
final class TinyDirections {
  private TinyDirections() {}

  /** Three trainings of so many steps that have not begun. */
  static DirectionTrainings prepared(int steps, Parallel parallel) {
    return DirectionTrainings.of(
        TinyTraining.plan(Known.BERT, steps, 1e-2f, 1), TinyTraining.split(), parallel);
  }

  /** Trains all three to the end. */
  static DirectionModels trained(int steps, Parallel parallel) {
    DirectionTrainings ways = prepared(steps, parallel);
    for (Direction direction : Direction.TRAINED) {
      Trainer trainer = ways.of(direction).trainer(parallel);
      while (!trainer.isDone()) {
        trainer.step();
      }
    }
    return DirectionModels.of(ways);
  }
}
