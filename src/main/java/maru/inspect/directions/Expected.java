package maru.inspect.directions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every direction expects at one place: distributions over the vocabulary.
 *
 * @param bert by BERT
 * @param gpt by GPT
 * @param ahead by the look-ahead model
 * @param joined by the last two {@linkplain Joined joined at the output}
 * @param elmo by ELMo, where there is one
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record Expected(
    double[] bert, double[] gpt, double[] ahead, double[] joined, double @Nullable [] elmo) {
  /** The distribution of a direction that is there. */
  public double[] of(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> joined;
      case ELMO -> Objects.requireNonNull(elmo, "there is no ELMo");
    };
  }
}
