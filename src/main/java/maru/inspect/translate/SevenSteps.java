package maru.inspect.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.Subject;
import maru.model.HasAttention;
import maru.model.Translates;

/**
 * How a recurrent decoder with attention comes to one token, in seven steps, each in its numbers.
 *
 * @param states 1: the encoder's states, one for each token read
 * @param previous 2: the decoder's state before this token
 * @param scores 3: how well each of the encoder's states fits
 * @param weights 4: their softmax
 * @param context 5: the encoder's states summed by the weights
 * @param state 6: the decoder's state of this token
 * @param readout what the head reads: tanh of state and context projected
 * @param best 7: the likeliest tokens, the likeliest first
 * @param asksBefore whether the scores are made with the state of step 2 (Bahdanau), else with that
 *     of step 6 (Luong)
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record SevenSteps(
    List<float[]> states,
    float[] previous,
    float[] scores,
    float[] weights,
    float[] context,
    float[] state,
    float[] readout,
    List<Guess> best,
    boolean asksBefore) {
  private static final int BEST = 5;

  /** Bahdanau's scores alone hold the state against keys. */
  private static final String KEYS = "attention.keys";

  private static final Set<String> NAMES =
      Set.of(
          "memory",
          "first",
          "decoder.states",
          "attention.scores",
          "attention.weights",
          "attention.context",
          "final",
          KEYS);

  /** Whether a model goes these steps: what is written looks at what was read, in one place. */
  public static boolean goneBy(Subject subject) {
    return subject.model() instanceof Translates
        && subject.model() instanceof HasAttention looking
        && looking.attention().size() == 1
        && Asked.crossings(subject).size() == 1;
  }

  /**
   * One step of what was written.
   *
   * @param step from 0
   * @param written its tokens, as far as that step at the least
   */
  public static SevenSteps at(Subject subject, Source source, int[] written, int step) {
    if (!goneBy(subject) || step < 0 || step >= written.length) {
      throw new IllegalArgumentException("no step " + step + " of " + written.length);
    }
    Asked asked = new Asked(subject);
    Asked.Told told = asked.along(source.ids(), written, Taps.of(NAMES::contains));
    List<float[]> states = new ArrayList<>();
    for (int s = 0; s < source.ids().length; s++) {
      states.add(row(told, "memory", s));
    }
    return new SevenSteps(
        states,
        step == 0 ? row(told, "first", 0) : row(told, "decoder.states", step - 1),
        row(told, "attention.scores", step),
        row(told, "attention.weights", step),
        row(told, "attention.context", step),
        row(told, "decoder.states", step),
        row(told, "final", step),
        asked.best(told.logs()[step], BEST),
        told.taps().containsKey(KEYS));
  }

  private static float[] row(Asked.Told told, String name, int row) {
    Activation activation = told.noted(name);
    int n = activation.shape().columns();
    return Arrays.copyOfRange(activation.values(), row * n, (row + 1) * n);
  }
}
