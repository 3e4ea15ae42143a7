package maru.inspect;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maru.data.Masking;
import maru.data.SentencePairs;
import maru.data.TracedBatch;
import maru.task.Change;
import maru.task.Levers;
import maru.task.mlm.MaskedTask;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;

/**
 * The very batch that a training on masked words reads at a step, with what was drawn for it.
 *
 * @param step which step reads it, counted from 1
 * @param seed of its draws, with the step
 * @param shares with what probability words were hidden
 * @param traced the batch
 */
public record StepBatch(long step, long seed, Masking.Shares shares, TracedBatch traced) {
  /**
   * The batch of the step that follows a moment, which the model of that moment has not learned
   * from yet; after the last step, that step's own. None where another task is learned.
   *
   * @param changes levers moved on the way
   * @param moment how many steps were made
   */
  public static Optional<StepBatch> after(
      PreparedTraining training, Collection<Change> changes, long moment) {
    if (!(training.task() instanceof MaskedTask task)) {
      return Optional.empty();
    }
    long made = Math.min(moment, training.plan().training().steps() - 1);
    Levers levers = Levers.at(made, training.plan().training().seed(), changes);
    return Optional.of(
        new StepBatch(
            made + 1, levers.batchSeed(), task.shares(levers), task.traced(made, levers)));
  }

  /**
   * The pairs of sentences among its sequences, as text.
   *
   * @param most how many at most
   */
  public List<SentencePairs.Drawn> pairs(Tokenizer tokenizer, int most) {
    return traced.sequences().stream()
        .filter(sequence -> sequence.follows() >= 0)
        .limit(most)
        .map(sequence ->
            new SentencePairs.Drawn(
                text(tokenizer, sequence, 0),
                text(tokenizer, sequence, 1),
                sequence.follows() == 1))
        .toList();
  }

  private static String text(Tokenizer tokenizer, TracedBatch.Sequence sequence, int segment) {
    int[] tokens = sequence.trace().tokens();
    int[] own =
        IntStream.range(0, tokens.length)
            .filter(i -> sequence.segments()[i] == segment)
            .map(i -> tokens[i])
            .filter(token -> !tokenizer.vocabulary().isSpecial(token))
            .toArray();
    return tokenizer.decode(own);
  }
}
