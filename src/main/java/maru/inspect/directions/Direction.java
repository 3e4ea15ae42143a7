package maru.inspect.directions;

import java.util.List;
import java.util.Locale;
import maru.data.CausalOptions;
import maru.model.FillsBlanks;
import maru.model.ReadsFromEnd;
import maru.task.causal.CausalLanguage;
import maru.train.PreparedTraining;

/** The side from which a place in a sentence is looked at. */
public enum Direction {
  /** BERT: at once at what stands before the place and what stands after it. */
  BERT,
  /** GPT: at what stands before it. */
  GPT,
  /** A GPT trained on reversed text: at what stands after it. */
  AHEAD,
  /** GPT and the look-ahead model, each for itself, joined at the output: see {@link Joined}. */
  JOINED,
  /**
   * ELMo: a reader from the beginning at what stands before it, one from the end at what stands
   * after it, which share their words and their head; their answers are joined as those of {@link
   * #JOINED}.
   */
  ELMO;

  /** Those that are models of their own; the joined one is made of two of them. */
  public static final List<Direction> TRAINED = List.of(BERT, GPT, AHEAD, ELMO);

  /** Those that were ever recorded; there are recordings without ELMo. */
  static final List<Direction> ALWAYS = List.of(BERT, GPT, AHEAD);

  /** The direction of a training's model. */
  public static Direction of(PreparedTraining training) {
    if (training.model() instanceof FillsBlanks) {
      return BERT;
    }
    if (training.model() instanceof ReadsFromEnd) {
      return ELMO;
    }
    boolean back = training.plan().get(CausalLanguage.DIRECTION) == CausalOptions.Direction.FORWARD;
    return back ? GPT : AHEAD;
  }

  /**
   * The short name in files: {@code bert}, {@code gpt}, {@code ahead}, {@code joined}, {@code
   * elmo}.
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it sees the token at {@code other} when asked for the one at {@code place}. */
  public boolean sees(int place, int other) {
    return switch (this) {
      case BERT, JOINED, ELMO -> other != place;
      case GPT -> other < place;
      case AHEAD -> other > place;
    };
  }
}
