package maru.inspect;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import maru.base.Parallel;
import maru.grammar.Recognizer;
import maru.model.Gpt;
import maru.text.Tokenizer;

/**
 * Whether what a GPT writes belongs to the little language that it was trained on.
 *
 * @param samples sentences written, at temperature 1 from the model's own probabilities
 * @param acceptedShare share that the grammar can write too
 * @param novelShare of the accepted, the share that stands nowhere in the training corpus
 */
public record WritingScore(int samples, double acceptedShare, double novelShare) {
  /** Sentences written at a time. */
  private static final int BATCH = 250;

  /**
   * Has the model write sentences and judges them.
   *
   * @param trainingSentences those that are not new
   * @param seed keys the draws
   */
  public static WritingScore of(
      Gpt gpt,
      Tokenizer tokenizer,
      Recognizer recognizer,
      Collection<String> trainingSentences,
      int samples,
      long seed,
      Parallel parallel) {
    TextWriter writer = new TextWriter(gpt, tokenizer, parallel);
    Set<String> known = new HashSet<>();
    trainingSentences.forEach(sentence -> known.add(tidy(sentence)));
    int accepted = 0;
    int novel = 0;
    int longest = gpt.config().context();
    for (int from = 0; from < samples; from += BATCH) {
      int count = Math.min(BATCH, samples - from);
      List<String> written =
          Arrays.asList(writer.sentences(count, longest, Sampling.PLAIN, seed + from));
      for (String sentence : written) {
        if (recognizer.accepts(sentence)) {
          accepted++;
          novel += known.contains(tidy(sentence)) ? 0 : 1;
        }
      }
    }
    return new WritingScore(
        samples, (double) accepted / samples, accepted == 0 ? 0 : (double) novel / accepted);
  }

  /** Without the blanks that some tokenizers put before marks. */
  private static String tidy(String sentence) {
    return sentence.strip().replaceAll("\\s+([,.?!])", "$1").replaceAll("\\s+", " ");
  }
}
