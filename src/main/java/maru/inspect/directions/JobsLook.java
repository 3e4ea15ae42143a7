package maru.inspect.directions;

import java.util.Optional;

/**
 * BERT and GPT at their own jobs and at each other's, on one sentence.
 *
 * @param line the sentence, of which a blank was filled and the beginning written on
 * @param place the blank
 */
public record JobsLook(
    Line line,
    int place,
    Jobs.Filled bertFills,
    Jobs.Filled gptFills,
    Factors bertScores,
    Factors gptScores,
    Jobs.Written bertWrites,
    Jobs.Written gptWrites) {
  /** Two texts through GPT. */
  public record Pair(Factors first, Factors second) {
    /** Compares them. */
    public static Pair of(DirectionReader reader, String first, String second) {
      return new Pair(Factors.byGpt(reader, first), Factors.byGpt(reader, second));
    }
  }

  /**
   * Looks; at nothing where the sentence has no tokens.
   *
   * @param at the blank; the nearest there is
   * @param best how many of the likeliest tokens
   * @param seed of what is drawn
   */
  public static Optional<JobsLook> of(
      DirectionReader reader, String text, int at, int best, long seed) {
    DirectionModels models = reader.models();
    Line line = Line.of(text, models.tokenizer(), models.longest());
    if (line.size() == 0) {
      return Optional.empty();
    }
    int place = Math.clamp(at, 0, line.size() - 1);
    View view = View.whole(line, place);
    String begun = text.substring(0, line.starts()[place]).strip();
    return Optional.of(
        new JobsLook(
            line,
            place,
            Jobs.fillByBert(reader, view, best),
            Jobs.fillByGpt(reader, view, best),
            Factors.byBert(reader, text),
            Factors.byGpt(reader, text),
            Jobs.writeByBert(reader, begun, line.size(), seed),
            Jobs.writeByGpt(reader, begun, seed)));
  }
}
