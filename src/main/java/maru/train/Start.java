package maru.train;

/** Where a training's weights start. */
public sealed interface Start {
  /** What a plan says where the weights are drawn. */
  String SEED = "seed";

  /** Drawn from the plan's seed. */
  record Drawn() implements Start {}

  /**
   * Those of a saved model, or of a moment of a recorded run.
   *
   * @param place the model's folder, or the run's file with {@code @} and a step behind it
   */
  record Saved(String place) implements Start {}

  /** What a plan says. */
  static Start of(String text) {
    return text.isBlank() || text.equals(SEED) ? new Drawn() : new Saved(text);
  }
}
