package maru.run;

import java.util.List;
import maru.base.Problem;

/**
 * Has a run's model answer a prompt at the moment at which it stands; drawn alike whenever the same
 * moment of the same run is asked the same.
 */
@FunctionalInterface
public interface Sampler {
  /** How many prompts one run may have, so that answering them costs little beside training. */
  int MOST_PROMPTS = 6;

  /** What the model makes of {@code prompt} after {@code step} steps. */
  String sample(String prompt, long step);

  /**
   * Refuses prompts that can't be a run's.
   *
   * @param blanks whether the model fills blanks, and so needs some
   * @throws Problem where there are too many, or one that leaves nothing to do
   */
  static void check(List<String> prompts, boolean blanks) {
    if (prompts.size() > MOST_PROMPTS) {
      throw new Problem("samples.many", prompts.size(), MOST_PROMPTS);
    }
    for (String prompt : prompts) {
      if (prompt.isBlank()) {
        throw new Problem("samples.empty");
      }
      if (blanks && !prompt.contains("[MASK]")) {
        throw new Problem("samples.noBlank", prompt);
      }
    }
  }
}
