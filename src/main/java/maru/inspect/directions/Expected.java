package maru.inspect.directions;

/**
 * What every direction expects at one place: distributions over the vocabulary.
 *
 * @param bert by BERT
 * @param gpt by GPT
 * @param ahead by the look-ahead model
 * @param joined by the last two {@linkplain Joined joined at the output}
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record Expected(double[] bert, double[] gpt, double[] ahead, double[] joined) {
  /** The distribution of a direction. */
  public double[] of(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> joined;
    };
  }
}
